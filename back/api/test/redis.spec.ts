import { setTimeout as sleep } from 'node:timers/promises';

import { Redis } from 'ioredis';

import { startApi, type TestApi } from './support/api.js';
import { describeWithRedis, startRedis, type TestRedis } from './support/redis.js';

const EMAIL = 'ann@example.org';

describeWithRedis('the API with Redis', () => {
  let server: TestRedis;
  let apis: TestApi[] = [];

  beforeAll(async () => void (server = await startRedis()));
  afterEach(async () => {
    await Promise.all(apis.map((api) => api.close()));
    apis = [];
  });
  afterAll(() => server.stop());

  const start = async (perMinute: number): Promise<TestApi> => {
    const api = await startApi({ REDIS_URL: server.url, RATE_API_ADDRESS_PER_MINUTE: perMinute });
    apis.push(api);
    await until(async () => (await api.get('/api/v1/account/options')).ok);
    return api;
  };
  const redis = async <T>(ask: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis(server.url);
    return ask(client).finally(() => client.disconnect());
  };
  const counted = (): Promise<boolean> => redis(async (client) => (await client.keys('api:address*')).length > 0);

  it('has one limit in all its processes', async () => {
    const [one, two] = [await start(10), await start(10)];
    await until(async () => {
      await redis((client) => client.flushall());
      await Promise.all([one.get('/api/v1/account/options'), two.get('/api/v1/account/options')]);
      return redis(async (client) => (await client.get((await client.keys('api:address*'))[0] ?? '')) === '2');
    });
    for (const api of [one, two, one, two, one, two, one, two]) {
      expect((await api.get('/api/v1/account/options')).status).toBe(200);
    }
    for (const api of [one, two]) {
      const refused = await api.get('/api/v1/account/options');
      expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
    }
  });

  it('serves on when Redis is killed under load, or hangs, and uses it again when it is back', async () => {
    await redis((client) => client.flushall());
    const api = await start(1_000_000);
    const organization = await api.addOrganization();
    await api.addUser(EMAIL, { organizations: [organization] });
    const statuses = new Map<number, number>();
    let slowest = 0;
    let going = true;
    const load = Array.from({ length: 6 }, async () => {
      while (going) {
        const started = performance.now();
        const { status } = await api.get('/api/v1/messages?limit=1', EMAIL);
        slowest = Math.max(slowest, performance.now() - started);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    });
    /** However fast the machine is: some more requests have been answered. */
    const served = async (): Promise<void> => {
      const before = statuses.get(200) ?? 0;
      await until(async () => (statuses.get(200) ?? 0) > before + 6);
    };
    await until(counted);
    await served();
    await server.kill();
    await Promise.all([served(), sleep(700)]);
    await server.restart();
    await until(counted);
    server.pause();
    await Promise.all([served(), sleep(700)]);
    server.resume();
    await redis((client) => client.flushall());
    await until(counted);
    going = false;
    await Promise.all(load);
    expect([...statuses.keys()]).toEqual([200]);
    expect(slowest).toBeLessThan(20_000);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const latest = Date.now() + 20_000; Date.now() < latest; await sleep(50)) {
    if (await holds()) return;
  }
  throw new Error('it did not come to that');
}
