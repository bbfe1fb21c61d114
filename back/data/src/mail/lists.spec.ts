import { openTestDirectory, refusal, SECRET, type TestDirectory } from '../../test/support/directory.js';
import { createOrganization, readOrganizationKey } from '../directory/index.js';
import { DELIVERY_STATES } from '../entity/index.js';
import { Keyring } from '../keyring.js';
import { storeTestMessage, type TestDelivery, type TestMessage } from '../testing-mail.js';
import { deleteBody } from './bodies.js';
import { deliveriesOf, findDelivery, listDeliveries, type DeliveryListFilter } from './deliveries.js';
import { listMessages, type MessageFilter } from './message-list.js';
import { findMessage, readBody, traceMessage } from './messages.js';
import { cancelMessage, retryNow } from './queue-control.js';
import type { Authority } from './reach.js';
import { dropHeld, releaseMessage } from './release.js';

const ALIAS = '01900000-0000-4000-8000-00000000000a';

let directory: TestDirectory;
let keyring: Keyring;
let ours: string;
let theirs: string;

beforeAll(async () => {
  directory = await openTestDirectory();
  keyring = new Keyring(directory.database.pool, SECRET);
  ours = (await createOrganization(directory.manager, SECRET, 'Ours')).id;
  theirs = (await createOrganization(directory.manager, SECRET, 'Theirs')).id;
});
afterAll(() => directory.close());
afterEach(() => directory.database.truncate('message, delivery'));

const delivery = (settings: Partial<TestDelivery> = {}): TestDelivery => ({
  recipient: 'info@ours.example',
  destination: 'me@mailbox.example',
  state: 'delivered',
  ...settings,
});
let moment = 0;
/** Each is accepted a second after the one before. */
const store = async (settings: Partial<TestMessage> = {}, organizationId = ours) =>
  storeTestMessage(directory.database.pool, {
    organizationId,
    key: await readOrganizationKey(directory.manager, SECRET, organizationId),
    acceptedAt: directory.clock.now() + ++moment * 1_000,
    deliveries: [delivery()],
    ...settings,
  });
const list = (filter: Partial<MessageFilter> = {}) =>
  listMessages(directory.manager, keyring, { reach: [ours], limit: 50, ...filter });
const ids = async (filter: Partial<MessageFilter> = {}) => (await list(filter)).items.map(({ id }) => id);
const deliveries = (filter: Partial<DeliveryListFilter> = {}) =>
  listDeliveries(directory.manager, { organizationId: ours, limit: 50, ...filter });
const by = (organizationId: string): Authority => ({ reach: [organizationId], by: 'ann@ours.example' });
const change = <T>(work: (manager: TestDirectory['manager']) => Promise<T>) => directory.source.transaction(work);

describe('the list of messages', () => {
  it.each([...DELIVERY_STATES, undefined])('goes through all of state %s once, in both orders', async (state) => {
    const wanted: string[] = [];
    for (let n = 0; n < 7; n++) {
      const other = state === 'delivered' ? 'held' : 'delivered';
      const deliveries = [delivery({ state: state ?? 'queued' }), delivery({ state: state ?? 'held' }), delivery()];
      wanted.push(await store({ deliveries }));
      await store({ deliveries: [delivery({ state: other })] }, n % 2 === 0 ? theirs : ours);
    }
    const filter = state === undefined ? { state: 'queued' as const } : { state };
    for (const sort of ['oldest', 'newest'] as const) {
      const seen: string[] = [];
      for (let after: string | undefined; ;) {
        const page = await list({ ...filter, sort, limit: 2, after });
        seen.push(...page.items.map(({ id }) => id));
        if (page.next === null) break;
        after = page.next;
      }
      expect(seen).toEqual(sort === 'oldest' ? wanted : [...wanted].reverse());
    }
  });

  it('is bounded in time on both sides', async () => {
    const first = await store();
    const second = await store();
    const third = await store();
    const start = directory.clock.now() + (moment - 2) * 1_000;
    expect(await ids({ since: start + 1_000 })).toEqual([third, second]);
    expect(await ids({ until: start + 1_000 })).toEqual([first]);
    expect(await ids({ since: start + 1_000, until: start + 2_000, sort: 'oldest' })).toEqual([second]);
  });

  it('finds by alias, by route and by words in any address', async () => {
    const wanted = await store({
      sender: 'Ann@elsewhere.example',
      deliveries: [delivery({ aliasId: ALIAS, recipient: 'Shop@ours.example', destination: 'x@box.example' })],
    });
    await store({}, ours);
    await store({ sender: 'ann@elsewhere.example' }, theirs);
    for (const filter of [
      { alias: ALIAS },
      { route: 'box.example' },
      { search: 'ANN@' },
      { search: 'shop' },
      { search: '@box.' },
      { alias: ALIAS, search: 'ann', sender: 'ann@elsewhere.example' },
    ]) {
      expect(await ids(filter)).toEqual([wanted]);
    }
    expect(await ids({ search: '%' })).toEqual([]);
  });

  it('finds by category in a rare state and in any', async () => {
    const stored = [
      await store({ deliveries: [delivery({ state: 'held' })] }),
      await store(),
      await store({ deliveries: [delivery({ state: 'held' })] }),
    ];
    const verdict = { category: 'receipt', confidence: 1, source: 'learned' };
    const wanted = stored.slice(0, 2);
    await directory.database.pool.query('update message set verdict = $2 where id = any($1)', [wanted, verdict]);
    expect(await ids({ category: 'receipt', sort: 'oldest' })).toEqual(wanted);
    expect(await ids({ category: 'receipt', state: 'held' })).toEqual([stored[0]]);
    expect(await ids({ category: '' })).toEqual([stored[2]]);
    expect(await ids({ category: 'spam' })).toEqual([]);
  });

  it('knows what was held, whatever became of it', async () => {
    const held = await store({ deliveries: [delivery({ state: 'held' })] });
    const released = await store({ deliveries: [delivery({ state: 'held' })] });
    const dropped = await store({ deliveries: [delivery({ state: 'held' })] });
    const cancelled = await store({ deliveries: [delivery({ state: 'held' })] });
    const never = await store({ deliveries: [delivery({ state: 'queued' })] });
    await change((manager) => releaseMessage(manager, directory.clock, by(ours), released, []));
    await change((manager) => dropHeld(manager, directory.clock, by(ours), dropped));
    for (const id of [cancelled, never])
      await change((manager) => cancelMessage(manager, directory.clock, by(ours), id));
    expect(await ids({ hasBeenHeld: true })).toEqual([cancelled, dropped, released, held]);
    expect(await ids({ hasBeenHeld: false })).toEqual([never]);
  });

  it('ends a page in time, and goes on from there', async () => {
    const wanted = await store({ sender: 'rare@elsewhere.example' });
    await directory.database.pool.query(
      `insert into message (id, organization_id, origin, sender, client, envelope, size, sealed_summary, trace)
       select ('01b00000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, $1, 'received', 'x@y.example', '{}', '{}', 1, '', '[]'
       from generate_series(1, 4500) i`,
      [ours],
    );
    const filter = { sender: 'rare@elsewhere.example', category: '', patience: 0 };
    const pages = [];
    for (let after: string | undefined; ;) {
      const page = await list({ ...filter, after });
      pages.push(page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = page.next;
    }
    expect(pages).toEqual([[], [], [wanted]]);
    expect(await ids({ ...filter, patience: 60_000 })).toEqual([wanted]);
  });
});

describe('the list of deliveries', () => {
  it.each([...DELIVERY_STATES, undefined])('goes through all of state %s once, in both orders', async (state) => {
    const wanted: string[] = [];
    for (let n = 0; n < 4; n++) {
      const other = state === 'delivered' ? 'held' : 'delivered';
      const states = [state ?? 'queued', other, state ?? 'held', other] as const;
      const id = await store({ deliveries: states.map((each) => delivery({ state: each })) });
      wanted.push(...(state === undefined ? [0, 1, 2, 3] : [0, 2]).map((ordinal) => `${id}/${ordinal}`));
      await store({ deliveries: [delivery({ state: state ?? 'queued' })] }, theirs);
    }
    for (const sort of ['oldest', 'newest'] as const) {
      const seen: string[] = [];
      for (let after: DeliveryListFilter['after']; ;) {
        const page = await deliveries({ state, sort, limit: 3, after });
        seen.push(...page.items.map(({ messageId, ordinal }) => `${messageId}/${ordinal}`));
        if (page.next === null) break;
        after = page.next;
      }
      expect(seen).toEqual(sort === 'oldest' ? wanted : [...wanted].reverse());
    }
  });

  it('finds by route, destination and alias', async () => {
    const id = await store({
      deliveries: [delivery(), delivery({ destination: 'X@box.example', aliasId: ALIAS, state: 'bounced' })],
    });
    for (const filter of [{ route: 'box.example' }, { destination: 'x@box.example' }, { alias: ALIAS }]) {
      for (const state of [undefined, 'bounced' as const]) {
        const { items } = await deliveries({ ...filter, state });
        expect(items.map(({ messageId, ordinal }) => [messageId, ordinal])).toEqual([[id, 1]]);
      }
    }
  });

  it('shows those of one message, and one of them with its attempts', async () => {
    const trace = [{ at: '2026-11-20T12:00:01.000Z', step: 'deferred', reason: 'connect-refused' }];
    const id = await store({ deliveries: [delivery(), delivery({ state: 'queued', trace, aliasId: ALIAS })] });
    const all = await deliveriesOf(directory.manager, [ours], id);
    expect(all.map(({ ordinal }) => ordinal)).toEqual([0, 1]);
    const one = await findDelivery(directory.manager, [ours], { messageId: id, ordinal: 1 });
    expect(one).toMatchObject({ messageId: id, aliasId: ALIAS, route: 'mailbox.example', state: 'queued', trace });
    expect(one.nextAttemptAt).toBeInstanceOf(Date);
    const missing = findDelivery(directory.manager, [ours], { messageId: id, ordinal: 2 });
    expect(await refusal(missing)).toMatch(/^delivery\.unknown/);
  });
});

describe('what somebody decides', () => {
  it('is in the trace with who it was', async () => {
    const id = await store({ deliveries: [delivery({ state: 'held' }), delivery({ state: 'held' })] });
    expect(await change((manager) => dropHeld(manager, directory.clock, by(ours), id))).toBe(2);
    const trace = await traceMessage(directory.manager, [ours], id);
    expect(trace.slice(0, 2)).toEqual([
      expect.objectContaining({ step: 'dropped', reason: 'dropped-by-owner', by: 'ann@ours.example', was: 'held' }),
      expect.objectContaining({ step: 'dropped', delivery: 1 }),
    ]);
    const { deliveries: ended } = await findMessage(directory.manager, keyring, [ours], id);
    expect(ended.every(({ state, settledAt }) => state === 'dropped' && settledAt !== null)).toBe(true);
  });

  it('may concern one delivery only', async () => {
    const later = Date.now() + 3_600_000;
    const waiting = { state: 'queued' as const, nextAttemptAt: later };
    const id = await store({ deliveries: [delivery(waiting), delivery(waiting), delivery(waiting)] });
    const { clock, manager } = directory;
    expect(await retryNow(manager, clock, by(ours), { messageId: id, ordinal: 1 })).toBe(1);
    expect(await cancelMessage(manager, clock, by(ours), id, 2)).toEqual({ cancelled: 1, underWay: 0 });
    const all = await deliveriesOf(manager, [ours], id);
    expect(all.map(({ state, nextAttemptAt }) => [state, (nextAttemptAt?.getTime() ?? 0) >= later])).toEqual([
      ['queued', true],
      ['queued', false],
      ['cancelled', false],
    ]);
  });

  it('concerns nobody else’s mail', async () => {
    const id = await store({ deliveries: [delivery({ state: 'held' }), delivery({ state: 'queued' })] }, theirs);
    const { clock } = directory;
    const later = new Date(Date.now() + 3_600_000);
    await directory.database.pool.query('update delivery set next_attempt_at = $1', [later]);
    for (const attempt of [
      () => change((manager) => releaseMessage(manager, clock, by(ours), id, [])),
      () => change((manager) => dropHeld(manager, clock, by(ours), id)),
      () => change((manager) => cancelMessage(manager, clock, by(ours), id)),
      () => change((manager) => deleteBody(manager, [ours], id)),
    ]) {
      expect(await refusal(attempt())).toMatch(/^message\.unknown/);
    }
    expect(await retryNow(directory.manager, clock, by(ours), { messageId: id })).toBe(0);
    const states = (await deliveriesOf(directory.manager, [theirs], id)).map(({ state }) => state);
    expect(states).toEqual(['held', 'queued']);
  });

  it('deletes a body once nothing needs it', async () => {
    const id = await store({ deliveries: [delivery({ state: 'held' })] });
    const remove = () => change((manager) => deleteBody(manager, [ours], id));
    expect(await refusal(remove())).toMatch(/^message\.body-needed/);
    await change((manager) => dropHeld(manager, directory.clock, by(ours), id));
    await remove();
    await remove();
    expect(await refusal(readBody(directory.manager, keyring, [ours], id))).toMatch(/^message\.body-gone/);
    expect(await findMessage(directory.manager, keyring, [ours], id)).toMatchObject({ hasBody: false });
  });
});
