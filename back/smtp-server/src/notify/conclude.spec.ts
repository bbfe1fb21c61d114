import { silentLogger, systemClock } from '@postern/platform';
import { Keyring, createDataSource, createOrganization } from '@postern/data';
import { createTestDatabase, type TestDatabase } from '@postern/data/testing';
import type { Pool, PoolClient } from 'pg';

import { newMessage } from '../../test/support/queue-fixtures.js';
import { FIRST_LANE, claim } from '../enqueue/claim.js';
import type { Job } from '../enqueue/lanes.js';
import { putMessages } from '../enqueue/put.js';
import type { AuthReport, Outcome } from '../message.js';
import { Conclusion } from './conclude.js';
import { createMetrics } from './metrics.js';

const SECRET = 'a secret of the tests, longer than 32 characters';
const SENDER = 'ann@sender.example';

let database: TestDatabase;
let organizationId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const source = await createDataSource(database.url).initialize();
  organizationId = (await createOrganization(source.manager, SECRET, 'Tests')).id;
  await source.destroy();
});

afterAll(() => database.drop());

/** The pool, whose first transaction loses its connection after `begin`, as when the server is killed. */
function breakingPool(pool: Pool): Pool {
  let broken = false;
  const breakOnce = async (client: PoolClient): Promise<void> => {
    if (broken) return;
    broken = true;
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    // Not events.once, which would listen to errors as well.
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
  };
  const connect = async (): Promise<PoolClient> => {
    const client = await pool.connect();
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
    const watched = async (...given: unknown[]): Promise<unknown> => {
      const result = await query(...given);
      if (given[0] === 'begin') await breakOnce(client);
      return result;
    };
    return new Proxy(client, { get: (target, name) => (name === 'query' ? watched : bound(target, name)) });
  };
  return new Proxy(pool, { get: (target, name) => (name === 'connect' ? connect : bound(target, name)) });
}

function bound(target: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(target, name, target);
  return typeof value === 'function' ? (value.bind(target) as unknown) : value;
}

async function bouncingJob(): Promise<{ job: Job; outcome: Outcome }> {
  const recipients = [{ address: 'alias@example.com', notify: null, originalRecipient: null }];
  const envelope = { sender: SENDER, recipients, smtputf8: false, eightBitMime: false, ret: null, envelopeId: null };
  const spf = { result: 'pass', scope: 'mailfrom', domain: 'sender.example', comment: '' };
  const auth = { spf, dkim: [], dmarc: {}, arc: {} } as unknown as AuthReport;
  const message = newMessage([{}], { organizationId, sender: SENDER, envelope, auth });
  await putMessages(database.pool, [message], 60);
  const { deliveries } = await claim(database.pool, {
    ...{ cursor: FIRST_LANE, perLane: 1, limit: 1, leaseSeconds: 60, waitingRoutes: [], waitingOrganizations: [] },
  });
  const raw = Buffer.from(`From: ${SENDER}\r\nMessage-ID: <1@sender.example>\r\n\r\nHello.\r\n`);
  const shared = { id: message.id, organizationId, origin: 'received' as const, sender: SENDER, envelope, auth };
  const stored = { ...shared, client: {}, acceptedAt: Date.now(), raw, verdict: null };
  const reply = { code: 550, enhanced: '5.1.1', text: 'nobody of that name' };
  const outcome: Outcome = {
    kind: 'permanent',
    reason: 'recipient-refused',
    reply,
    remote: null,
    tls: null,
    detail: '',
  };
  return { job: { delivery: deliveries[0]!, message: stored, fresh: false }, outcome };
}

it('settles and tells the sender once, although the connection breaks in the midst of the transaction', async () => {
  const { pool } = database;
  let announced = 0;
  const conclusion = new Conclusion({
    ...{ pool: breakingPool(pool), keyring: new Keyring(pool, SECRET), clock: systemClock, logger: silentLogger },
    ...{ metrics: createMetrics(), random: () => 0.5, hostname: 'mx.postern.test' },
    ...{
      expireSeconds: 3600,
      delayNoticeSeconds: 3600,
      announce: () => void (announced += 1),
      eventsOf: () => [],
      onDelivered: () => undefined,
    },
  });
  const { job, outcome } = await bouncingJob();
  await conclusion.conclude(job, outcome);
  const { rows } = await pool.query<{ kind: string; state: string; recipient: string }>(
    'select kind, state, recipient from delivery order by kind',
  );
  expect(rows).toEqual([
    { kind: 'forward', state: 'bounced', recipient: 'alias@example.com' },
    { kind: 'notice', state: 'queued', recipient: SENDER },
  ]);
  expect(announced).toBe(1);
});
