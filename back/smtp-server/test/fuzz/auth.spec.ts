import addressparser from 'nodemailer/lib/addressparser';
import { normalizeDomain } from '../../src/address.js';
import { parseAuthenticationResults, parseAuthservId } from '../../src/authenticate/results/authentication-results.js';
import { domainOfMailboxes } from '../../src/authenticate/dmarc/from.js';
import { formatAuthenticationResults } from '../../src/authenticate/results/results-header.js';
import {
  expandMacros,
  parseExplanation,
  parseMacroString,
  toLookupName,
} from '../../src/authenticate/spf/spf-macro.js';
import { parseSpfRecord } from '../../src/authenticate/spf/spf-record.js';
import { checkSpf } from '../../src/authenticate/spf/spf.js';
import type { AuthReport, Client } from '../../src/message.js';
import { Random } from '../support/random.js';
import { zoneResolver, type Zone } from '../support/zone-resolver.js';

const CASES = 20_000;

type Alphabet = [string, ...string[]];

const SPF_WORDS: Alphabet = [
  'v=spf1', ' ', '  ', '+', '-', '~', '?', 'all', 'a', 'mx', 'ptr', 'ip4:', 'ip6:', 'include:', 'exists:', 'redirect=', 'exp=',
  'x=', ':', '/', '//', '24', '0', '033', '129', '192.0.2.0', '2001:db8::', '::ffff:192.0.2.1', '.example.org', 'a.example',
  '%{d}', '%{i}', '%{ir}.%{v}', '%{l1r-}', '%{p}', '%{s999}', '%{D0}', '%{', '}', '%', '%%', '%_', '%-', 'ü', '\0', '\r\n', '\x7f',
]; // prettier-ignore
/** Valid ones, so that there is something to evaluate. */
const SPF_TERMS: Alphabet = [
  ' ip4:198.51.100.0/24', ' ?ip6:2001:db8::/32', ' include:a.example', ' ~include:b.example', ' -a:a.example/24', ' mx:a.example//64',
  ' exists:%{ir}.%{v}.example.org', ' -ptr:a.example', ' a:%{p}', ' exists:gone.example', ' redirect=a.example', ' exp=why.example.org',
  ' x=%{h}', ' -all', ' ~ip4:192.0.2.1/31',
]; // prettier-ignore
const SPF_SEEDS: Alphabet = [
  'v=spf1 ip4:192.0.2.0/24 include:a.example mx -all',
  'v=spf1 a:a.example/24//64 exists:%{ir}.%{l1r+}._spf.%{d2} ?all exp=why.%{d}',
  'v=spf1 redirect=a.example',
  'v=spf1 ip4:198.51.100.0/24 -all',
  'v=spf1 ip6:2001:db8::/32 ~all',
  'v=spf1 include:b.example -all',
];

function spfRecord(random: Random): string {
  if (random.chance(2)) return `v=spf1${random.text(SPF_TERMS, 14)}`;
  return random.chance(3) ? `v=spf1 ${random.text(SPF_WORDS, 12)}` : random.mutate(random.pick(SPF_SEEDS), SPF_WORDS);
}

const loop: Zone = {
  'a.example': [{ TXT: 'v=spf1 a mx ?all' }, { A: '198.51.100.9' }, { MX: [1, 'a.example'] }],
  'b.example': [{ TXT: 'v=spf1 include:example.org ptr ~all' }, { A: '192.0.2.1' }],
  'why.example.org': [{ TXT: 'by %{c} %{R} %{t} %{p}' }],
  '1.2.0.192.in-addr.arpa': [{ PTR: 'a.example' }],
};

test('SPF records: any is read or refused, and its evaluation ends', async () => {
  const random = new Random(7208);
  const results: Record<string, number> = {};
  for (let i = 0; i < CASES; i++) {
    const record = spfRecord(random);
    parseSpfRecord(record);
    const resolver = zoneResolver({ ...loop, 'example.org': [{ TXT: record }] });
    const { result } = await checkSpf(
      { ip: '192.0.2.1', helo: 'a.example', sender: `${random.text(SPF_WORDS, 3)}@example.org` },
      resolver,
    );
    results[result] = (results[result] ?? 0) + 1;
    // One record, ten terms of at most eleven lookups, the names of the client, an explanation.
    if (resolver.queries.length > 1 + 10 * 11 + 11 + 1)
      throw new Error(`${resolver.queries.length} queries for ${record}`);
  }
  process.stdout.write(`fuzz SPF: ${CASES} records, ${JSON.stringify(results)}\n`);
  expect(Object.keys(results).length).toBeGreaterThan(4);
});

test('macros: any is read or refused, and what is expanded can be looked up', async () => {
  const random = new Random(7);
  let expanded = 0;
  for (let i = 0; i < CASES; i++) {
    const text = random.text(SPF_WORDS, 20);
    parseExplanation(text);
    const parsed = parseMacroString(text);
    if (parsed === null) continue;
    const name = await expandMacros(parsed, (letter) =>
      letter === 'l' ? null : random.text(['a', '.', '-', 'B', '@', 'x'.repeat(70)], 9),
    );
    if (name === null) continue;
    expanded++;
    const lookup = toLookupName(name);
    if (lookup !== lookup.toLowerCase()) throw new Error(`${JSON.stringify(text)} gives ${lookup}`);
    if (lookup.length > 253 && lookup.includes('.'))
      throw new Error(`${JSON.stringify(text)} gives ${lookup.length} characters`);
  }
  process.stdout.write(`fuzz SPF macros: ${CASES} strings, ${expanded} expanded\n`);
  expect(expanded).toBeGreaterThan(CASES / 50);
});

const FROM_WORDS: Alphabet = [
  'ann', 'bob', '@', 'example.org', 'example.net', '.', ' ', '\t', '"', '\\', '<', '>', '(', ')', ',', ':', ';', '[', ']',
  '=?utf-8?Q?x?=', '=?utf-8?B?PGFubkBleGFtcGxlLm9yZz4=?=', 'ü', '\0', '\n', "'",
]; // prettier-ignore
const FROM_SEEDS: Alphabet = [
  'Ann <ann@example.org>',
  '"Ann, X" <ann@example.org>, bob@example.org',
  'ann@example.org (Ann)',
  'Team: ann@example.org, <bob@example.org>;',
  '<@example.net:ann@example.org>',
];

/** Every domain another reader finds an address in. */
function domainsOfReader(value: string): (string | null)[] {
  return addressparser(value, { flatten: true })
    .map(({ address }) => address)
    .filter((address) => address.includes('@'))
    .map((address) => normalizeDomain(address.slice(address.lastIndexOf('@') + 1)));
}

test('From: any is read or refused, and where a domain is found another reader finds no other', () => {
  const random = new Random(5322);
  const different: string[] = [];
  let found = 0;
  for (let i = 0; i < CASES * 2; i++) {
    const value = random.chance(3) ? random.text(FROM_WORDS, 14) : random.mutate(random.pick(FROM_SEEDS), FROM_WORDS);
    const from = domainOfMailboxes(value);
    if ('error' in from) continue;
    found++;
    if (domainsOfReader(value).some((domain) => domain !== from.domain))
      different.push(`${JSON.stringify(value)} as ${from.domain}`);
  }
  process.stdout.write(
    `fuzz From: ${CASES * 2} values, ${found} of one domain, ${different.length} read otherwise elsewhere\n`,
  );
  expect(different).toEqual([]);
  expect(found).toBeGreaterThan(CASES / 20);
});

const RESULTS_WORDS: Alphabet = [
  'mx.example.com', 'dkim', 'pass', '=', ';', ' ', '\r\n ', '"', '\\', '(', ')', '.', '/', '@', ',', '<', ':', '1', 'header.d',
  'reason', 'none', 'ü', '\0', '\u2028', '👋', '\ud800', 'é'.repeat(300), 'x'.repeat(600),
]; // prettier-ignore
const RESULTS_SEEDS: Alphabet = [
  'mx.example.com; dkim=pass (good) header.d=example.org; spf=fail reason="no" smtp.mailfrom="a b"@example.org',
  'mx.example.com 1; none',
];

const client: Client = { ip: '192.0.2.1', port: 1, helo: '', hostname: null, tls: null, protocol: 'ESMTP' };

function reportOf(evil: () => string): AuthReport {
  const signature = {
    domain: evil(),
    selector: evil(),
    identity: evil(),
    algorithm: evil(),
    signatureStart: evil(),
    comment: evil(),
  };
  return {
    spf: { result: 'fail', scope: 'mailfrom', domain: evil(), comment: evil() },
    dkim: [{ result: 'fail', ...signature }],
    dmarc: { result: 'fail', fromDomain: evil(), policy: 'reject', alignedBy: null, comment: evil() },
    arc: { result: 'fail', instance: 1, sealers: [evil()], authenticationResults: evil(), comment: evil() },
  };
}

test('Authentication-Results: any is read or refused; what we write is read as we meant it, whatever is in it', () => {
  const random = new Random(8601);
  let read = 0;
  for (let i = 0; i < CASES; i++) {
    const value = random.chance(3)
      ? random.text(RESULTS_WORDS, 20)
      : random.mutate(random.pick(RESULTS_SEEDS), RESULTS_WORDS);
    const parsed = parseAuthenticationResults(value);
    if (parsed !== null) {
      read++;
      if (parseAuthservId(value) !== parsed.authservId) throw new Error(`two ids in ${JSON.stringify(value)}`);
    }
    const evil = (): string => random.text(RESULTS_WORDS, 6);
    const smtputf8 = random.chance(2);
    const written = formatAuthenticationResults(
      'mx.example.com',
      reportOf(evil),
      { ...client, helo: evil() },
      { sender: evil(), smtputf8 },
    );
    const back = parseAuthenticationResults(written);
    const said = [back?.authservId, ...(back?.results ?? []).map(({ method, result }) => `${method}=${result}`)].join(
      ' ',
    );
    const lines = written.split('\r\n');
    const holds =
      said === 'mx.example.com spf=fail dkim=fail dmarc=fail arc=fail' &&
      lines.every(
        (line, n) => Buffer.byteLength(line) <= 998 && !/[\x00-\x1f\x7f]/.test(line) && (n === 0 || /^ \S/.test(line)),
      ) &&
      (smtputf8 || /^[\x00-\x7f]*$/.test(written));
    if (!holds) throw new Error(`written ${JSON.stringify(written)} reads ${said}`);
  }
  process.stdout.write(`fuzz Authentication-Results: ${CASES} values read, ${read} of them valid, ${CASES} written\n`);
  expect(read).toBeGreaterThan(CASES / 50);
});
