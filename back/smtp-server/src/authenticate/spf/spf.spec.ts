import { ManualClock } from '@postern/platform';
import { zoneResolver, type Zone } from '../../../test/support/zone-resolver.js';
import { checkSpf, type SpfInput } from './spf.js';

const input = (over: Partial<SpfInput> = {}): SpfInput => ({
  ip: '192.0.2.1',
  helo: 'mail.example.org',
  sender: 'ann@example.org',
  ...over,
});
const spf = (record: string, more: Zone = {}): Zone => ({ 'example.org': [{ TXT: record }], ...more });

test.each([
  ['ip4', 'v=spf1 ip4:192.0.2.0/24 -all', '192.0.2.1', 'pass'],
  ['ip4 of another network', 'v=spf1 ip4:198.51.100.0/24 -all', '192.0.2.1', 'fail'],
  ['the mapped form of an IPv4 client', 'v=spf1 ip4:192.0.2.1 -all', '::ffff:192.0.2.1', 'pass'],
  ['ip6', 'v=spf1 ip6:2001:db8::/33 ~all', '2001:db8:7fff::1', 'pass'],
  ['ip6 just outside', 'v=spf1 ip6:2001:db8::/33 ~all', '2001:db8:8000::1', 'softfail'],
  ['every address', 'v=spf1 ip4:0.0.0.0/0 -all', '203.0.113.9', 'pass'],
  ['no mechanism that matches', 'v=spf1 ip4:198.51.100.1', '192.0.2.1', 'neutral'],
])('%s: %s for %s is %s', async (_, record, ip, result) => {
  expect(await checkSpf(input({ ip }), zoneResolver(spf(record)))).toEqual({
    result,
    scope: 'mailfrom',
    domain: 'example.org',
    comment: '',
  });
});

test('the null reverse-path is judged by the HELO name', async () => {
  const zone: Zone = {
    'mail.example.org': [{ TXT: 'v=spf1 exists:%{l}.%{o} -all' }],
    'postmaster.mail.example.org': [{ A: '127.0.0.2' }],
  };
  const report = await checkSpf(input({ sender: '', helo: 'MAIL.example.org.' }), zoneResolver(zone));
  expect(report).toMatchObject({ result: 'pass', scope: 'helo', domain: 'mail.example.org' });
});

test.each(['[192.0.2.1]', 'localhost', 'two words.example', 'a..example', ''])(
  'a HELO of %j is no identity',
  async (helo) => {
    const resolver = zoneResolver({});
    expect(await checkSpf(input({ sender: '', helo }), resolver)).toMatchObject({
      result: 'none',
      scope: 'helo',
      domain: '',
    });
    expect(resolver.queries).toEqual([]);
  },
);

test('an international domain is looked up in A-labels', async () => {
  const zone: Zone = { 'xn--bcher-kva.example': [{ TXT: 'v=spf1 +all' }] };
  expect(await checkSpf(input({ sender: 'ann@Bücher.example' }), zoneResolver(zone))).toMatchObject({
    result: 'pass',
    domain: 'xn--bcher-kva.example',
  });
});

test('a term with a local part that is not ASCII does not match (RFC 8616 section 4)', async () => {
  const resolver = zoneResolver(spf('v=spf1 exists:%{l}.example.org -all'));
  expect(await checkSpf(input({ sender: 'jürgen@example.org' }), resolver)).toMatchObject({ result: 'fail' });
  expect(resolver.queries).toEqual(['TXT example.org']);
});

test('a failing DNS is temperror, whatever the depth', async () => {
  const zone = spf('v=spf1 include:a.example -all', {
    'a.example': [{ TXT: 'v=spf1 a:b.example' }],
    'b.example': ['SERVFAIL'],
  });
  const report = await checkSpf(input(), zoneResolver(zone));
  expect(report.result).toBe('temperror');
  expect(report.comment).toContain('b.example');
});

test('ten terms that ask are allowed, eleven are not', async () => {
  const zoneOf = (count: number): Zone => {
    const names = Array.from({ length: count }, (_, i) => `n${i}.example`);
    const hosts = names.map((name) => [name, [{ A: '198.51.100.1' }]]);
    return spf(`v=spf1 ${names.map((name) => `a:${name}`).join(' ')} -all`, Object.fromEntries(hosts) as Zone);
  };
  expect(await checkSpf(input(), zoneResolver(zoneOf(10)))).toMatchObject({ result: 'fail' });
  expect(await checkSpf(input(), zoneResolver(zoneOf(11)))).toMatchObject({ result: 'permerror' });
});

test('a record that includes itself ends', async () => {
  const resolver = zoneResolver(spf('v=spf1 include:example.org -all'));
  expect(await checkSpf(input(), resolver)).toMatchObject({ result: 'permerror' });
  expect(resolver.queries).toHaveLength(11);
});

test('an exchanger that matches outweighs a later one whose lookup fails', async () => {
  const zone = spf('v=spf1 mx -all', { 'a.example': [{ A: '192.0.2.1' }], 'b.example': ['TIMEOUT'] });
  zone['example.org']?.push({ MX: [20, 'a.example'] }, { MX: [10, 'b.example'] });
  expect(await checkSpf(input(), zoneResolver(zone))).toMatchObject({ result: 'pass' });
});

test('a confirmed host name spares the lookups of ptr', async () => {
  const resolver = zoneResolver(spf('v=spf1 ptr:example.net -all'));
  expect(await checkSpf(input({ hostname: 'mail.Example.net' }), resolver)).toMatchObject({ result: 'pass' });
  expect(resolver.queries).toEqual(['TXT example.org']);
});

test("the domain's explanation is passed on, expanded, in printable ASCII and bounded", async () => {
  const clock = new ManualClock(1_700_000_000_000);
  const explained = spf('v=spf1 -all exp=why.example.org', {
    'why.example.org': [{ TXT: 'No %{c} for %{S} at %{t}, says %{r}.' }],
  });
  expect((await checkSpf(input({ sender: "o'neil@example.org" }), zoneResolver(explained), clock)).comment).toBe(
    'No 192.0.2.1 for o%27neil%40example.org at 1700000000, says unknown.',
  );
  const long = spf('v=spf1 -all exp=why.example.org', { 'why.example.org': [{ TXT: 'x'.repeat(4000) }] });
  expect((await checkSpf(input(), zoneResolver(long))).comment).toHaveLength(500);
});

test('a record of hostile length is read in no time', async () => {
  const record = `v=spf1 a:${'a'.repeat(600_000)}! mx:.${'1'.repeat(600_000)} -all`;
  const before = process.cpuUsage();
  expect(await checkSpf(input(), zoneResolver(spf(record)))).toMatchObject({ result: 'permerror' });
  // Whatever grew with the square of it would take minutes of the processor's time, which others do not use up.
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
});
