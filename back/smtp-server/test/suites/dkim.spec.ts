import { hash, verify as verifyValue } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ManualClock } from '@postern/platform';

import { BodyHashes } from '../../src/authenticate/body-hashes.js';
import { canonicalField, hashBody, type Canonicalization } from '../../src/authenticate/canonical.js';
import { verifyDkim } from '../../src/authenticate/dkim.js';
import { HeaderIndex, signedData, tagsOf, type Signature } from '../../src/authenticate/signature.js';
import { colonList, decodeBase64 } from '../../src/authenticate/tag-list.js';
import { fieldsNamed, parseMessage, type HeaderField } from '../../src/header.js';
import type { DkimReport } from '../../src/message.js';
import { corpusPath, describeWithCorpus } from '../support/corpora.js';
import {
  blazeZone,
  chasquidZone,
  mailsIn,
  perlZone,
  stalwartMail,
  Tally,
  withCrlf,
  type SignedMail,
} from '../support/dkim-corpora.js';
import { zoneResolver, type Zone } from '../support/zone-resolver.js';

/** The appendices of RFC 6376 (A.3) and RFC 8463 (A.2); `s.flags` is lieser's, the same key with t=s. */
const RFC_6376_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq' +
  '631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB';
const RFC_8463_RSA_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91' +
  'y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB';
const RFC_ZONE: Zone = {
  'brisbane._domainkey.example.com': [{ TXT: `v=DKIM1; p=${RFC_6376_KEY}` }],
  's.flags._domainkey.example.com': [{ TXT: `v=DKIM1; t=s; p=${RFC_6376_KEY}` }],
  'brisbane._domainkey.football.example.com': [
    { TXT: 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' },
  ],
  'test._domainkey.football.example.com': [{ TXT: `v=DKIM1; k=rsa; p=${RFC_8463_RSA_KEY}` }],
};

const NOW = Date.UTC(2026, 0, 1);

async function verify({ message, zone }: SignedMail, now = NOW): Promise<DkimReport[]> {
  return verifyDkim(message, parseMessage(message), zoneResolver(zone), new ManualClock(now));
}

async function results(mail: SignedMail, now = NOW): Promise<string[]> {
  return (await verify(mail, now)).map((report) => report.result);
}

function textsOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/**
 * Mail::DKIM expects a pass of mail that today's rules refuse: drafts before RFC 4871 (`v=` absent or 0.5) and rsa-sha1,
 * most with keys of 512 bits (RFC 8301). For each of them the test below shows that the signature itself is understood.
 */
const OBSOLETE = [
  'good_1878523.txt',
  'good_83176.txt',
  'good_ietf01_1.txt',
  'good_ietf01_2.txt',
  'good_qp_1.txt',
  'good_qp_2.txt',
  'good_qp_3.txt',
  'good_rfc4871_3.txt',
  'good_rfc4871_4.txt',
  'goodkey_1.txt',
  'goodkey_2.txt',
  'goodkey_3.txt',
  'goodkey_4.txt',
  'mine_ietf01_1.txt',
  'mine_ietf01_2.txt',
  'mine_ietf01_3.txt',
  'mine_ietf01_4.txt',
  'mine_ietf05_1.txt',
  'multiple_1.txt',
  'multiple_2.txt',
  'no_body_1.txt',
  'no_body_2.txt',
  'no_body_3.txt',
];
/** Signed by the very first draft, without `bh=`; upstream skips them too. */
const WITHOUT_BODY_HASH = [
  'good_ietf00_1.txt',
  'good_ietf00_2.txt',
  'good_ietf00_3.txt',
  'good_ietf00_4.txt',
  'good_ietf00_5.txt',
];
/** Refused by age before the signature is looked at, which upstream does: "invalid" instead of "fail". */
const REFUSED_BY_AGE = ['bad_1.txt', 'bad_1878954.txt', 'bad_ietf01_1.txt', 'bad_ietf01_2.txt', 'bad_ietf01_3.txt'];

describeWithCorpus('DKIM suite of Mail::DKIM', 'auth/dkim/mail-dkim-perl', (folder) => {
  type Expected = Record<string, { result: 'pass' | 'fail' | 'invalid' }>;
  const expected = JSON.parse(textsOf(path.join(folder, 'expected.json'))) as Expected;
  const all = mailsIn(path.join(folder, 'corpus'), /\.txt$/, perlZone(path.join(folder, 'FAKE_DNS.dat')));
  /** The others are DomainKeys, RFC 4870, which is historic: to DKIM they are unsigned. */
  const signed = all.filter(({ message }) => fieldsNamed(parseMessage(message), 'dkim-signature').length > 0);

  test('every message comes to the expected result, or to a refusal for its age', async () => {
    const old = 'obsolete: rsa-sha1, a key of 512 bits or a draft version (RFC 8301, RFC 6376)';
    const differences = Object.fromEntries(
      [...OBSOLETE, ...WITHOUT_BODY_HASH, ...REFUSED_BY_AGE].map((name) => [name, old]),
    );
    const tally = new Tally('DKIM, Mail::DKIM', differences);
    for (const mail of signed) tally.compare(mail.name, expected[mail.name]?.result, overall(await results(mail)));
    expect(tally.finish()).toEqual([]);
    expect(signed.length).toBe(62);
  });

  test('what is refused for its age is understood all the same', () => {
    const tally = new Tally('DKIM, Mail::DKIM, obsolete signatures by the old rules');
    for (const mail of signed.filter(({ name }) => OBSOLETE.includes(name) || REFUSED_BY_AGE.includes(name))) {
      const fields = fieldsNamed(parseMessage(mail.message), 'dkim-signature');
      tally.compare(
        mail.name,
        expected[mail.name]?.result,
        fields.some((field) => passedOnce(mail, field)) ? 'pass' : 'fail',
      );
    }
    expect(tally.finish()).toEqual([]);
  });
});

/** Mail::DKIM's word for a message: its best signature's. */
function overall(reports: string[]): string {
  if (reports.includes('pass')) return 'pass';
  return reports.includes('fail') ? 'fail' : 'invalid';
}

/** Verifies by the rules of 2007: any version, rsa-sha1, short keys. */
function passedOnce(mail: SignedMail, field: HeaderField): boolean {
  const signature = oldSignature(field);
  if (signature === null) return false;
  const parsed = parseMessage(mail.message);
  const algorithm = (signature.tags.get('a')?.value ?? '').replace('rsa-', '');
  const body = mail.message.subarray(parsed.bodyStart);
  if (hashBody(body, signature.bodyMethod, signature.bodyLength, algorithm).digest !== signature.bodyHash) return false;
  const record = mail.zone[`${signature.selector}._domainkey.${signature.domain}`]?.[0];
  const text = typeof record === 'object' && 'TXT' in record ? String(record.TXT) : '';
  const key = Buffer.from(/p=([A-Za-z0-9+/=]+)/.exec(text)?.[1] ?? '', 'base64');
  const data = signedData(signature, new HeaderIndex(parsed.fields));
  return verifyValue(algorithm, data, { key, format: 'der', type: 'spki' }, signature.value);
}

function oldSignature(field: HeaderField): Signature | null {
  if (!/\bbh=/.test(field.raw) || /foobar/.test(field.raw)) return null;
  const tags = tagsOf(field);
  const value = (name: string): string => tags.get(name)?.value ?? '';
  const [header = 'simple', body = 'simple'] = value('c').split('/');
  if (header !== 'simple' && header !== 'relaxed') return null;
  return {
    field,
    tags,
    keyType: 'rsa',
    headerMethod: header,
    bodyMethod: body as Canonicalization,
    domain: value('d').toLowerCase(),
    selector: value('s'),
    signedNames: colonList(value('h').toLowerCase()),
    bodyHash: value('bh').replace(/\s/g, ''),
    bodyLength: tags.has('l') ? Number(value('l')) : Infinity,
    value: decodeBase64(value('b')) ?? Buffer.alloc(0),
    expires: Infinity,
  };
}

describeWithCorpus('DKIM suite of chasquid', 'auth/dkim/chasquid', (folder) => {
  type Verdict = { Results: { State: 'SUCCESS' | 'PERMFAIL' | 'TEMPFAIL'; Domain: string }[] };

  test('every signature comes to the expected result', async () => {
    const tally = new Tally('DKIM, chasquid', {
      '02-too_many_headers.msg': 'it looks at 5 signatures, we at 10: all 7 pass',
    });
    for (const mail of mailsIn(folder, /\.msg$/, {})) {
      const file = path.join(folder, mail.name.replace('.msg', ''));
      if (!existsSync(`${file}.result`)) continue;
      const zone = existsSync(`${file}.dns`) ? chasquidZone(textsOf(`${file}.dns`)) : {};
      const expected = (JSON.parse(textsOf(`${file}.result`)) as Verdict).Results;
      tally.compare(
        mail.name,
        expected.map(({ State }) => State),
        (await results({ ...mail, zone })).map(toState),
      );
    }
    expect(tally.finish()).toEqual([]);
  });
});

function toState(result: string): string {
  if (result === 'pass') return 'SUCCESS';
  return result === 'temperror' ? 'TEMPFAIL' : 'PERMFAIL';
}

describeWithCorpus('DKIM mails of stalwart', 'auth/dkim/stalwart-mail-auth', (folder) => {
  test('every signature passes before it expires', async () => {
    const tally = new Tally('DKIM, stalwart');
    for (const name of readdirSync(folder).sort()) {
      const found = await results(stalwartMail(folder, name), 0);
      tally.compare(name, 'pass', found.find((result) => result !== 'pass') ?? found[0]);
    }
    expect(tally.finish()).toEqual([]);
  });
});

describeWithCorpus('DKIM cases of rspamd', 'auth/dmarc/rspamd-expected.json', (file) => {
  interface Case {
    name: string;
    message: string;
    expect: string[];
    not_expect: string[];
  }
  type Answers = { name: string; type: string; replies: string[]; rcode?: string }[];
  const suite = JSON.parse(textsOf(file)) as { cases: Case[]; dns: Answers };
  const zone: Zone = {};
  for (const { name, type, replies, rcode } of suite.dns) {
    if (type === 'TXT') zone[name] = rcode === 'timeout' ? ['TIMEOUT'] : replies.map((TXT) => ({ TXT }));
  }
  const folders = ['auth/dmarc/rspamd-messages', 'auth/dkim/rspamd'].map(corpusPath);

  test('every case comes to the expected symbol', async () => {
    const tally = new Tally('DKIM, rspamd', {
      'DKIM Unparseable Signatures Count Towards Limit': 'it looks at 5 signatures, we at 10: the sixth passes',
    });
    for (const each of suite.cases.filter(({ name }) => name.startsWith('DKIM '))) {
      const found = folders.map((folder) => path.join(folder, path.basename(each.message))).find(existsSync);
      if (found === undefined) continue;
      const symbols = (await results({ name: each.name, message: withCrlf(readFileSync(found)), zone })).map(toSymbol);
      const got = symbols.length === 0 ? ['R_DKIM_NA'] : symbols;
      const right =
        each.expect.every((symbol) => got.includes(symbol)) && !each.not_expect.some((no) => got.includes(no));
      tally.compare(each.name, 'as expected', right ? 'as expected' : got);
    }
    expect(tally.finish()).toEqual([]);
  });
});

function toSymbol(result: string): string {
  const symbols: Record<string, string> = { pass: 'ALLOW', fail: 'REJECT', temperror: 'TEMPFAIL' };
  return `R_DKIM_${symbols[result] ?? 'PERMFAIL'}`;
}

/** What the file names say; keys from the RFCs and from beside the mails. */
const BY_NAME: Record<string, Record<string, string[]>> = {
  'auth/dkim/lieser': {
    'rfc6376-A.2.eml': ['pass'],
    'rfc6376-A.2-body_modified.eml': ['fail'],
    'rfc6376-A.2-header_subject_modified.eml': ['fail'],
    'rfc6376-A.2-ill_formed-list_id.eml': ['pass'],
    'rfc6376-A.2-ill_formed-missing_v.eml': ['permerror'],
    'rfc8463-A.3.eml': ['pass', 'pass'],
    'rfc8463-A.3-key_algo_mismatch.eml': ['permerror', 'permerror'],
    'fakePayPal.eml': [],
    'ill_formed-from.eml': [],
  },
  'auth/dkim/lieser/dkim': {
    // Signed without oversigning: what was added above is not noticed, which is the signer's choice (RFC 6376, 8.15).
    'added_header-date.eml': ['pass'],
    'added_header-from.eml': ['pass'],
    'added_header-subject.eml': ['pass'],
    'added_header-to.eml': ['pass'],
    'alignment-from_not_in_auid.eml': ['pass'],
    'alignment-from_not_in_sdid.eml': ['pass'],
    'alignment-signed_by_parent_domain.eml': ['pass'],
    'flags_s-auid_and_sdid_match.eml': ['pass'],
    'flags_s-auid_is_subdomain_of_sdid.eml': ['permerror'],
    'header_with_non_ascii_char.eml': ['pass'],
    'time-received_after_creation.eml': ['pass'],
    'time-received_briefly_before_creation.eml': ['pass'],
    'time-received_long_before_creation.eml': ['pass'],
    'unsigned_header-content-type.eml': ['pass'],
    'unsigned_header-reply_to-in_domain.eml': ['pass'],
    'unsigned_header-reply_to-invalid.eml': ['pass'],
    'unsigned_header-reply_to-not_in_domain.eml': ['pass'],
  },
  'auth/dkim/dkimpy': { 'rfc6376.signed.msg': ['pass', 'pass'], 'ed25519test2.msg': ['pass'], 'rfc6376.msg': [] },
  'auth/dkim/mimekit': {
    'rfc8463-example.msg': ['pass', 'pass'],
    'gmail.msg': ['pass'],
    'multipart-no-end-boundary.msg': ['pass'],
    'related.msg': ['pass'],
  },
  'auth/dkim/mailauth-ec': { 'signed.eml': ['pass', 'pass'] },
  'auth/dkim/blaze': {
    '001.mail': ['policy', 'policy'], // rsa-sha1
    '002.mail': ['pass'],
    '003.mail': ['pass'],
    '004.mail': ['pass'],
    '005.mail': [],
    '006.mail': ['permerror', 'permerror'], // its key was not recorded
    '007.mail': ['pass'],
  },
};

describeWithCorpus('DKIM mails with an outcome by name', 'auth/dkim', (folder) => {
  const mimekitKey = textsOf(path.join(folder, 'mimekit/gmail.pub')).replace(/-----[^-]+-----|\s/g, '');
  const zone: Zone = {
    ...RFC_ZONE,
    ...blazeZone(path.join(folder, 'blaze/cache')),
    '20120113._domainkey.gmail.com': [{ TXT: `k=rsa; p=${mimekitKey}` }],
    'sed._domainkey.test.ex': [{ TXT: textsOf(path.join(folder, 'dkimpy/eximtest.dns')).trim() }],
  };

  test.each(Object.entries(BY_NAME))('%s', async (part, expected) => {
    const tally = new Tally(`DKIM, ${part.replace('auth/dkim/', '')}`);
    const mails = mailsIn(corpusPath(part), /./, zone).filter(({ name }) => Object.hasOwn(expected, name));
    for (const mail of mails) tally.compare(mail.name, expected[mail.name], await results(mail));
    expect(tally.finish()).toEqual([]);
    expect(mails.length).toBe(Object.keys(expected).length);
  });

  test('mails without their keys never pass and never throw', async () => {
    const parts = ['spamassassin/dkim', 'spamassassin/nice/dkim', 'mailauth-fixtures', 'lieser/original', 'flanker'];
    const mails = parts.flatMap((part) => mailsIn(path.join(folder, part), /^[^.]+(\.(msg|eml|\d+))?$|\.eml$/, {}));
    const all = await Promise.all(mails.map((mail) => results(mail)));
    expect(all.flat()).not.toContain('pass');
    expect(all.flat().length).toBeGreaterThan(50);
  });
});

describeWithCorpus('DKIM canonicalization cases of flanker', 'auth/dkim/flanker', (folder) => {
  const mails = mailsIn(folder, /^email\.\d+$/, {});

  const canonicalOf = (name: string, method: Canonicalization): Buffer =>
    withCrlf(readFileSync(path.join(folder, name.replace('email', `${method}.expected`))));

  test.each(['simple', 'relaxed'] as const)('%s bodies', (method) => {
    const tally = new Tally(`DKIM, flanker, ${method} bodies`, method === 'simple' ? {} : UNENDED_BLANKS);
    for (const { name, message } of mails) {
      const canonical = canonicalOf(name, method);
      const wanted = hash('sha256', canonical.subarray(parseMessage(canonical).bodyStart), 'base64');
      const hashes = BodyHashes.of(message, parseMessage(message));
      tally.compare(name, wanted, hashes.sha256(method)?.digest);
    }
    expect(tally.finish()).toEqual([]);
  });

  test.each(['simple', 'relaxed'] as const)('%s headers', (method) => {
    const tally = new Tally(`DKIM, flanker, ${method} headers`);
    for (const { name, message } of mails) {
      const wanted = parseMessage(canonicalOf(name, method)).fields.map(({ raw }) => raw);
      const got = parseMessage(message).fields.map((field) => canonicalField(field, method));
      tally.compare(name, wanted, got);
    }
    expect(tally.finish()).toEqual([]);
  });
});

/** RFC 6376 section 3.4.4 removes white space at the end of lines, of the last one too. No mail by SMTP ends like this. */
const UNENDED_BLANKS = { 'email.24': 'flanker keeps a space of a last line of blanks that has no line end' };
