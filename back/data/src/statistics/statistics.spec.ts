import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import { uuidv7 } from '@postern/platform';
import type { DataSource } from 'typeorm';

import { SECRET } from '../../test/support/directory.js';
import { createDataSource } from '../data-source.js';
import { createOrganization } from '../directory/index.js';
import { OPERATOR_AUTHORITY } from '../mail/reach.js';
import { releaseMessage } from '../mail/release.js';
import { SystemDatabase, TenantDatabase } from '../tenancy.js';
import { createTestDatabase, type TestDatabase } from '../testing.js';
import { readDeliveryTimes, withinOf, type DeliveryTimePoint } from './delivery-times.js';
import { ENDS } from './facts.js';
import { readSeries, readTop, readTotals, type StatisticsFilter } from './queries.js';
import { forgetStatistics, rollUp, type RollUpOptions } from './roll-up.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ALIASES = [1, 2, 3].map((n) => `01900000-0000-4000-8000-00000000000${n}`);
const DOMAINS = ['one.example', 'two.example'];
/** Small, so that batches end in the midst of messages. */
const OPTIONS: RollUpOptions = { grace: 0, batch: 7 };

let database: TestDatabase;
let sources: DataSource[];
let system: SystemDatabase;
let tenants: TenantDatabase;
let organizations: string[];

beforeEach(async () => {
  database = await createTestDatabase();
  sources = await Promise.all(
    [database.systemUrl, database.apiUrl, database.url].map((url) => createDataSource(url).initialize()),
  );
  system = new SystemDatabase(sources[0]!);
  tenants = new TenantDatabase(sources[1]!);
  organizations = [];
  for (const name of ['One', 'Two']) {
    organizations.push((await createOrganization(sources[2]!.manager, SECRET, name)).id);
  }
});
afterEach(async () => {
  for (const source of sources) await source.destroy();
  await database.drop();
});

let seed = 1;
/** The same numbers in each run. */
const random = (below: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * below);
};
const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;

interface Query {
  query(statement: string, values?: unknown[]): Promise<unknown>;
}

/** A message with up to three deliveries, some of them finished. @param age milliseconds */
async function accept(connection: Query, age: number, organizationId = pick(organizations)): Promise<string> {
  const id = uuidv7(Date.now() - age);
  await connection.query(
    `insert into message (id, organization_id, origin, sender, client, envelope, size, sealed_summary, trace, verdict)
     values ($1, $2, 'received', $3, '{}', '{}', $4, '', '[]', $5)`,
    [
      id,
      organizationId,
      pick(['Ann@a.example', 'bob@b.example', '']),
      100 + random(900),
      age % 2 === 0 ? null : '{"category":"receipt"}',
    ],
  );
  const count = 1 + random(3);
  for (let ordinal = 0; ordinal < count; ordinal++) {
    const state = pick(['queued', 'held', 'leased', ...ENDS]);
    const settled = (ENDS as readonly string[]).includes(state) ? new Date(Date.now() - random(age + 1)) : null;
    await connection.query(
      `insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state, reason, next_attempt_at, settled_at)
       values ($1, $2, $3, $4, $5, $6, 'me@mailbox.example', 'mailbox.example', $7, 'x', now(), $8)`,
      [id, ordinal, organizationId, pick([...ALIASES, null]), pick(['forward', 'forward', 'forward', 'notice'])]
        .concat([`Info${random(2)}@${pick(DOMAINS)}`, state])
        .concat([settled as unknown as string]),
    );
  }
  return id;
}

async function deliver(organizationId: string, accepted: number, seconds: number, trace: string): Promise<void> {
  const id = uuidv7(accepted);
  await database.pool.query(
    `insert into message (id, organization_id, origin, sender, client, envelope, size, sealed_summary, trace)
     values ($1, $2, 'received', 'ann@a.example', '{}', '{}', 100, '', '[]')`,
    [id, organizationId],
  );
  await database.pool.query(
    `insert into delivery (message_id, ordinal, organization_id, kind, recipient, destination, route, state, reason, next_attempt_at, settled_at, trace)
     values ($1, 0, $2, 'forward', 'info@one.example', 'me@mailbox.example', 'mailbox.example', 'delivered', 'x', now(), $3, $4)`,
    [id, organizationId, new Date(accepted + seconds * 1_000), trace],
  );
}

const dayOf = (ms: number): string => new Date(Math.floor(ms / DAY) * DAY).toISOString();

async function settleSome(): Promise<void> {
  await database.pool.query(
    `update delivery set state = $1, settled_at = now() - make_interval(secs => $2)
     where state in ('queued', 'leased') and random() < 0.3`,
    [pick(ENDS), random(3_000)],
  );
}

/** Each round passes the barrier that the one before set. */
async function rollUpAll(): Promise<void> {
  for (let rounds = 0; rounds < 3;) if ((await rollUp(system, OPTIONS)) === 'done') rounds++;
}

/** Whatever else writes on this server holds the roll-up back for as long. */
async function rollUpUntil(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await rollUpAll();
    if (await holds()) return;
    await sleep(100);
  }
}

/** What there is, counted without any roll-up. */
const DIRECT = `
with d as (
  select *, lower(split_part(recipient, '@', 2)) as domain from delivery join (select id, size from message) m on id = message_id
  where kind = 'forward'
)
select organization_id, outcome, count(*)::int as messages, sum(size)::int as octets from (
  select distinct organization_id, 'received' as outcome, message_id, recipient, size from d
  union all
  select organization_id, state, null, null, size from d where settled_at is not null
) x group by 1, 2 order by 1, 2`;

const ROLLED_UP = `
select organization_id, outcome, sum(messages)::int as messages, sum(octets)::int as octets from statistic
where domain = '*' group by 1, 2 order by 1, 2`;

async function rows(statement: string): Promise<unknown[]> {
  return (await database.pool.query(statement)).rows;
}

describe('the roll-up', () => {
  it('comes to what a direct count does, after random traffic, crashes and with replicas', async () => {
    for (let round = 0; round < 16; round++) {
      const slow = await database.pool.connect();
      await slow.query('begin');
      // Ids older than those that others commit meanwhile, committed later than they.
      for (let n = 0; n < 3; n++) await accept(slow, random(GRACE));
      for (let n = 0; n < 10; n++) await accept(database.pool, random(GRACE));
      const turns = [rollUp(system, TIMELY), rollUp(system, TIMELY), crash(), settleSome()];
      for (const turn of await Promise.allSettled(turns)) {
        if (turn.status === 'rejected') expect(String(turn.reason)).toContain('crashed');
      }
      await slow.query('commit');
      slow.release();
      await releaseSome();
      await sleep(GRACE / 4);
    }
    await rollUpAll();
    await sleep(2 * GRACE);
    await settleSome();
    await rollUpUntil(async () => isDeepStrictEqual(await rows(ROLLED_UP), await rows(DIRECT)));
    const direct = await rows(DIRECT);
    expect(direct.length).toBe(12);
    expect(await rows(ROLLED_UP)).toEqual(direct);
    const open = `select message_id, ordinal from delivery where kind = 'forward' and settled_at is null order by 1, 2`;
    expect(await rows('select message_id, ordinal from statistic_open order by 1, 2')).toEqual(await rows(open));
    const hours = (
      span: string,
      where: string,
    ) => `select organization_id, domain, category, outcome, date_bin('${span}', at, 'epoch') as at,
      sum(messages)::int as n, sum(octets)::int as octets from ${where} group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5`;
    for (const [number, span] of [
      [1, '1 hour'],
      [24, '1 day'],
    ] as const) {
      const fine = `statistic where alias_id = '00000000-0000-0000-0000-000000000000'`;
      expect(await rows(hours(span, `statistic_coarse where hours = ${number}`))).toEqual(
        await rows(hours(span, fine)),
      );
    }
    const byAlias = `select alias_id, sum(messages)::int as n from statistic where outcome = 'delivered'
      and alias_id <> '00000000-0000-0000-0000-000000000000' group by 1 order by 1`;
    const direct2 = `select alias_id, count(*)::int as n from delivery where kind = 'forward' and state = 'delivered'
      and alias_id is not null group by 1 order by 1`;
    expect(await rows(byAlias)).toEqual(await rows(direct2));
  });

  /** Ids are made up to this long before their transaction begins. */
  const GRACE = 200;
  const TIMELY = { ...OPTIONS, grace: 2 * GRACE };

  /** Counts, and dies before it can commit. */
  async function crash(): Promise<void> {
    const dying = {
      transaction: (work: Parameters<SystemDatabase['transaction']>[0]) =>
        system.transaction(async (manager) => {
          await work(manager);
          throw new Error('crashed');
        }),
    } as unknown as SystemDatabase;
    await rollUp(dying, TIMELY);
  }

  /** Held mail goes to several destinations: rows of an old message that were not there when it was counted. */
  async function releaseSome(): Promise<void> {
    const held = await database.pool.query<{ message_id: string; organization_id: string }>(
      `select distinct message_id, organization_id from delivery where state = 'held' limit 2`,
    );
    for (const { message_id: id, organization_id: organization } of held.rows) {
      const authority = { ...OPERATOR_AUTHORITY, reach: [organization] };
      await tenants.within(organization, (manager) =>
        releaseMessage(manager, { now: () => Date.now() }, authority, id, ['a@x.example', 'b@x.example']),
      );
    }
  }

  it('waits for a transaction that is older than what it would count', async () => {
    const [own = ''] = organizations;
    const slow = await database.pool.connect();
    await slow.query('begin');
    await accept(slow, MINUTE, own);
    await accept(database.pool, MINUTE, own);
    await rollUpAll();
    expect(await rows('select * from statistic')).toEqual([]);
    await slow.query('commit');
    slow.release();
    await rollUpUntil(async () => isDeepStrictEqual(await rows(ROLLED_UP), await rows(DIRECT)));
    expect(await rows(ROLLED_UP)).toEqual(await rows(DIRECT));
  });

  it('lets one replica work at a time', async () => {
    const client = await database.pool.connect();
    await client.query('begin');
    await client.query('select 1 from statistic_progress for update');
    expect(await rollUp(system, OPTIONS)).toBe('busy');
    await client.query('rollback');
    client.release();
  });

  it('looks at recent messages only once they can no longer be overtaken', async () => {
    await accept(database.pool, 0);
    const options = { ...OPTIONS, grace: MINUTE };
    for (let n = 0; n < 4; n++) await rollUp(system, options);
    expect(await rows('select * from statistic')).toEqual([]);
  });
});

describe('reading', () => {
  const filter = (settings: Partial<StatisticsFilter> = {}): StatisticsFilter => ({
    ...{ organizationId: organizations[0]!, from: Date.now() - 30 * DAY, to: Date.now() + DAY },
    ...settings,
  });
  const totals = (settings: Partial<StatisticsFilter> = {}) =>
    tenants.within(organizations[0]!, (manager) => readTotals(manager, filter(settings)));

  it('gives the same before, while and after it is rolled up', async () => {
    for (let n = 0; n < 30; n++) await accept(database.pool, random(5 * DAY));
    const [all] = await totals();
    const groups = await totals({ by: 'domain' });
    const categories = await totals({ by: 'category' });
    const alias = await totals({ alias: ALIASES[0], domain: DOMAINS[1], category: '' });
    expect(all!.messages.received).toBeGreaterThan(10);
    expect(groups.map(({ messages }) => messages.received).reduce((a, b) => a + b)).toBe(all!.messages.received);
    expect(groups.map(({ group }) => group).sort()).toEqual(DOMAINS);
    expect(categories.map(({ group }) => group).sort()).toEqual(['', 'receipt']);
    expect(categories.map(({ messages }) => messages.received).reduce((a, b) => a + b)).toBe(all!.messages.received);
    // Transactions of other specs on the same server hold the roll-up back as long as they are open.
    const rolledUp = async (): Promise<boolean> => (await rows('select * from statistic')).length > 0;
    for (let n = 0; n < 40 || (n < 400 && !(await rolledUp())); n++) {
      await rollUp(system, OPTIONS);
      expect(await totals()).toEqual([all]);
      if (n >= 40) await sleep(100);
    }
    expect(await rolledUp()).toBe(true);
    expect(await totals({ by: 'domain' })).toEqual(groups);
    expect(await totals({ by: 'category' })).toEqual(categories);
    expect(await totals({ alias: ALIASES[0], domain: DOMAINS[1], category: '' })).toEqual(alias);
    expect(await totals({ organizationId: organizations[1]! })).toEqual([]);
  });

  it('counts a recipient for the alias of its first delivery, rolled up or not, and each delivery for its own', async () => {
    const [own = ''] = organizations;
    const id = await accept(database.pool, 0, own);
    await database.pool.query('delete from delivery where message_id = $1', [id]);
    for (const [ordinal, alias] of [ALIASES[1], ALIASES[0]].entries()) {
      await database.pool.query(
        `insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state, reason, next_attempt_at, settled_at)
         values ($1, $2, $3, $4, 'forward', 'info@one.example', 'me@mailbox.example', 'mailbox.example', 'delivered', 'x', now(), now())`,
        [id, ordinal, own, alias],
      );
    }
    const ofAliases = async () => [await totals({ alias: ALIASES[0] }), await totals({ alias: ALIASES[1] })];
    const fresh = await ofAliases();
    expect(fresh).toMatchObject([
      [{ messages: { received: 0, delivered: 1 } }],
      [{ messages: { received: 1, delivered: 1 } }],
    ]);
    await rollUpUntil(async () => (await rows('select * from statistic')).length > 0);
    expect(await ofAliases()).toEqual(fresh);
  });

  it('cuts days at the midnight of a time zone', async () => {
    const [own = ''] = organizations;
    const at = Date.UTC(2026, 5, 1, 18, 20);
    await database.pool.query(
      `insert into statistic values ($1, '00000000-0000-0000-0000-000000000000', date_bin('15 minutes', $2::timestamptz, 'epoch'), '*', '', 'received', 3, 300),
        ($1, '00000000-0000-0000-0000-000000000000', $2::timestamptz - interval '1 hour 20 minutes', '*', '', 'received', 1, 100)`,
      [own, new Date(at)],
    );
    const range = filter({ from: Date.UTC(2026, 4, 31), to: Date.UTC(2026, 5, 3) });
    const series = (zone: string, bucket: 'hour' | 'day' = 'day') =>
      tenants.within(own, (manager) => readSeries(manager, range, bucket, zone));
    // 18:15 UTC is 23:45 in India and midnight in Nepal, which is a quarter of an hour ahead.
    expect((await series('Asia/Kolkata')).map(({ at: day, messages }) => [day.toISOString(), messages])).toEqual([
      ['2026-05-31T18:30:00.000Z', 4],
    ]);
    expect((await series('Asia/Kathmandu')).map(({ at: day, messages }) => [day.toISOString(), messages])).toEqual([
      ['2026-05-31T18:15:00.000Z', 1],
      ['2026-06-01T18:15:00.000Z', 3],
    ]);
    expect(await series('UTC', 'hour')).toHaveLength(2);
  });

  it('ranks senders and aliases', async () => {
    const [own = ''] = organizations;
    for (let n = 0; n < 20; n++) await accept(database.pool, 0, own);
    const today = new Date().toISOString().slice(0, 10);
    const top = (kind: 'sender' | 'alias') =>
      tenants.within(own, (manager) => readTop(manager, own, { kind, period: 'day', startsOn: today, limit: 2 }));
    const { rows: direct } = await database.pool.query(
      `select lower(sender) as name, count(distinct (message_id, recipient))::int as messages from message join delivery on message_id = id
       where kind = 'forward' group by 1 order by 2 desc, 1 desc limit 2`,
    );
    await rollUpUntil(async () => (await top('sender')).length >= direct.length);
    expect(await top('sender')).toMatchObject(direct);
    const [alias] = await top('alias');
    expect(ALIASES).toContain(alias!.name);
  });

  it('counts how long deliveries took, once each, without those that waited for a release', async () => {
    const [organizationId] = organizations as [string];
    const took = [0.4, 1, 59, 3_599, 400_000, 9_000_000];
    const accepted = Date.now() - 200 * DAY;
    for (const seconds of took) await deliver(organizationId, accepted, seconds, '[{"step":"delivered"}]');
    await deliver(organizationId, accepted, 5, '[{"step":"released"},{"step":"delivered"}]');
    const points = (): Promise<DeliveryTimePoint[]> =>
      tenants.within(organizationId, (manager) =>
        readDeliveryTimes(manager, { organizationId, from: accepted, to: Date.now() }, 'day', 'UTC'),
      );
    await rollUpUntil(async () => (await points()).length > 0);
    await rollUpAll();
    const counted = await points();
    const classes = counted.flatMap(({ withinSeconds, deliveries }) => Array(deliveries).fill(withinSeconds));
    expect(classes.sort((a, b) => a - b)).toEqual([1, 2, 60, 3_600, 432_000, 432_000]);
    expect(counted.at(-1)!.at.toISOString()).toBe(dayOf(accepted + 9_000_000_000));
    expect([withinOf(counted, 0.5), withinOf(counted, 1), withinOf([], 0.5)]).toEqual([60, 432_000, null]);
    const other = organizations[1] as string;
    expect(
      await tenants.within(other, (manager) =>
        readDeliveryTimes(manager, { organizationId, from: accepted, to: Date.now() }, 'hour', 'UTC'),
      ),
    ).toEqual([]);
    await forgetStatistics(system, Date.now() + 402 * DAY, { counts: 400, senders: 30 });
    expect(await points()).toEqual([]);
  });

  it('forgets what is too old, senders before counts', async () => {
    for (let n = 0; n < 5; n++) await accept(database.pool, 0);
    await rollUpUntil(async () => isDeepStrictEqual(await rows(ROLLED_UP), await rows(DIRECT)));
    const counts = () =>
      rows(`select (select count(*)::int from statistic) as counts,
        (select count(*)::int from statistic_top where kind = 'sender') as senders`);
    const before = await counts();
    await forgetStatistics(system, Date.now() + 29 * DAY, { counts: 400, senders: 30 });
    expect(await counts()).toEqual(before);
    await forgetStatistics(system, Date.now() + 70 * DAY, { counts: 400, senders: 30 });
    expect(await counts()).toEqual([{ counts: (before[0] as { counts: number }).counts, senders: 0 }]);
    await forgetStatistics(system, Date.now() + 402 * DAY, { counts: 400, senders: 30 });
    expect(await counts()).toEqual([{ counts: 0, senders: 0 }]);
  });
});
