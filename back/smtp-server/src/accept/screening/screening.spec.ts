import {
  DnsTemporaryError,
  ManualClock,
  canonicalIp,
  networkList,
  networkOf,
  rateKeyOf,
  systemClock,
  type Resolver,
} from '@postern/platform';
import { emptyResolver } from '../../../test/support/accept-harness.js';
import type { Client } from '../../message.js';
import { listedIn } from './dnsbl.js';
import { confirmReverseDns } from './fcrdns.js';
import { Greylist } from './greylist.js';
import { MemoryStore, RedisStore, type KeyValueStore } from './key-value-store.js';
import { createLimits } from './limits.js';
import { createScreening, type ScreeningDeps } from './screening.js';

const never = new Promise<never>(() => undefined);
const client = (ip: string): Client => ({ ip, port: 1, helo: 'x', hostname: null, tls: null, protocol: 'ESMTP' });
const NO_RATES = {
  connectionsPerIp: { points: 0, seconds: 60 },
  messagesPerIp: { points: 0, seconds: 60 },
  messagesPerSenderDomain: { points: 0, seconds: 60 },
  messagesPerAlias: { points: 0, seconds: 60 },
};

describe('addresses of clients', () => {
  it('have one text each', () => {
    expect(canonicalIp('::ffff:192.0.2.7')).toBe('192.0.2.7');
    expect(canonicalIp('2001:DB8:0:0::1')).toBe('2001:db8::1');
    expect(canonicalIp('fe80::1%eth0')).toBe('fe80::1');
    expect(canonicalIp('mx.example.com')).toBeNull();
  });

  it('are counted by host, IPv6 by its /64', () => {
    expect(rateKeyOf('192.0.2.7')).toBe('192.0.2.7');
    expect(rateKeyOf('2001:db8:1:2:3::4')).toBe('2001:db8:1:2::/64');
    expect(networkOf('192.0.2.7')).toBe('192.0.2.0/24');
    expect(networkOf('2001:db8:1:2:3::4')).toBe('2001:db8:1:2::/64');
  });

  it('are found in networks', () => {
    const list = networkList(['192.0.2.0/24', '2001:db8::/32', '198.51.100.1'], 'proxies');
    expect(['192.0.2.9', '2001:db8::5', '198.51.100.1'].every(list)).toBe(true);
    expect(['192.0.3.9', '2001:db9::5', '198.51.100.2', 'nonsense'].some(list)).toBe(false);
    expect(() => networkList(['192.0.2.0/33'], 'proxies')).toThrow('proxies: "192.0.2.0/33" is neither');
  });
});

describe('DNSBL', () => {
  const config = { zones: ['one.example', 'two.example'], deadlineMs: 50 };
  const answering = (records: Record<string, string[]>): Resolver => ({
    ...emptyResolver,
    a: async (name) => records[name] ?? [],
  });

  it('finds the zone that lists a client', async () => {
    const resolver = answering({ '7.2.0.192.two.example': ['127.0.0.4'] });
    expect(await listedIn('192.0.2.7', config, resolver, systemClock)).toBe('two.example');
    expect(await listedIn('192.0.2.8', config, resolver, systemClock)).toBeNull();
  });

  it('asks for IPv6 by nibbles', async () => {
    const name = `${'1.0.0.0.'.padEnd(8)}${'0.0.0.0.'.repeat(5)}8.b.d.0.1.0.0.2.one.example`;
    expect(await listedIn('2001:db8::1', config, answering({ [name]: ['127.0.0.2'] }), systemClock)).toBe(
      'one.example',
    );
  });

  it('passes a client when a zone errs, is silent or answers nonsense', async () => {
    for (const answer of ['127.255.255.254', '127.255.255.252', '192.0.2.1']) {
      const resolver = answering({ '7.2.0.192.one.example': [answer] });
      expect(await listedIn('192.0.2.7', config, resolver, systemClock)).toBeNull();
    }
    const failing = { ...emptyResolver, a: () => Promise.reject(new DnsTemporaryError('x', 'ESERVFAIL')) };
    expect(await listedIn('192.0.2.7', config, failing, systemClock)).toBeNull();
    expect(await listedIn('192.0.2.7', config, { ...emptyResolver, a: () => never }, systemClock)).toBeNull();
  });
});

describe('FCrDNS', () => {
  const resolver = (names: string[], addresses: string[]): Resolver => ({
    ...emptyResolver,
    ptr: async () => names,
    a: async () => addresses,
    aaaa: async () => addresses,
  });
  const check = (ip: string, from: Resolver) => confirmReverseDns(ip, 50, from, systemClock);

  it('confirms a name that points back', async () => {
    expect(await check('192.0.2.7', resolver(['MX.Example.com.'], ['192.0.2.7']))).toEqual({
      kind: 'confirmed',
      hostname: 'mx.example.com',
    });
    expect((await check('2001:db8::1', resolver(['mx.example.com'], ['2001:DB8:0::1']))).kind).toBe('confirmed');
  });

  it('confirms no name that points elsewhere or is none', async () => {
    expect(await check('192.0.2.7', resolver(['mx.example.com'], ['192.0.2.8']))).toEqual({ kind: 'none' });
    expect(await check('192.0.2.7', resolver(['a\r\nX: y.example'], ['192.0.2.7']))).toEqual({ kind: 'none' });
    expect(await check('192.0.2.7', emptyResolver)).toEqual({ kind: 'none' });
  });

  it('knows nothing when the DNS does not answer', async () => {
    expect(await check('192.0.2.7', { ...emptyResolver, ptr: () => never })).toEqual({ kind: 'unknown' });
  });
});

describe('greylist', () => {
  const config = { delayMs: 300_000, knownMs: 30 * 86_400_000, retryWindowMs: 86_400_000 };
  const triplet = { ip: '192.0.2.7', sender: 'a@example.com', recipient: 'b@example.org' };

  it('lets a triplet pass that comes back in time, from anywhere in its network', async () => {
    const clock = new ManualClock();
    const greylist = new Greylist(config, new MemoryStore(clock), clock);
    expect(await greylist.passes(triplet)).toBe(false);
    clock.advance(299_000);
    expect(await greylist.passes(triplet)).toBe(false);
    clock.advance(1_000);
    expect(await greylist.passes({ ...triplet, ip: '192.0.2.200', sender: 'A@example.com' })).toBe(true);
    clock.advance(29 * 86_400_000);
    expect(await greylist.passes(triplet)).toBe(true);
    expect(await greylist.passes({ ...triplet, ip: '192.0.3.7' })).toBe(false);
  });

  it('starts again after the retry window and after a month of silence', async () => {
    const clock = new ManualClock();
    const greylist = new Greylist(config, new MemoryStore(clock), clock);
    await greylist.passes(triplet);
    clock.advance(86_400_001);
    expect(await greylist.passes(triplet)).toBe(false);
    clock.advance(300_000);
    expect(await greylist.passes(triplet)).toBe(true);
    clock.advance(30 * 86_400_000 + 1);
    expect(await greylist.passes(triplet)).toBe(false);
  });

  it('passes everybody when the store fails or hangs', async () => {
    const failing: KeyValueStore = { get: () => Promise.reject(new Error('down')), set: async () => undefined };
    const hanging: KeyValueStore = { get: () => never, set: () => never };
    expect(await new Greylist(config, failing, systemClock).passes(triplet)).toBe(true);
    expect(await new Greylist(config, hanging, systemClock).passes(triplet)).toBe(true);
  });

  it('keeps a bounded number of entries, the newest', async () => {
    const store = new MemoryStore(systemClock, 100);
    for (let entry = 0; entry < 500; entry += 1) await store.set(`k${entry}`, 'v', 60_000);
    expect(store.size).toBe(100);
    expect(await store.get('k499')).toBe('v');
    expect(await store.get('k399')).toBeNull();
  });

  it('writes to Redis with a prefix and a time to live', async () => {
    const calls: unknown[][] = [];
    const redis = {
      get: async (key: string) => (calls.push(['get', key]), 'v'),
      set: async (...words: unknown[]) => (calls.push(['set', ...words]), 'OK'),
    };
    const store = new RedisStore(redis as never, 'greylist:');
    expect(await store.get('k')).toBe('v');
    await store.set('k', 'v', 1500.2);
    expect(calls).toEqual([
      ['get', 'greylist:k'],
      ['set', 'greylist:k', 'v', 'PX', 1501],
    ]);
  });
});

describe('rate limits', () => {
  it('are absent when switched off', () => {
    expect(Object.values(createLimits(NO_RATES, null))).toEqual([null, null, null, null]);
  });

  it('count by key', async () => {
    const limits = createLimits({ ...NO_RATES, messagesPerAlias: { points: 2, seconds: 60 } }, null);
    const take = (key: string) => limits.messagesPerAlias?.take(key);
    expect([await take('a@x'), await take('A@x'), await take('a@x'), await take('b@x')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('fall back to memory when Redis fails, and still count', async () => {
    const redis = { status: 'end', defineCommand: () => undefined, rlflxIncr: () => Promise.reject(new Error('down')) };
    const limits = createLimits({ ...NO_RATES, messagesPerIp: { points: 1, seconds: 60 } }, redis as never);
    expect(await limits.messagesPerIp?.take('192.0.2.7')).toBe(true);
    expect(await limits.messagesPerIp?.take('192.0.2.7')).toBe(false);
  });

  it('let a client pass when Redis hangs', async () => {
    const redis = { status: 'ready', defineCommand: () => undefined, rlflxIncr: () => never };
    const limits = createLimits({ ...NO_RATES, messagesPerIp: { points: 1, seconds: 60 } }, redis as never);
    expect(await limits.messagesPerIp?.take('192.0.2.7')).toBe(true);
  });
});

describe('screening', () => {
  const deps = (parts: Partial<ScreeningDeps>): ScreeningDeps => ({
    resolver: emptyResolver,
    clock: systemClock,
    limits: createLimits(NO_RATES, null),
    greylist: null,
    exempt: () => false,
    isKnownSender: async () => false,
    ...parts,
  });
  const off = { dnsbl: null, fcrdns: null };
  const one = { points: 1, seconds: 60 };
  const listed: Resolver = { ...emptyResolver, a: async () => ['127.0.0.2'] };

  it('lets everybody pass with everything off', async () => {
    const screening = createScreening(off, deps({}));
    expect(await screening.onConnect('192.0.2.7')).toEqual({ hostname: null, refusal: null });
    expect(await screening.onMail(client('192.0.2.7'), 'example.com')).toBeNull();
    expect(await screening.onRcpt(client('192.0.2.7'), 'a@example.com', 'b@example.org')).toBeNull();
  });

  it('refuses a listed client with the name of the zone, but no exempt one', async () => {
    const config = { dnsbl: { zones: ['one.example'], deadlineMs: 50 }, fcrdns: null };
    expect((await createScreening(config, deps({ resolver: listed })).onConnect('192.0.2.7')).refusal).toEqual({
      reply: 'blocklisted',
      extra: '(one.example)',
    });
    const exempting = createScreening(config, deps({ resolver: listed, exempt: () => true }));
    expect((await exempting.onConnect('192.0.2.7')).refusal).toBeNull();
  });

  it('refuses a client without a name only where one is required', async () => {
    const required = createScreening({ dnsbl: null, fcrdns: { deadlineMs: 50, required: true } }, deps({}));
    expect((await required.onConnect('192.0.2.7')).refusal).toEqual({ reply: 'noReverseDns' });
    const optional = createScreening({ dnsbl: null, fcrdns: { deadlineMs: 50, required: false } }, deps({}));
    expect((await optional.onConnect('192.0.2.7')).refusal).toBeNull();
  });

  it('counts connections, messages, sender domains and aliases', async () => {
    const limits = createLimits(
      {
        connectionsPerIp: one,
        messagesPerIp: { points: 2, seconds: 60 },
        messagesPerSenderDomain: one,
        messagesPerAlias: one,
      },
      null,
    );
    const screening = createScreening(off, deps({ limits }));
    expect((await screening.onConnect('192.0.2.7')).refusal).toBeNull();
    expect((await screening.onConnect('192.0.2.7')).refusal).toEqual({ reply: 'tooFast' });
    expect(await screening.onMail(client('192.0.2.7'), 'example.com')).toBeNull();
    expect(await screening.onMail(client('192.0.2.8'), 'example.com')).toEqual({ reply: 'rateLimited' });
    expect(await screening.onMail(client('192.0.2.7'), '')).toBeNull();
    expect(await screening.onMail(client('192.0.2.7'), '')).toEqual({ reply: 'rateLimited' });
    expect(await screening.onRcpt(client('192.0.2.7'), 'a@example.com', 'b@example.org')).toBeNull();
    expect(await screening.onRcpt(client('192.0.2.7'), 'a@example.com', 'b@example.org')).toEqual({
      reply: 'rateLimited',
    });
  });

  it('greylists strangers, not known senders', async () => {
    const greylist = new Greylist(
      { delayMs: 1000, knownMs: 1e6, retryWindowMs: 1e6 },
      new MemoryStore(systemClock),
      systemClock,
    );
    const screening = createScreening(off, deps({ greylist }));
    expect(await screening.onRcpt(client('192.0.2.7'), 'a@example.com', 'b@example.org')).toEqual({
      reply: 'greylisted',
    });
    const knowing = createScreening(off, deps({ greylist, isKnownSender: async () => true }));
    expect(await knowing.onRcpt(client('192.0.2.7'), 'a@example.com', 'b@example.org')).toBeNull();
  });
});
