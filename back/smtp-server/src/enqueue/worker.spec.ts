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
let deliver: (job: Job) => Promise<void>;

beforeAll(async () => {
  database = await createTestDatabase();
  const source = await createDataSource(database.url).initialize();
  organizationId = (await createOrganization(source.manager, SECRET, 'Tests')).id;
  await source.destroy();
  keyring = new Keyring(database.pool, SECRET);
});

afterAll(() => database.drop());

beforeEach(async () => {
  await database.pool.query('truncate message, delivery, destination_control');
  delivered = [];
  deliver = async ({ delivery }) => {
    delivered.push(delivery.destination);
    const end = { state: 'delivered', reason: 'delivered', reply: null, retryInSeconds: 0 } as const;
    const { messageId, ordinal, leaseToken } = delivery;
    await settle(database.pool, [
      { messageId, ordinal, leaseToken, ...end, attempted: true, delayNotified: false, trace: [] },
    ]);
  };
});

afterEach(() => worker.stop(1000));

async function start(): Promise<void> {
  const paused = new PausedRoutes(database.pool);
  await paused.reload();
  worker = new Worker({
    ...{ pool: database.pool, keyring, clock: new ManualClock(), logger: silentLogger, config: CONFIG, paused },
    deliver: (job) => deliver(job),
    giveBack: async (settlements) => void (await settle(database.pool, settlements)),
  });
  worker.start();
}

async function put(...deliveries: Partial<NewDelivery>[]): Promise<string> {
  const message = newMessage(deliveries, { organizationId });
  const body = seal(await keyring.key(organizationId), [Buffer.from('Hello')], bodyContext(message.id));
  await putMessages(database.pool, [{ ...message, sealedBody: body }], 60);
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
  deliver = async (job) => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => open.push(resolve));
    running--;
    await settled(job);
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
  deliver = async (job) => {
    await new Promise<void>((resolve) => open.push(resolve));
    await settled(job);
  };
  for (let i = 0; i < 4; i++) await put({ route: 'slow.example' });
  await start();
  await until(
    () => worker.load,
    ({ held }) => held === 4,
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
  expect(await states()).toEqual(['queued', 'delivered']);
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
