import { createTestDatabase, type TestDatabase } from '@postern/data/testing';
import { openRedis, silentLogger } from '@postern/platform';
import type { Redis } from 'ioredis';

import { describeWithRedis, startRedis, type TestRedis } from '../../../test/support/redis.js';
import { until } from '../../../test/support/until.js';
import { RedisSignals } from './redis-signals.js';

describeWithRedis('signals over Redis', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let connections: Redis[];
  let processes: RedisSignals[];
  let heard: string[][];

  beforeEach(async () => {
    database = await createTestDatabase();
    redis = await startRedis();
    connections = [0, 1].map(() => openRedis(redis.url, silentLogger));
    processes = connections.map((connection) => new RedisSignals(connection, database.systemUrl, silentLogger));
    heard = processes.map((process) => {
      const list: string[] = [];
      process.on('events', (organization) => list.push(organization));
      return list;
    });
    for (const process of processes) await process.start();
    await until(
      () => heard,
      (lists) => lists.every(({ length }) => length > 0),
    );
  });

  afterEach(async () => {
    await Promise.all(processes.map((process) => process.stop()));
    for (const connection of connections) connection.disconnect();
    await redis.stop();
    await database.drop();
  });

  /** Until both have heard of it, saying it again. */
  const reaches = async (...which: number[]): Promise<void> => {
    const organization = crypto.randomUUID();
    await until(
      async () => {
        await database.pool.query(`select pg_notify('events', $1)`, [organization]);
        return which.every((index) => heard[index]!.includes(organization));
      },
      (all) => all,
      15_000,
    );
  };
  const relays = (): number => processes.filter(({ isRelay }) => isRelay).length;

  it('reach every process, and one of them listens to PostgreSQL', async () => {
    await reaches(0, 1);
    expect(relays()).toBe(1);
  });

  it('go on when that one ends', async () => {
    const first = processes.findIndex(({ isRelay }) => isRelay);
    await processes[first]!.stop();
    await reaches(1 - first);
    expect(relays()).toBe(1);
  }, 30_000);

  it('go on when PostgreSQL ends its connection', async () => {
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await reaches(0, 1);
  }, 30_000);

  it('reach the one that listens while Redis is away, and all when it is back, which then look for themselves', async () => {
    await redis.kill();
    await reaches(processes.findIndex(({ isRelay }) => isRelay));
    for (const list of heard) list.length = 0;
    await redis.restart();
    await until(
      () => heard,
      (lists) => lists.every((list) => list.includes('')),
      15_000,
    );
    await reaches(0, 1);
  }, 40_000);
});
