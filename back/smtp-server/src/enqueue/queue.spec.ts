import { randomUUID } from 'node:crypto';

import { createTestDatabase, type TestDatabase } from '@postern/data/testing';

import { newMessage } from '../../test/support/queue-fixtures.js';
import { FIRST_LANE, claim, type Claim, type ClaimOptions } from './claim.js';
import { extendLeases, reapLeases } from './lease.js';
import { putMessages } from './put.js';
import { settle, type Settlement } from './settle.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

beforeEach(() => database.truncate('message, delivery'));

function take(options: Partial<ClaimOptions> = {}): Promise<Claim> {
  const all = {
    cursor: FIRST_LANE,
    perLane: 20,
    limit: 100,
    leaseSeconds: 60,
    waitingRoutes: [],
    waitingOrganizations: [],
  };
  return claim(database.pool, { ...all, ...options });
}

function settlement(claimed: Claim['deliveries'][number], rest: Partial<Settlement> = {}): Settlement {
  const { messageId, ordinal, leaseToken } = claimed;
  const over = { state: 'delivered', reason: 'delivered', reply: null, retryInSeconds: 0, attempted: true } as const;
  return { messageId, ordinal, leaseToken, delayNotified: false, trace: [], delivery: claimed, ...over, ...rest };
}

async function rows(): Promise<Record<string, unknown>[]> {
  return (await database.pool.query<Record<string, unknown>>('select * from delivery order by route, ordinal')).rows;
}

describe('putting', () => {
  it('writes messages and deliveries with their bytes, in one statement', async () => {
    const messages = [newMessage([{}, { route: 'b.example' }]), newMessage([{ state: 'held', reason: 'alias.hold' }])];
    await putMessages(database.pool, messages, 60);
    const { rows: stored } = await database.pool.query(
      'select id, sealed_body, sealed_summary from message order by id',
    );
    expect(stored.map((row) => row.sealed_body)).toEqual([Buffer.from([0, 0x5c, 0xff]), Buffer.from([0, 0x5c, 0xff])]);
    expect((await rows()).map((row) => [row['route'], row['state'], row['attempts']])).toEqual([
      ['b.example', 'queued', 0],
      ['example.net', 'queued', 0],
      ['example.net', 'held', 0],
    ]);
  });

  it('counts the first attempt of a delivery that is written with a lease', async () => {
    const leaseToken = randomUUID();
    await putMessages(database.pool, [newMessage([{ state: 'leased', leaseToken }])], 60);
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'leased', attempts: 1, lease_token: leaseToken });
    expect((await take()).deliveries).toEqual([]);
  });
});

describe('claiming', () => {
  it('leases what is due and counts the attempt before anybody dials', async () => {
    await putMessages(database.pool, [newMessage([{ destination: 'x@example.net' }])], 60);
    const { deliveries } = await take();
    expect(deliveries).toMatchObject([{ destination: 'x@example.net', attempts: 1, kind: 'forward' }]);
    expect(await rows()).toMatchObject([{ state: 'leased', attempts: 1 }]);
  });

  it('never gives one delivery to two', async () => {
    await putMessages(
      database.pool,
      Array.from({ length: 50 }, () => newMessage([{}, {}])),
      60,
    );
    const claims = await Promise.all(Array.from({ length: 8 }, () => take({ perLane: 5, limit: 20 })));
    const taken = claims.flatMap(({ deliveries }) =>
      deliveries.map(({ messageId, ordinal }) => `${messageId}/${ordinal}`),
    );
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.length).toBe(100);
  });

  it('takes a few of each lane, so that a busy tenant or destination does not fill the batch', async () => {
    const busy = randomUUID();
    const messages = [
      ...Array.from({ length: 60 }, () => newMessage([{ route: 'a.example' }], { organizationId: busy })),
      newMessage([{ route: 'a.example' }]),
      newMessage([{ route: 'z.example' }]),
    ];
    await putMessages(database.pool, messages, 60);
    const { deliveries } = await take({ perLane: 10, limit: 100 });
    expect(deliveries.filter(({ organizationId }) => organizationId === busy)).toHaveLength(10);
    expect(deliveries).toHaveLength(12);
  });

  it('goes on where a full batch stopped, and comes round', async () => {
    const routes = ['a.example', 'b.example', 'c.example', 'd.example'];
    await putMessages(
      database.pool,
      routes.map((route) => newMessage([{ route }])),
      60,
    );
    const seen: string[] = [];
    let cursor = FIRST_LANE;
    for (let i = 0; i < 3; i++) {
      const next = await take({ cursor, limit: 2 });
      seen.push(...next.deliveries.map(({ route }) => route));
      cursor = next.cursor;
    }
    expect(seen.sort()).toEqual(routes);
    expect(cursor).toBe(FIRST_LANE);
  });

  it('walks past more lanes than one claim looks at', async () => {
    const names = Array.from({ length: 250 }, (_, i) => `r${String(i).padStart(3, '0')}.example`);
    await putMessages(
      database.pool,
      names.map((route) => newMessage([{ route }])),
      60,
    );
    const first = await take({ limit: 1000 });
    const second = await take({ limit: 1000, cursor: first.cursor });
    expect(first.deliveries).toHaveLength(200);
    expect(second.deliveries).toHaveLength(50);
    expect(second.cursor).toBe(FIRST_LANE);
  });

  it('leaves alone what is paused, held or not yet due', async () => {
    const messages = [newMessage([{ route: 'paused.example' }]), newMessage([{ state: 'held', reason: 'alias.hold' }])];
    await putMessages(database.pool, messages, 60);
    await putMessages(database.pool, [newMessage([{ route: 'later.example' }])], 60);
    await database.pool.query(
      `update delivery set next_attempt_at = now() + interval '1 hour' where route = 'later.example'`,
    );
    expect((await take({ waitingRoutes: ['paused.example'] })).deliveries).toEqual([]);
    expect((await take()).deliveries).toMatchObject([{ route: 'paused.example' }]);
  });
});

describe('settling', () => {
  it('ends a delivery with its reply and trace', async () => {
    await putMessages(database.pool, [newMessage([{}])], 60);
    const [claimed] = (await take()).deliveries;
    const reply = { code: 250, enhanced: '2.0.0', text: 'ok' };
    const trace = [{ at: '2026-01-01T00:00:00.000Z', step: 'delivered' as const }];
    await settle(database.pool, [settlement(claimed!, { reply, trace })]);
    expect(await rows()).toMatchObject([
      { state: 'delivered', last_code: 250, last_text: 'ok', lease_token: null, trace },
    ]);
    expect((await rows())[0]!['settled_at']).not.toBeNull();
  });

  it('writes nothing without the matching lease token', async () => {
    await putMessages(database.pool, [newMessage([{}])], 60);
    const [claimed] = (await take()).deliveries;
    const settled = await settle(database.pool, [settlement({ ...claimed!, leaseToken: randomUUID() })]);
    expect(settled.size).toBe(0);
    expect(await rows()).toMatchObject([{ state: 'leased' }]);
  });

  it('gives the attempt back when nobody was dialled', async () => {
    await putMessages(database.pool, [newMessage([{}])], 60);
    const [claimed] = (await take()).deliveries;
    await settle(database.pool, [settlement(claimed!, { state: 'queued', attempted: false, retryInSeconds: 60 })]);
    expect(await rows()).toMatchObject([{ state: 'queued', attempts: 0 }]);
    expect((await take()).deliveries).toEqual([]);
  });
});

describe('leases', () => {
  it('return to the queue when they expire, once, and the late owner cannot settle any more', async () => {
    await putMessages(database.pool, [newMessage([{}])], 60);
    const [claimed] = (await take({ leaseSeconds: 0 })).deliveries;
    expect(await reapLeases(database.pool, 10)).toBe(1);
    expect(await reapLeases(database.pool, 10)).toBe(0);
    const [again] = (await take()).deliveries;
    expect(again).toMatchObject({ attempts: 2 });
    expect((await settle(database.pool, [settlement(claimed!)])).size).toBe(0);
    expect((await settle(database.pool, [settlement(again!)])).size).toBe(1);
    expect((await rows())[0]!['trace']).toMatchObject([{ step: 'lease-expired', attempt: 1 }]);
  });

  it('last as long as their owner says so', async () => {
    await putMessages(database.pool, [newMessage([{}])], 60);
    const [claimed] = (await take({ leaseSeconds: 0 })).deliveries;
    await extendLeases(database.pool, [claimed!.leaseToken], 60);
    expect(await reapLeases(database.pool, 10)).toBe(0);
  });
});
