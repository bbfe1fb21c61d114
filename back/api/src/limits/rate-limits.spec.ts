import { once } from 'node:events';

import { ManualClock, silentLogger, openRedis } from '@postern/platform';
import type { Redis } from 'ioredis';

import { describeWithRedis, startRedis, type TestRedis } from '../../test/support/redis.js';
import { MemoryWindows } from './memory-windows.js';
import { createRateLimits, type RateLimit } from './rate-limits.js';

const QUOTA = { points: 3, seconds: 60 };

async function takes(limit: RateLimit, count: number, key = 'k'): Promise<boolean[]> {
  const allowed: boolean[] = [];
  for (let i = 0; i < count; i++) allowed.push((await limit.take(key)).allowed);
  return allowed;
}

describe('limits in memory', () => {
  const clock = new ManualClock();
  const limits = createRateLimits({ redis: null, clock });

  it('let through what the quota allows, and again when its window has ended', async () => {
    const limit = limits.limit('window', QUOTA);
    expect(await takes(limit, 4)).toEqual([true, true, true, false]);
    clock.advance(20_000);
    expect(await limit.take('k')).toEqual({ allowed: false, remaining: 0, resetMs: 40_000 });
    clock.advance(40_000);
    expect(await limit.take('k')).toEqual({ allowed: true, remaining: 2, resetMs: 60_000 });
  });

  it('count what was asked for by the same name together, and nothing else', async () => {
    expect(await takes(limits.limit('one', QUOTA), 3)).toEqual([true, true, true]);
    expect(await takes(limits.limit('one', QUOTA), 1)).toEqual([false]);
    expect(await takes(limits.limit('two', QUOTA), 1)).toEqual([true]);
    expect(await takes(limits.limit('one', QUOTA), 1, 'else')).toEqual([true]);
  });

  it('look without counting, give back and forget', async () => {
    const limit = limits.limit('kind', QUOTA);
    expect(await limit.peek('k')).toEqual({ allowed: true, remaining: 3, resetMs: 0 });
    await limit.take('k', 3);
    expect(await limit.peek('k')).toMatchObject({ allowed: false, remaining: 0 });
    await limit.giveBack('k');
    expect(await takes(limit, 2)).toEqual([true, false]);
    await limit.clear('k');
    expect(await limit.peek('k')).toMatchObject({ allowed: true, remaining: 3 });
  });

  it('remember so many keys and no more, and none whose window has ended', async () => {
    const windows = new MemoryWindows('many', QUOTA, clock, 100);
    for (let i = 0; i < 500; i++) await windows.take(`k${i}`);
    expect(windows.size).toBe(100);
    expect(await windows.peek('k499')).toMatchObject({ remaining: 2 });
    expect(await windows.peek('k399')).toMatchObject({ remaining: 3 });
    clock.advance(60_000);
    await windows.take('new');
    expect(windows.size).toBe(1);
  });
});

describeWithRedis('limits in Redis', () => {
  let server: TestRedis;
  let clients: Redis[];
  let one: RateLimit;
  let two: RateLimit;
  const clock = new ManualClock();

  beforeAll(async () => void (server = await startRedis()));
  beforeEach(async () => {
    clients = [1, 2].map(() => openRedis(server.url, silentLogger));
    await Promise.all(clients.map(ready));
    await clients[0]!.flushall();
    [one, two] = clients.map((redis) => createRateLimits({ redis, clock }).limit('shared', QUOTA)) as [
      RateLimit,
      RateLimit,
    ];
  });
  afterEach(() => clients.forEach((client) => client.disconnect()));
  afterAll(() => server.stop());

  it('are one for all processes', async () => {
    expect(await takes(one, 2)).toEqual([true, true]);
    expect(await takes(two, 2)).toEqual([true, false]);
    expect(await one.peek('k')).toMatchObject({ allowed: false, remaining: 0 });
    expect((await one.peek('k')).resetMs).toBeGreaterThan(50_000);
    await two.clear('k');
    expect(await takes(one, 1)).toEqual([true]);
  });

  it('give back and count several at once', async () => {
    expect(await one.take('k', 3)).toMatchObject({ allowed: true, remaining: 0 });
    await two.giveBack('k', 2);
    expect(await one.peek('k')).toMatchObject({ allowed: true, remaining: 2 });
    expect(await takes(one, 3)).toEqual([true, true, false]);
  });

  it('go on in memory while Redis is away, and in Redis when it is back', async () => {
    expect(await takes(one, 3)).toEqual([true, true, true]);
    await server.kill();
    expect(await takes(one, 4)).toEqual([true, true, true, false]);
    expect(await one.peek('k')).toMatchObject({ allowed: false });
    await one.giveBack('k');
    await one.clear('k');
    await server.restart();
    await Promise.all(clients.map(ready));
    expect(await takes(two, 2)).toEqual([true, true]);
    expect(await takes(one, 2)).toEqual([true, false]);
  });

  it('do not wait for a Redis that hangs', async () => {
    server.pause();
    try {
      const started = performance.now();
      expect(await takes(one, 1)).toEqual([true]);
      expect(performance.now() - started).toBeLessThan(10_000);
    } finally {
      server.resume();
    }
  });
});

async function ready(client: Redis): Promise<void> {
  if (client.status !== 'ready') await once(client, 'ready');
}
