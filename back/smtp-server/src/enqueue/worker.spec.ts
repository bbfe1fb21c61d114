import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { ManualClock, silentLogger } from '@postern/platform';
import { Keyring, bodyContext, createDataSource, createOrganization } from '@postern/data';
import { createTestDatabase, type TestDatabase } from '@postern/data/testing';
import { seal } from '@postern/platform';

import { newMessage } from '../../test/support/queue-fixtures.js';
import { until } from '../../test/support/until.js';
import type { Job } from './lanes.js';
import { PausedRoutes } from './paused-routes.js';
import { putMessages, type NewDelivery } from './put.js';
import { settle } from './settle.js';
import { Worker } from './worker.js';

const SECRET = 'a secret of the tests, longer than 32 characters';
const CONFIG = {
  QUEUE_LEASE_SECONDS: 60,
  QUEUE_CONCURRENCY: 4,
  QUEUE_DESTINATION_CONCURRENCY: 2,
  QUEUE_POLL_SECONDS: 1,
};

let database: TestDatabase;
let keyring: Keyring;
let organizationId: string;
let worker: Worker;
let delivered: string[];
let deliver: (job: Job, hungUp: () => void) => Promise<void>;
let clock: ManualClock;

beforeAll(async () => {
  database = await createTestDatabase();
  const source = await createDataSource(database.url).initialize();
  organizationId = (await createOrganization(source.manager, SECRET, 'Tests')).id;
  await source.destroy();
  keyring = new Keyring(database.pool, SECRET);
});

afterAll(() => database.drop());

beforeEach(async () => {
  await database.truncate('message, delivery, destination_control');
  delivered = [];
  deliver = async ({ delivery }) => {
    delivered.push(delivery.destination);
    const end = { state: 'delivered', reason: 'delivered', reply: null, retryInSeconds: 0 } as const;
    const { messageId, ordinal, leaseToken } = delivery;
    await settle(database.pool, [
      { messageId, ordinal, leaseToken, ...end, attempted: true, delayNotified: false, trace: [], delivery },
    ]);
  };
});

afterEach(() => worker.stop(1000));

async function start(config: Partial<typeof CONFIG> = {}, pool = database.pool): Promise<void> {
  clock = new ManualClock();
  const paused = new PausedRoutes(database.pool);
  await paused.reload();
  worker = new Worker({
    ...{ pool, keyring, clock, logger: silentLogger, config: { ...CONFIG, ...config }, paused },
    deliver: (job, hungUp) => deliver(job, hungUp),
    giveBack: async (settlements) => void (await settle(database.pool, settlements)),
  });
  worker.start();
}

async function put(...deliveries: Partial<NewDelivery>[]): Promise<string> {
  const message = newMessage(deliveries, { organizationId });
  const body = seal(await keyring.key(organizationId), [Buffer.from('Hello')], bodyContext(message.id));
  await putMessages(database.pool, [{ ...message, sealedBody: [body] }], 60);
  return message.id;
}

async function states(): Promise<string[]> {
  const { rows } = await database.pool.query<{ state: string }>('select state from delivery order by route, ordinal');
  return rows.map(({ state }) => state);
}

it('delivers what it finds, and what it is woken for', async () => {
  await put({ destination: 'a@x.example' });
  await start();
  await until(
    () => delivered,
    (seen) => seen.length === 1,
  );
  await put({ destination: 'b@x.example' });
  worker.wake();
  await until(
    () => delivered,
    (seen) => seen.length === 2,
  );
});

it('finds by itself what nobody woke it for', async () => {
  await start();
  await put({});
  await until(
    () => delivered,
    (seen) => seen.length === 1,
  );
});

it('works no more at once than it may, for one route and in all', async () => {
  let running = 0;
  let most = 0;
  const open: (() => void)[] = [];
  const settled = deliver;
  deliver = async (job, hungUp) => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => open.push(resolve));
    running--;
    await settled(job, hungUp);
  };
  for (let i = 0; i < 5; i++) await put({ route: 'one.example' }, { route: 'two.example' }, { route: 'three.example' });
  await start();
  while (delivered.length < 15) {
    await until(
      () => open.length,
      (waiting) => waiting > 0,
    );
    for (const resolve of open.splice(0)) resolve();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(most).toBe(4);
});

it('gives back what it has not begun when it stops', async () => {
  const open: (() => void)[] = [];
  const settled = deliver;
  deliver = async (job, hungUp) => {
    await new Promise<void>((resolve) => open.push(resolve));
    await settled(job, hungUp);
  };
  for (let i = 0; i < 4; i++) await put({ route: 'slow.example' });
  await start();
  await until(
    () => worker.load,
    ({ held, running }) => held === 4 && running === 2,
  );
  const stopped = worker.stop(1000);
  const freed = setInterval(() => open.splice(0).forEach((free) => free()), 10);
  await stopped;
  clearInterval(freed);
  expect((await states()).sort()).toEqual(['delivered', 'delivered', 'queued', 'queued']);
  const { rows } = await database.pool.query(`select attempts from delivery where state = 'queued'`);
  expect(rows.map(({ attempts }) => attempts)).toEqual([0, 0]);
});

it('leaves a paused destination alone until it is resumed', async () => {
  await database.pool.query(`insert into destination_control (route) values ('paused.example')`);
  await put(
    { route: 'paused.example', destination: 'a@paused.example' },
    { route: 'x.example', destination: 'b@x.example' },
  );
  await start();
  await until(
    () => delivered,
    (seen) => seen.length > 0,
  );
  expect(delivered).toEqual(['b@x.example']);
  await until(states, (seen) => seen.join() === 'queued,delivered');
});

it('ends a delivery whose body is gone, and keeps one whose key does not fit', async () => {
  const gone = await put({ route: 'a.example' });
  const unreadable = await put({ route: 'b.example' });
  await database.pool.query('update message set sealed_body = null where id = $1', [gone]);
  await database.pool.query(`update message set sealed_body = '\\x0102' where id = $1`, [unreadable]);
  await start();
  const rows = await until(
    async () => (await database.pool.query('select state, reason, trace from delivery order by route')).rows,
    (seen) => seen.every(({ reason }) => reason.startsWith('body-')),
  );
  expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
    ['expired', 'body-gone'],
    ['queued', 'body-unreadable'],
  ]);
  expect(delivered).toEqual([]);
});

it('goes on with the queue while a destination keeps all of its places', async () => {
  const settled = deliver;
  const open: (() => void)[] = [];
  deliver = async (job, hungUp) => {
    if (job.delivery.route === 'hangs.example') await new Promise<void>((resolve) => open.push(resolve));
    await settled(job, hungUp);
  };
  for (let i = 0; i < 20; i++) await put({ route: 'hangs.example' }, { route: 'works.example' });
  await start({ QUEUE_POLL_SECONDS: 60 });
  // Far more than are taken into memory at once, and sooner than the queue is looked through by itself.
  await until(
    () => delivered.length,
    (count) => count === 20,
  );
  open.splice(0).forEach((free) => free());
  const freeing = setInterval(() => open.splice(0).forEach((free) => free()), 10);
  await until(
    () => delivered.length,
    (count) => count === 40,
  );
  clearInterval(freeing);
});

it('hears what it is woken for while it is claiming', async () => {
  await start({ QUEUE_POLL_SECONDS: 60 });
  await until(
    () => worker.load,
    ({ held }) => held === 0,
  );
  await put({ destination: 'first@x.example' });
  const load = jest.spyOn(keyring, 'key').mockImplementationOnce(async (id) => {
    load.mockRestore();
    // The claim has looked already, the worker does not rest yet.
    await put({ destination: 'late@x.example' });
    worker.wake();
    return keyring.key(id);
  });
  worker.wake();
  await until(
    () => delivered.length,
    (count) => count === 2,
  );
});

it('renews its leases after an outage of the database, and lets others renew theirs, before it ends any', async () => {
  let finish = (): void => undefined;
  const over = new Promise<void>((resolve) => (finish = resolve));
  const settleIt = deliver;
  deliver = async (job, hungUp) => {
    if (job.delivery.destination === 'ours@a.example') await over;
    await settleIt(job, hungUp);
  };
  await put({ route: 'a.example', destination: 'ours@a.example' });
  await put({ route: 'b.example', destination: 'theirs@b.example', state: 'leased', leaseToken: randomUUID() });
  await start({ QUEUE_LEASE_SECONDS: 1 });
  await until(states, (seen) => seen[0] === 'leased');
  // As when the database was away for longer than the lease.
  await database.pool.query("update delivery set lease_until = now() - interval '1 minute'");
  clock.advance(60_000);
  const renewed = "select lease_until > now() as renewed, attempts from delivery where route = 'a.example'";
  await until(
    async () => (await database.pool.query<{ renewed: boolean }>(renewed)).rows[0],
    (row) => row?.renewed === true,
  );
  await sleep(500);
  expect(await states()).toEqual(['leased', 'leased']);
  await until(
    () => {
      // About as fast as real time, at which the housekeeping runs.
      clock.advance(8);
      return delivered;
    },
    (seen) => seen.includes('theirs@b.example'),
  );
  finish();
  await until(states, (seen) => seen.every((state) => state === 'delivered'));
  expect((await database.pool.query<{ attempts: number }>(renewed)).rows[0]?.attempts).toBe(1);
});

it('gives up its room, and later the lease, when the database goes between claim and load', async () => {
  let failed = 0;
  const ask = database.pool.query.bind(database.pool) as (...given: unknown[]) => Promise<unknown>;
  const query = async (...given: [{ name?: string }, ...unknown[]]): Promise<unknown> => {
    if (given[0].name !== 'load-messages' || failed > 0) return ask(...given);
    failed += 1;
    throw new Error('the connection is gone');
  };
  const breaking = new Proxy(database.pool, {
    get: (pool, name) => (name === 'query' ? query : (Reflect.get(pool, name, pool) as unknown)),
  });
  await put({ route: 'a.example', destination: 'one@a.example' }, { route: 'b.example', destination: 'two@b.example' });
  await start({ QUEUE_LEASE_SECONDS: 1 }, breaking);
  await until(
    () => failed,
    (count) => count === 1,
  );
  await until(
    () => worker.load.held,
    (held) => held === 0,
  );
  expect(await states()).toEqual(['leased', 'leased']);
  await until(states, (seen) => seen.every((state) => state === 'delivered'));
  expect(delivered.sort()).toEqual(['one@a.example', 'two@b.example']);
});
