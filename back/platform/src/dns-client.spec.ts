import { AUTHENTIC_DATA, TRUNCATED_RESPONSE, encode, type Answer } from 'dns-packet';
import { TestDnsServer, reply, type Behaviour } from '../test/support/dns-server.js';
import { ManualClock } from './clock.js';
import { createDnsResolver, type DnsResolver } from './dns-client.js';
import { DnsTemporaryError } from './dns.js';
import { UserError } from './errors.js';

const SERVFAIL = 2;
const NXDOMAIN = 3;
const FORMERR = 1;

const clock = new ManualClock();
let servers: TestDnsServer[] = [];
let resolver: DnsResolver | null = null;

async function serve(...behaviours: Behaviour[]): Promise<{ resolver: DnsResolver; server: TestDnsServer }> {
  servers = await Promise.all(behaviours.map((behaviour) => TestDnsServer.start(behaviour)));
  const addresses = servers.map((server) => server.address);
  resolver = createDnsResolver({ servers: addresses, timeoutMs: 150, attempts: 3, clock, cacheSize: 100 });
  return { resolver, server: servers[0] as TestDnsServer };
}

afterEach(async () => {
  resolver?.close();
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
});

const txt = (data: string | Buffer | (string | Buffer)[], ttl = 300, name = 'example.org'): Answer => ({
  type: 'TXT',
  name,
  ttl,
  data,
});
const soa = (ttl: number, minimum: number): Answer => ({
  type: 'SOA',
  name: 'example.org',
  ttl,
  data: { mname: 'ns.example.org', rname: 'root.example.org', serial: 1, refresh: 1, retry: 1, expire: 1, minimum },
});

describe('answers', () => {
  test('each type of the Resolver interface', async () => {
    const answers: Record<string, Answer[]> = {
      A: [{ type: 'A', name: 'example.org', ttl: 60, data: '192.0.2.1' }],
      AAAA: [{ type: 'AAAA', name: 'example.org', ttl: 60, data: '2001:db8::1' }],
      MX: [
        { type: 'MX', name: 'example.org', ttl: 60, data: { preference: 20, exchange: 'b.example.org' } },
        { type: 'MX', name: 'example.org', ttl: 60, data: { preference: 10, exchange: 'a.example.org' } },
      ],
      TXT: [txt(['v=spf1 ', '-all']), txt(Buffer.from([0x61, 0xe9]))],
      PTR: [{ type: 'PTR', name: '1.2.0.192.in-addr.arpa', ttl: 60, data: 'mail.example.org' }],
    };
    const { resolver, server } = await serve((query) => reply(query, answers[query.questions?.[0]?.type ?? ''] ?? []));
    expect(await resolver.a('example.org')).toEqual(['192.0.2.1']);
    expect(await resolver.aaaa('example.org')).toEqual(['2001:db8::1']);
    expect(await resolver.mx('example.org')).toEqual([
      { priority: 20, exchange: 'b.example.org' },
      { priority: 10, exchange: 'a.example.org' },
    ]);
    expect(await resolver.txt('example.org')).toEqual(['v=spf1 -all', 'a\xe9']);
    expect(await resolver.ptr('192.0.2.1')).toEqual(['mail.example.org']);
    expect(server.queries.every((query) => query.edns && query.transport === 'udp')).toBe(true);
  });

  test('a null MX is one entry with an empty exchange', async () => {
    const mx: Answer = { type: 'MX', name: 'example.org', ttl: 60, data: { preference: 0, exchange: '.' } };
    const { resolver } = await serve((query) => reply(query, [mx]));
    expect(await resolver.mx('example.org')).toEqual([{ priority: 0, exchange: '' }]);
  });

  test('query tells the AD bit and that a name does not exist', async () => {
    const { resolver } = await serve((query) =>
      query.questions?.[0]?.name === 'signed.example'
        ? reply(query, [txt('x', 60, 'signed.example')], { flags: AUTHENTIC_DATA })
        : reply(query, [], { flags: NXDOMAIN }),
    );
    expect(await resolver.query('signed.example', 'TXT')).toEqual({
      exists: true,
      records: ['x'],
      authenticated: true,
    });
    expect(await resolver.query('gone.example', 'TXT')).toEqual({ exists: false, records: [], authenticated: false });
  });

  test('follows a CNAME chain, ignores records of other names, survives a loop', async () => {
    const chain: Answer[] = [
      { type: 'CNAME', name: 'example.org', ttl: 60, data: 'b.example.net' },
      { type: 'CNAME', name: 'b.example.net', ttl: 60, data: 'C.example.net' },
      txt('at the end', 60, 'c.example.net'),
      txt('planted', 60, 'other.example'),
    ];
    const loop: Answer[] = [
      { type: 'CNAME', name: 'loop.example', ttl: 60, data: 'pool.example' },
      { type: 'CNAME', name: 'pool.example', ttl: 60, data: 'loop.example' },
    ];
    const { resolver } = await serve((query) =>
      reply(query, query.questions?.[0]?.name === 'example.org' ? chain : loop),
    );
    expect(await resolver.txt('example.org')).toEqual(['at the end']);
    expect(await resolver.txt('loop.example')).toEqual([]);
  });

  test('host names that could not stand in a header field are left out', async () => {
    const name = '1.2.0.192.in-addr.arpa';
    const ptr = (data: string): Answer => ({ type: 'PTR', name, ttl: 60, data });
    const { resolver } = await serve((query) => reply(query, [ptr('evil\r\nX.example'), ptr('good.example')]));
    expect(await resolver.ptr('192.0.2.1')).toEqual(['good.example']);
  });

  test.each(['a..b', '.', '', 'x'.repeat(64) + '.example', `${'abcdefg.'.repeat(32)}example`, 'a b.example'])(
    '%j has no records and is not asked for',
    async (name) => {
      const { resolver, server } = await serve((query) => reply(query, [txt('x')]));
      expect(await resolver.txt(name)).toEqual([]);
      expect(server.queries).toEqual([]);
    },
  );

  test('an international name is asked for in its ASCII form', async () => {
    const { resolver, server } = await serve((query) => reply(query, []));
    await resolver.txt('bücher.example');
    expect(server.queries[0]?.name).toBe('xn--bcher-kva.example');
  });
});

describe('the cache', () => {
  test('keeps an answer for the least TTL of its chain, whatever the case and final dot', async () => {
    const { resolver, server } = await serve((query) =>
      reply(query, [{ type: 'CNAME', name: 'example.org', ttl: 30, data: 'b.example' }, txt('x', 300, 'b.example')]),
    );
    await resolver.txt('example.org');
    await resolver.txt('EXAMPLE.org.');
    clock.advance(29_999);
    await resolver.txt('example.org');
    expect(server.queries).toHaveLength(1);
    clock.advance(1);
    await resolver.txt('example.org');
    expect(server.queries).toHaveLength(2);
  });

  test('a caller may change what it got', async () => {
    const { resolver } = await serve((query) => reply(query, [txt('x')]));
    (await resolver.txt('example.org')).push('mine');
    expect(await resolver.txt('example.org')).toEqual(['x']);
  });

  test.each([
    ['the SOA minimum', soa(900, 60), 60],
    ['the TTL of the SOA when that is less', soa(40, 600), 40],
    ['an hour at most', soa(86_400, 86_400), 3600],
    ['five seconds without an SOA', null, 5],
  ])('keeps the absence of records for %s', async (_, authority, seconds) => {
    const { resolver, server } = await serve((query) =>
      reply(query, [], { flags: NXDOMAIN, authorities: authority === null ? [] : [authority] }),
    );
    await resolver.txt('example.org');
    clock.advance(seconds * 1000 - 1);
    await resolver.txt('example.org');
    expect(server.queries).toHaveLength(1);
    clock.advance(1);
    await resolver.txt('example.org');
    expect(server.queries).toHaveLength(2);
  });

  test('TTLs are held between a second and a day', async () => {
    const { resolver, server } = await serve((query) =>
      reply(query, [txt('x', query.questions?.[0]?.name === 'example.org' ? 0 : 604_800)]),
    );
    await resolver.txt('example.org');
    await resolver.txt('example.org');
    expect(server.queries).toHaveLength(1);
    clock.advance(86_400_000);
    await resolver.txt('example.org');
    expect(server.queries).toHaveLength(2);
  });

  test('a failure is kept for three seconds only', async () => {
    const { resolver, server } = await serve((query) => reply(query, [], { flags: SERVFAIL }));
    await expect(resolver.txt('example.org')).rejects.toMatchObject({ cause_: 'ESERVFAIL' });
    await expect(resolver.txt('example.org')).rejects.toThrow(DnsTemporaryError);
    expect(server.queries).toHaveLength(3);
    server.behaviour = (query) => reply(query, [txt('back')]);
    clock.advance(3000);
    expect(await resolver.txt('example.org')).toEqual(['back']);
  });

  test('equal questions at the same time are one query', async () => {
    const { resolver, server } = await serve((query) => reply(query, [txt('x')]));
    await Promise.all(Array.from({ length: 20 }, () => resolver.txt('example.org')));
    expect(server.queries).toHaveLength(1);
  });

  test('is bounded', async () => {
    const { resolver, server } = await serve((query) => reply(query, []));
    for (let i = 0; i < 101; i++) await resolver.a(`n${i}.example`);
    await resolver.a('n100.example');
    expect(server.queries).toHaveLength(101);
    await resolver.a('n0.example');
    expect(server.queries).toHaveLength(102);
  });
});

describe('the way to the server', () => {
  test('ids and source ports differ from query to query', async () => {
    const { resolver, server } = await serve((query) => reply(query, []));
    await Promise.all(Array.from({ length: 20 }, (_, i) => resolver.a(`n${i}.example`)));
    expect(new Set(server.queries.map((query) => query.id)).size).toBeGreaterThan(15);
    expect(new Set(server.queries.map((query) => query.port)).size).toBeGreaterThan(15);
  });

  test('a truncated reply is asked for again by TCP', async () => {
    const long = Array.from({ length: 20 }, (_, i) => txt(String(i).repeat(100)));
    const { resolver, server } = await serve((query, transport) =>
      transport === 'tcp'
        ? reply(query, long)
        : encode(reply(query, long, { flags: TRUNCATED_RESPONSE })).subarray(0, 300),
    );
    expect(await resolver.txt('example.org')).toHaveLength(20);
    expect(server.queries.map((query) => query.transport)).toEqual(['udp', 'tcp']);
  });

  test.each<[string, Behaviour]>([
    ['another id', (query) => reply({ ...query, id: ((query.id ?? 0) + 1) & 0xffff }, [txt('x')])],
    ['another question', (query) => reply({ ...query, questions: [{ type: 'TXT', name: 'example.net' }] }, [txt('x')])],
    ['another type', (query) => reply({ ...query, questions: [{ type: 'A', name: 'example.org' }] }, [txt('x')])],
    ['no response', (query) => ({ ...reply(query, [txt('x')]), type: 'query' })],
    ['nonsense', () => Buffer.from('nonsense')],
    ['a cut packet', (query) => encode(reply(query, [txt('x')])).subarray(0, 40)],
    ['silence', () => null],
  ])('%s is not taken for the answer', async (_, behaviour) => {
    const { resolver, server } = await serve(behaviour);
    await expect(resolver.txt('example.org')).rejects.toMatchObject({ name: 'DnsTemporaryError', cause_: 'ETIMEOUT' });
    expect(server.queries).toHaveLength(3);
  });

  test.each<[string, Behaviour]>([
    ['silence', () => null],
    ['SERVFAIL', (query) => reply(query, [], { flags: SERVFAIL })],
    ['REFUSED', (query) => reply(query, [], { flags: 5 })],
  ])('after %s the next server is asked, and from then on first', async (_, behaviour) => {
    const { resolver, server } = await serve(behaviour, (query) =>
      reply(query, [txt('x', 60, query.questions?.[0]?.name)]),
    );
    expect(await resolver.txt('example.org')).toEqual(['x']);
    expect(await resolver.txt('example.net')).toEqual(['x']);
    expect(server.queries).toHaveLength(1);
  });

  test('a server without EDNS is asked without it', async () => {
    const { resolver, server } = await serve((query) =>
      (query.additionals ?? []).length > 0 ? reply(query, [], { flags: FORMERR }) : reply(query, [txt('x')]),
    );
    expect(await resolver.txt('example.org')).toEqual(['x']);
    expect(server.queries.map((query) => query.edns)).toEqual([true, false]);
  });

  test('a port where nobody listens is noticed at once', async () => {
    const { server } = await serve(() => null);
    const { address } = server;
    await server.stop();
    servers = [];
    const lone = createDnsResolver({ servers: [address], timeoutMs: 30_000, attempts: 1, clock, cacheSize: 10 });
    const before = performance.now();
    await expect(lone.txt('example.org')).rejects.toThrow(DnsTemporaryError);
    expect(performance.now() - before).toBeLessThan(15_000);
    lone.close();
  });

  test('close ends what is under way and refuses what comes later', async () => {
    const { resolver } = await serve(() => null);
    const pending = expect(resolver.txt('example.org')).rejects.toMatchObject({ cause_: 'ECANCELLED' });
    setImmediate(() => resolver.close());
    await pending;
    await expect(resolver.txt('example.net')).rejects.toMatchObject({ cause_: 'ECANCELLED' });
  });
});

test.each(['example.org', '192.0.2.1:0', '192.0.2.1:99999', '[::1', 'localhost:53', ''])(
  '%j is refused as a server',
  (server) => {
    expect(() => createDnsResolver({ servers: [server], timeoutMs: 1, attempts: 1, clock, cacheSize: 1 })).toThrow(
      UserError,
    );
  },
);

test.each(['192.0.2.1', '192.0.2.1:5353', '2001:db8::1', '[2001:db8::1]', '[2001:db8::1]:5353'])(
  '%j is a server',
  (server) => {
    createDnsResolver({ servers: [server], timeoutMs: 1, attempts: 1, clock, cacheSize: 1 }).close();
  },
);
