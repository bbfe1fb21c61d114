import { verify as verifyValue } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { hashBody, type Canonicalization } from '../../src/authenticate/dkim/canonical.js';
import { HeaderIndex, signedData, tagsOf, type Signature } from '../../src/authenticate/dkim/signature.js';
import { colonList, decodeBase64 } from '../../src/authenticate/dkim/tag-list.js';
import { fieldsNamed, parseMessage, type HeaderField } from '../../src/header.js';
import { corpusPath, describeWithCorpus } from '../support/corpora.js';
import {
  chasquidZone,
  dkimResults,
  mailsIn,
  perlZone,
  stalwartMail,
  Tally,
  withCrlf,
  type SignedMail,
} from '../support/dkim-corpora.js';
import type { Zone } from '../support/zone-resolver.js';

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
    for (const mail of signed) tally.compare(mail.name, expected[mail.name]?.result, overall(await dkimResults(mail)));
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
        (await dkimResults({ ...mail, zone })).map(toState),
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
      const found = await dkimResults(stalwartMail(folder, name), 0);
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
      const symbols = (await dkimResults({ name: each.name, message: withCrlf(readFileSync(found)), zone })).map(
        toSymbol,
      );
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
