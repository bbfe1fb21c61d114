import { DnsTemporaryError, createDnsResolver, systemClock } from '@postern/platform';

import { describeWith } from '../support/programs.js';
import { startUnbound, type Unbound } from '../support/unbound.js';

/** Debian's unbound answers what our resolver asks. */
const LONG = Array.from({ length: 20 }, (_, index) => String(index % 10).repeat(255));

const RECORDS = [
  'a.example. A 192.0.2.1',
  'a.example. A 192.0.2.2',
  'a.example. AAAA 2001:db8::1',
  'a.example. MX 20 b.example.',
  'a.example. MX 10 A.Example.',
  'null.example. MX 0 .',
  'split.example. TXT "v=spf1 " "ip4:192.0.2.0/24" " -all"',
  'octets.example. TXT "quote \\" backslash \\\\ octet \\228"',
  `long.example. TXT ${LONG.map((text) => `"${text}"`).join(' ')}`,
  ...Array.from({ length: 40 }, (_, index) => `many.example. TXT "${String(index).padStart(100, 'x')}"`),
  'one.example. CNAME two.example.',
  'two.example. CNAME three.example.',
  'three.example. TXT "at the end"',
  'loop.example. CNAME pool.example.',
  'pool.example. CNAME loop.example.',
  'dangling.example. CNAME nowhere.example.',
  'xn--bcher-kva.example. TXT "books"',
  '1.2.0.192.in-addr.arpa. PTR a.example.',
  '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. PTR a.example.',
];

describeWith(['unbound'], 'against unbound', () => {
  let unbound: Unbound;
  let resolver: ReturnType<typeof createDnsResolver>;

  beforeAll(async () => {
    unbound = await startUnbound(RECORDS);
    const limits = { timeoutMs: 3_000, attempts: 2, cacheSize: 100 };
    resolver = createDnsResolver({ servers: [unbound.address], clock: systemClock, ...limits });
  }, 30_000);

  afterAll(async () => {
    resolver?.close();
    await unbound?.stop();
  });

  test('each type', async () => {
    expect((await resolver.a('a.example')).sort()).toEqual(['192.0.2.1', '192.0.2.2']);
    expect(await resolver.aaaa('a.example')).toEqual(['2001:db8::1']);
    expect((await resolver.mx('a.example')).sort((a, b) => a.priority - b.priority)).toMatchObject([
      { priority: 10, exchange: expect.stringMatching(/^a\.example$/i) },
      { priority: 20, exchange: 'b.example' },
    ]);
    expect(await resolver.mx('null.example')).toEqual([{ priority: 0, exchange: '' }]);
    expect(await resolver.ptr('192.0.2.1')).toEqual(['a.example']);
    expect(await resolver.ptr('2001:db8::1')).toEqual(['a.example']);
    expect(await resolver.txt('bücher.example')).toEqual(['books']);
  });

  test('the strings of a TXT record are one text', async () => {
    expect(await resolver.txt('split.example')).toEqual(['v=spf1 ip4:192.0.2.0/24 -all']);
    expect(await resolver.txt('octets.example')).toEqual(['quote " backslash \\ octet \xe4']);
  });

  test('what does not fit a datagram comes by TCP', async () => {
    expect(await resolver.txt('long.example')).toEqual([LONG.join('')]);
    expect(await resolver.txt('many.example')).toHaveLength(40);
  });

  test('aliases', async () => {
    expect(await resolver.txt('one.example')).toEqual(['at the end']);
    expect(await resolver.txt('dangling.example')).toEqual([]);
  });

  test('an alias that leads to itself ends', async () => {
    const answer = await resolver.txt('loop.example').catch((error: unknown) => error);
    if (!(answer instanceof DnsTemporaryError)) expect(answer).toEqual([]);
  });

  test('no such name, no such type, and no answer are told apart', async () => {
    expect(await resolver.txt('missing.example')).toEqual([]);
    expect(await resolver.query('missing.example', 'TXT')).toMatchObject({ exists: false, records: [] });
    expect(await resolver.query('a.example', 'TXT')).toMatchObject({ exists: true, records: [] });
    await expect(resolver.txt('any.broken')).rejects.toThrow(DnsTemporaryError);
  });
});
