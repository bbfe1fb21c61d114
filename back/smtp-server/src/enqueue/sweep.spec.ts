import { createDataSource, createOrganization, Keyring } from '@postern/data';
import { createTestDatabase, storeTestMessage, type TestDatabase, type TestDelivery } from '@postern/data/testing';
import { silentLogger, uuidv7 } from '@postern/platform';

import { Sweeper } from './sweep.js';

const SECRET = 'a secret of the tests, longer than 32 characters';
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const FINISHED = ['delivered', 'dropped', 'bounced', 'expired', 'cancelled'] as const;
const OPEN = ['queued', 'leased', 'held'] as const;

let database: TestDatabase;
let organizationId: string;
let key: Awaited<ReturnType<Keyring['key']>>;
let sweeper: Sweeper;

beforeAll(async () => {
  database = await createTestDatabase();
  const source = await createDataSource(database.url).initialize();
  organizationId = (await createOrganization(source.manager, SECRET, 'Tests')).id;
  await source.destroy();
  key = await new Keyring(database.pool, SECRET).key(organizationId);
  sweeper = new Sweeper(
    database.pool,
    { RETENTION_DAYS: 7, TRACE_DAYS: 30, EVENT_DAYS: 14, DIGEST_KEEP_DAYS: 30 },
    silentLogger,
  );
});

afterAll(() => database.drop());

beforeEach(() => database.truncate('message, delivery, captured'));

function store(daysAgo: number, ...states: TestDelivery['state'][]): Promise<string> {
  const deliveries = states.map((state) => ({
    recipient: 'alias@example.com',
    destination: 'user@example.net',
    state,
    ...(state === 'delivered' ? { captured: Buffer.from('what was sent') } : {}),
  }));
  return storeTestMessage(database.pool, { organizationId, key, acceptedAt: NOW - daysAgo * DAY, deliveries });
}

/** What is left of a message. */
async function left(id: string): Promise<{ body: boolean; deliveries: number; captured: number } | null> {
  const { rows } = await database.pool.query<{ body: boolean; deliveries: number; captured: number }>(
    `select sealed_body is not null as body,
       (select count(*)::int from delivery d where d.message_id = m.id) as deliveries,
       (select count(*)::int from captured c where c.message_id = m.id) as captured
     from message m where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

it('forgets what the language model said and taught long ago', async () => {
  for (const days of [89, 91]) {
    await database.pool.query(
      `insert into verdict_memory (organization_id, key, category, confidence, seen_at) values ($1, $2, 'social', 0.9, $3)`,
      [organizationId, `${days}`, new Date(NOW - days * DAY)],
    );
  }
  for (const days of [179, 181]) {
    await database.pool.query(
      `insert into model_lesson (id, organization_id, key, sender_key, category, sealed_features, taught_at)
       values (gen_random_uuid(), $1, $2, 'x', 'social', '', $3)`,
      [organizationId, `${days}`, new Date(NOW - days * DAY)],
    );
  }
  await sweeper.sweep(NOW);
  const { rows } = await database.pool.query('select key from verdict_memory union all select key from model_lesson');
  expect(rows).toEqual([{ key: '89' }, { key: '179' }]);
});

it.each(FINISHED)('deletes the body of a message that is %s, when its retention is over', async (state) => {
  const [old, young] = [await store(7.1, state), await store(6.9, state)];
  await sweeper.sweep(NOW);
  const captured = state === 'delivered' ? 1 : 0;
  expect(await left(old)).toEqual({ body: false, deliveries: 1, captured: 0 });
  expect(await left(young)).toEqual({ body: true, deliveries: 1, captured });
});

it.each(OPEN)('keeps everything of a message of which one delivery is %s, however old', async (state) => {
  const id = await store(400, 'bounced', state);
  await sweeper.sweep(NOW);
  expect(await left(id)).toEqual({ body: true, deliveries: 2, captured: 0 });
});

it.each(FINISHED)('deletes message and trace of what is %s after TRACE_DAYS', async (state) => {
  const [old, young] = [await store(30.1, state, state), await store(29.9, state)];
  await sweeper.sweep(NOW);
  expect(await left(old)).toBeNull();
  expect(await left(young)).toMatchObject({ deliveries: 1 });
  const { rows } = await database.pool.query('select count(*)::int as orphans from delivery where message_id = $1', [
    old,
  ]);
  expect(rows).toEqual([{ orphans: 0 }]);
});

it('gets through more than one step takes', async () => {
  for (let i = 0; i < 12; i++) await Promise.all(Array.from({ length: 100 }, () => store(8, 'delivered')));
  await sweeper.sweep(NOW);
  const { rows } = await database.pool.query(
    'select count(*)::int as messages, count(sealed_body)::int as bodies, (select count(*)::int from captured) as captured from message',
  );
  expect(rows).toEqual([{ messages: 1200, bodies: 0, captured: 0 }]);
});

it('keeps a body no longer than the message ends when RETENTION_DAYS is 0', async () => {
  const atOnce = new Sweeper(
    database.pool,
    { RETENTION_DAYS: 0, TRACE_DAYS: 30, EVENT_DAYS: 14, DIGEST_KEEP_DAYS: 30 },
    silentLogger,
  );
  const [finished, waiting] = [await store(0.001, 'delivered'), await store(0.001, 'queued')];
  await atOnce.sweep(NOW);
  expect(await left(finished)).toMatchObject({ body: false });
  expect(await left(waiting)).toMatchObject({ body: true });
});

it('runs by itself from the start, and ends when told', async () => {
  const now = Date.now();
  const deliveries = [{ recipient: 'a@example.com', destination: 'u@example.net', state: 'delivered' as const }];
  const id = await storeTestMessage(database.pool, { organizationId, key, acceptedAt: now - 8 * DAY, deliveries });
  sweeper.start();
  for (let look = 0; look < 200 && (await left(id))?.body !== false; look++) await new Promise(setImmediate);
  await sweeper.stop();
  expect(await left(id)).toMatchObject({ body: false });
});

it('deletes all that is left of an organization that was deleted, whatever its state, and nobody else’s', async () => {
  const sweep = new Sweeper(
    database.pool,
    { RETENTION_DAYS: 7, TRACE_DAYS: 30, EVENT_DAYS: 14, DIGEST_KEEP_DAYS: 30 },
    silentLogger,
  );
  const other = await store(0, 'queued');
  const deleted = crypto.randomUUID();
  await database.pool.query('insert into deleted_organization (id) values ($1)', [deleted]);
  const ids = [await store(0, 'queued', 'held'), await store(0, 'delivered'), await store(0, 'leased')];
  for (const table of ['message', 'delivery', 'captured']) {
    const key = table === 'message' ? 'id' : 'message_id';
    await database.pool.query(`update ${table} set organization_id = $1 where ${key} = any($2::uuid[])`, [
      deleted,
      ids,
    ]);
  }
  await database.pool.query(`insert into event (id, organization_id, type, data) values ($1, $2, 'x', '{}')`, [
    ...[crypto.randomUUID(), deleted],
  ]);
  await database.pool.query(
    `insert into webhook_delivery (webhook_id, event_id, organization_id, type) select gen_random_uuid(), id, $1, 'x' from event`,
    [deleted],
  );
  await sweep.sweep(NOW);
  expect(await Promise.all(ids.map(left))).toEqual([null, null, null]);
  expect(await left(other)).toMatchObject({ body: true, deliveries: 1 });
  const { rows } = await database.pool.query(
    `select (select count(*)::int from delivery) as deliveries, (select count(*)::int from captured) as captured,
       (select count(*)::int from event) as events, (select count(*)::int from webhook_delivery) as told, (select count(*)::int from deleted_organization) as deleted`,
  );
  expect(rows).toEqual([{ deliveries: 1, captured: 0, events: 0, told: 0, deleted: 1 }]);
  await database.pool.query(`update deleted_organization set deleted_at = now() - interval '25 hours'`);
  await sweep.sweep(NOW);
  expect((await database.pool.query('select 1 from deleted_organization')).rows).toEqual([]);
});

it('deletes events when their time is over, but for what an endpoint still waits for', async () => {
  const fresh = new Sweeper(
    database.pool,
    { RETENTION_DAYS: 7, TRACE_DAYS: 30, EVENT_DAYS: 14, DIGEST_KEEP_DAYS: 30 },
    silentLogger,
  );
  const webhook = uuidv7(NOW);
  await database.pool.query(
    `insert into webhook (id, organization_id, url, sealed_secret) values ($1, $2, 'https://hooks.example/', '')`,
    [webhook, organizationId],
  );
  const event = async (daysAgo: number, state: string): Promise<string> => {
    const id = uuidv7(NOW - daysAgo * DAY);
    await database.pool.query(`insert into event (id, organization_id, type, data) values ($1, $2, 'a.b', '{}')`, [
      ...[id, organizationId],
    ]);
    await database.pool.query('update webhook_delivery set state = $2 where event_id = $1', [id, state]);
    return id;
  };
  const kept = [await event(13.9, 'delivered'), await event(14.1, 'pending')].sort();
  await event(14.1, 'delivered');
  await event(14.1, 'failed');
  const rows = async (sql: string): Promise<string[]> =>
    (await database.pool.query<{ id: string }>(sql)).rows.map(({ id }) => id);
  await fresh.sweep(NOW);
  expect(await rows('select id from event order by id')).toEqual(kept);
  expect(await rows('select event_id as id from webhook_delivery order by event_id')).toEqual(kept);
  await database.pool.query('update webhook set enabled = false');
  await fresh.sweep(NOW);
  expect(await rows('select id from event')).toHaveLength(1);
});

it('keeps refusals as long as traces, and the newest ten thousand of an organization', async () => {
  const fresh = new Sweeper(
    database.pool,
    { RETENTION_DAYS: 7, TRACE_DAYS: 30, EVENT_DAYS: 14, DIGEST_KEEP_DAYS: 30 },
    silentLogger,
  );
  const refuse = (from: number, to: number, daysAgo: number) =>
    database.pool.query(
      `insert into refusal (id, organization_id, refused_at, sender, recipient, reason, code, reply)
       select overlay(($2::uuid)::text placing lpad(n::text, 12, '0') from 25)::uuid, $1, $3::timestamptz + n * interval '1 ms',
         '', n::text, 'x', 550, 'no' from generate_series($4::int, $5::int) n`,
      [organizationId, uuidv7(NOW - daysAgo * DAY), new Date(NOW - daysAgo * DAY), from, to],
    );
  const left = async (): Promise<unknown> =>
    (
      await database.pool.query(
        'select count(*)::int as count, min(recipient::int) as oldest, max(recipient::int) as newest from refusal',
      )
    ).rows[0];
  await refuse(1, 5, 30.1);
  await refuse(6, 9, 29.9);
  await fresh.sweep(NOW);
  expect(await left()).toEqual({ count: 4, oldest: 6, newest: 9 });
  await refuse(10, 11_500, 1);
  await fresh.sweep(NOW);
  expect(await left()).toEqual({ count: 10_000, oldest: 1_501, newest: 11_500 });
});

describe('gathered mail', () => {
  const digested = async (id: string, digest: string, daysAgo: number): Promise<void> => {
    await database.pool.query(
      `insert into digest_entry (organization_id, message_id, ordinal, address, digest_id, listed_at)
       values ($1, $2, 0, 'user@example.net', $3, $4)`,
      [organizationId, id, digest, new Date(NOW - daysAgo * DAY)],
    );
  };
  const held = async (reason: string): Promise<string> => {
    const id = await store(60, 'held');
    await database.pool.query('update delivery set reason = $2 where message_id = $1', [id, reason]);
    return id;
  };
  const stateOf = async (id: string): Promise<string | null> => {
    const { rows } = await database.pool.query<{ line: string }>(
      `select state || ' ' || reason as line from delivery where message_id = $1`,
      [id],
    );
    return rows[0]?.line ?? null;
  };
  const lasting = { RETENTION_DAYS: 90, TRACE_DAYS: 90, EVENT_DAYS: 14, DIGEST_KEEP_DAYS: 30 };

  beforeEach(() => database.truncate('digest_entry'));

  it('leaves no words of it behind', async () => {
    const [waiting, read] = [await held('digest.category'), await store(1, 'delivered')];
    await database.pool.query(
      `insert into digest_line (message_id, organization_id, sealed_line) select id, $1, '' from unnest($2::uuid[]) id`,
      [organizationId, [waiting, read]],
    );
    await new Sweeper(database.pool, lasting, silentLogger).sweep(NOW);
    const { rows } = await database.pool.query('select message_id as id from digest_line');
    expect(rows).toEqual([{ id: waiting }]);
  });

  it('ends some time after a digest that arrived has listed it, and with it its body', async () => {
    const [sent, lost] = [await store(31, 'delivered'), await store(31, 'bounced')];
    const cases = {
      ended: [await held('digest.category'), sent, 30.1],
      endedByRule: [await held('rule.digest'), sent, 30.1],
      recent: [await held('digest.category'), sent, 29.9],
      toNobody: [await held('digest.category'), lost, 31],
      otherwiseHeld: [await held('alias.hold'), sent, 31],
    } as const;
    const unlisted = await held('digest.category');
    for (const [id, digest, daysAgo] of Object.values(cases)) await digested(id, digest, daysAgo);
    await new Sweeper(database.pool, lasting, silentLogger).sweep(NOW);
    expect(await stateOf(cases.ended[0])).toBe('dropped digest.ended');
    expect(await stateOf(cases.endedByRule[0])).toBe('dropped digest.ended');
    expect(await stateOf(cases.recent[0])).toBe('held digest.category');
    expect(await stateOf(cases.toNobody[0])).toBe('held digest.category');
    expect(await stateOf(cases.otherwiseHeld[0])).toBe('held alias.hold');
    expect(await stateOf(unlisted)).toBe('held digest.category');
    await new Sweeper(database.pool, { ...lasting, TRACE_DAYS: 30 }, silentLogger).sweep(NOW);
    expect(await left(cases.ended[0])).toBeNull();
    const entries = await database.pool.query<{ id: string }>('select message_id as id from digest_entry');
    expect(entries.rows.map(({ id }) => id).sort()).toEqual(
      [cases.recent[0], cases.toNobody[0], cases.otherwiseHeld[0]].sort(),
    );
    expect(await left(unlisted)).toMatchObject({ body: true });
  });
});
