import { openTestDirectory, refusal, SECRET, type TestDirectory } from '../../test/support/directory.js';
import { addAlias, addDomain, createOrganization, readOrganizationKey } from '../directory/index.js';
import { Keyring } from '../keyring.js';
import { storeTestMessage, type TestDelivery, type TestMessage } from '../testing-mail.js';
import { listCaptured, readCaptured } from './captures.js';
import { listMessages, type MessageFilter } from './message-list.js';
import { findMessage, readBody, traceMessage } from './messages.js';
import { cancelMessage, pauseRoute, resumeRoute, retryNow, type QueueSelection } from './queue-control.js';
import { listLanes } from './queue-lanes.js';
import { OPERATOR_AUTHORITY } from './reach.js';
import { releaseMessage } from './release.js';

const EVERYTHING: MessageFilter = { reach: 'all', limit: 50 };
const UNKNOWN = '01900000-0000-7000-8000-000000000000';
const SECOND = 1_000;

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
afterEach(() => directory.database.truncate('message, delivery, captured, destination_control'));

const delivery = (settings: Partial<TestDelivery> = {}): TestDelivery => ({
  recipient: 'info@ours.example',
  destination: 'me@mailbox.example',
  state: 'queued',
  ...settings,
});
const store = async (settings: Partial<TestMessage> = {}, organizationId = ours) =>
  storeTestMessage(directory.database.pool, {
    organizationId,
    key: await readOrganizationKey(directory.manager, SECRET, organizationId),
    acceptedAt: directory.clock.now(),
    deliveries: [delivery()],
    ...settings,
  });
const list = (filter: Partial<MessageFilter> = {}) =>
  listMessages(directory.manager, keyring, { ...EVERYTHING, ...filter });
const states = async (id: string) =>
  (await findMessage(directory.manager, keyring, 'all', id)).deliveries.map(({ state, destination }) => [
    state,
    destination,
  ]);

describe('messages', () => {
  it('are listed newest first, decrypted, page by page', async () => {
    const ids: string[] = [];
    for (const n of [1, 2, 3]) {
      ids.unshift(await store({ acceptedAt: directory.clock.now() + n * SECOND, subject: `Grüße ${n}` }));
    }
    const first = await list({ limit: 2 });
    expect(first.items.map(({ id, subject }) => [id, subject])).toEqual([
      [ids[0], 'Grüße 3'],
      [ids[1], 'Grüße 2'],
    ]);
    const second = await list({ limit: 2, after: first.next ?? undefined });
    expect(second.items.map(({ id }) => id)).toEqual([ids[2]]);
    expect(second.next).toBeNull();
    expect(first.items[0]).toMatchObject({
      organizationId: ours,
      sender: 'sender@elsewhere.example',
      acceptedAt: new Date(directory.clock.now() + 3 * SECOND),
      deliveries: [{ state: 'queued', destination: 'me@mailbox.example', lastReply: null }],
    });
  });

  it('are found by each filter, and by all of them together', async () => {
    const wanted = await store({
      sender: 'Ann@Elsewhere.example',
      deliveries: [
        delivery(),
        delivery({ recipient: 'Shop@Other.example', destination: 'x@box.example', state: 'held' }),
      ],
    });
    await store({ acceptedAt: directory.clock.now() - 60 * SECOND, sender: 'bob@elsewhere.example' });
    await store({}, theirs);
    const found = async (filter: Partial<MessageFilter>) => (await list(filter)).items.map(({ id }) => id);
    expect(await found({})).toHaveLength(3);
    for (const filter of [{ from: 'ann@' }, { to: 'shop' }, { to: '@box.' }, { domain: 'other.example' }]) {
      expect(await found(filter)).toEqual([wanted]);
    }
    expect(await found({ state: 'held' })).toEqual([wanted]);
    expect(await found({ since: directory.clock.now(), reach: [ours] })).toEqual([wanted]);
    expect(await found({ from: 'ann', to: 'shop', domain: 'other.example', state: 'held' })).toEqual([wanted]);
    expect(await found({ domain: 'ther.example' })).toEqual([]);
    expect(await found({ from: '%' })).toEqual([]);
  });

  it('show their summary only to the right key', async () => {
    const id = await store({ subject: 'Private' });
    const stranger = new Keyring(directory.database.pool, `${SECRET}!`);
    const { items } = await listMessages(directory.manager, stranger, EVERYTHING);
    expect(items[0]).toMatchObject({ id, subject: null, from: null });
    await directory.database.pool.query('update message set organization_id = $1', [theirs]);
    expect((await list()).items[0]).toMatchObject({ id, subject: null });
  });

  it('give back the octets they came in, until retention deletes them', async () => {
    const raw = Buffer.from('Subject: \xff\0\r\n\r\n.\r\n', 'latin1');
    const kept = await store({ raw });
    expect(await readBody(directory.manager, keyring, 'all', kept)).toEqual(raw);
    const gone = await store({ raw: null });
    expect(await findMessage(directory.manager, keyring, 'all', gone)).toMatchObject({ hasBody: false });
    expect(await refusal(readBody(directory.manager, keyring, 'all', gone))).toMatch(/^message\.body-gone/);
    expect(await refusal(readBody(directory.manager, keyring, 'all', UNKNOWN))).toMatch(/^message\.unknown/);
    expect(await refusal(readBody(directory.manager, keyring, 'all', "x' or true"))).toMatch(
      /^message\.id: "x' or true"/,
    );
  });

  it('tell one story from the traces of all their deliveries', async () => {
    const id = await store({
      trace: [{ at: '2026-11-20T12:00:00.000Z', step: 'accepted' }],
      deliveries: [
        delivery({ trace: [{ at: '2026-11-20T12:00:02.000Z', step: 'delivered', reason: 'delivered' }] }),
        delivery({ trace: [{ at: '2026-11-20T12:00:01.000Z', step: 'deferred', reason: 'connect-refused' }] }),
      ],
    });
    expect(await traceMessage(directory.manager, 'all', id)).toEqual([
      { at: '2026-11-20T12:00:00.000Z', step: 'accepted', delivery: null },
      { at: '2026-11-20T12:00:01.000Z', step: 'deferred', reason: 'connect-refused', delivery: 1 },
      { at: '2026-11-20T12:00:02.000Z', step: 'delivered', reason: 'delivered', delivery: 0 },
    ]);
    expect(await refusal(traceMessage(directory.manager, 'all', UNKNOWN))).toMatch(/^message\.unknown/);
  });
});

describe('releasing', () => {
  const release = (id: string, to: string[] = []) =>
    directory.source.transaction((manager) => releaseMessage(manager, directory.clock, OPERATOR_AUTHORITY, id, to));

  it('queues what is held for where it was going', async () => {
    const id = await store({
      deliveries: [delivery({ state: 'delivered' }), delivery({ state: 'held', destination: 'b@box.example' })],
    });
    expect(await release(id)).toEqual([{ ordinal: 1, destination: 'b@box.example' }]);
    expect(await states(id)).toEqual([
      ['delivered', 'me@mailbox.example'],
      ['queued', 'b@box.example'],
    ]);
    const trace = await traceMessage(directory.manager, 'all', id);
    expect(trace.at(-1)).toMatchObject({ step: 'released', delivery: 1, by: 'operator' });
    expect(await refusal(release(id))).toMatch(/^message\.not-held/);
  });

  it('sends to all destinations that the alias has by now', async () => {
    await addDomain(directory.manager, SECRET, directory.clock, {
      organizationId: ours,
      name: 'ours.example',
      verified: true,
    });
    const alias = await addAlias(directory.manager, directory.clock, null, {
      address: 'held@ours.example',
      destinations: ['a@one.example', 'b@two.example'],
    });
    const held = { recipient: 'held@ours.example', aliasId: alias.id, state: 'held' as const };
    for (const destination of ['', 'held@ours.example']) {
      const id = await store({ deliveries: [delivery({ ...held, destination })] });
      expect(await release(id)).toEqual([
        { ordinal: 0, destination: 'a@one.example' },
        { ordinal: 1, destination: 'b@two.example' },
      ]);
      const { rows } = await directory.database.pool.query(
        'select route from delivery where message_id = $1 order by ordinal',
        [id],
      );
      expect(rows).toEqual([{ route: 'one.example' }, { route: 'two.example' }]);
    }
  });

  it('sends one copy to another address, however much of a fan-out is held', async () => {
    const held = ['a@box.example', 'b@box.example'].map((destination) => delivery({ state: 'held', destination }));
    const id = await store({ deliveries: held });
    expect(await release(id, ['c@three.example'])).toEqual([{ ordinal: 0, destination: 'c@three.example' }]);
    expect(await states(id)).toEqual([
      ['queued', 'c@three.example'],
      ['cancelled', 'b@box.example'],
    ]);
  });

  it('needs some destination', async () => {
    const id = await store({ deliveries: [delivery({ state: 'held', destination: '' })] });
    expect(await refusal(release(id))).toMatch(/^message\.no-destination/);
    expect(await refusal(release(id, ['nobody']))).toMatch(/^destination\.address/);
    expect(await release(id, ['c@three.example'])).toEqual([{ ordinal: 0, destination: 'c@three.example' }]);
    expect(await refusal(release(UNKNOWN))).toMatch(/^message\.unknown/);
  });
});

describe('the queue', () => {
  const later = () => Date.now() + 3_600 * SECOND;

  it('shows what waits for each route of each organization', async () => {
    await store({ deliveries: [delivery(), delivery({ state: 'leased' }), delivery({ state: 'delivered' })] });
    await store({ deliveries: [delivery({ nextAttemptAt: later() })], acceptedAt: directory.clock.now() + SECOND });
    await store({ deliveries: [delivery({ state: 'held' })] }, theirs);
    await pauseRoute(directory.manager, 'Idle.example', 'down for the weekend');
    const lanes = await listLanes(directory.manager);
    expect(
      lanes.map(({ route, organization, queued, due, leased, held, paused }) => [
        route,
        organization,
        queued,
        due,
        leased,
        held,
        paused,
      ]),
    ).toEqual([
      ['idle.example', null, 0, 0, 0, 0, true],
      ['mailbox.example', 'Ours', 2, 1, 1, 0, false],
      ['mailbox.example', 'Theirs', 0, 0, 0, 1, false],
    ]);
    expect(lanes[1]?.oldest).toEqual(new Date(directory.clock.now()));
  });

  it('makes waiting mail due, by route, by message, or all of it', async () => {
    const waiting = { nextAttemptAt: later() };
    const one = await store({
      deliveries: [delivery(waiting), delivery({ ...waiting, destination: 'x@other.example' })],
    });
    const two = await store({ deliveries: [delivery({ ...waiting, destination: 'x@other.example' })] });
    await store({ deliveries: [delivery({ ...waiting, state: 'delivered' })] });
    const retry = (selection: QueueSelection) =>
      retryNow(directory.manager, directory.clock, OPERATOR_AUTHORITY, selection);
    expect(await retry({ route: 'MAILBOX.example' })).toBe(1);
    expect(await retry({ messageId: two })).toBe(1);
    expect(await retry('all')).toBe(1);
    expect(await retry('all')).toBe(0);
    expect((await traceMessage(directory.manager, 'all', one)).filter(({ step }) => step === 'retried')).toHaveLength(
      2,
    );
    expect(await refusal(retry({ route: 'no route' }))).toMatch(/^queue\.route/);
    expect(await refusal(retry({ messageId: 'x' }))).toMatch(/^message\.id/);
  });

  it('wakes whoever works it, when a route is resumed too', async () => {
    const client = await directory.database.pool.connect();
    const heard: string[] = [];
    client.on('notification', ({ channel }) => heard.push(channel));
    await client.query('listen queue; listen destinations');
    await pauseRoute(directory.manager, 'mailbox.example', '');
    expect(await resumeRoute(directory.manager, 'Mailbox.Example')).toBe('mailbox.example');
    await client.query('select 1');
    client.release(true);
    expect(heard).toEqual(['destinations', 'destinations', 'queue']);
    expect(await refusal(resumeRoute(directory.manager, 'mailbox.example'))).toMatch(/^queue\.not-paused/);
  });

  it('cancels what waits, and says what is under way', async () => {
    const id = await store({
      deliveries: [
        delivery(),
        delivery({ state: 'held' }),
        delivery({ state: 'leased' }),
        delivery({ state: 'delivered' }),
      ],
    });
    const cancel = (which: string) => cancelMessage(directory.manager, directory.clock, OPERATOR_AUTHORITY, which);
    expect(await cancel(id)).toEqual({ cancelled: 2, underWay: 1 });
    expect((await states(id)).map(([state]) => state)).toEqual(['cancelled', 'cancelled', 'leased', 'delivered']);
    expect(await refusal(cancel(id))).toMatch(/^queue\.nothing-waiting: .* is being sent at this moment/);
    expect(await refusal(cancel(UNKNOWN))).toMatch(/^message\.unknown/);
  });
});

describe('what the sandbox kept', () => {
  it('is listed and read as it would have been sent', async () => {
    const mail = Buffer.from('X-Postern-Id: 1\r\nSubject: \xe4\r\n\r\nText\r\n', 'latin1');
    const id = await store({ deliveries: [delivery({ state: 'delivered', captured: mail })] });
    await store({ deliveries: [delivery({ captured: mail })] }, theirs);
    const everything = { reach: 'all' as const, to: null, messageId: null, limit: 10 };
    expect(await listCaptured(directory.manager, { ...everything, reach: [ours] })).toEqual([
      expect.objectContaining({ messageId: id, ordinal: 0, recipient: 'me@mailbox.example', size: mail.length }),
    ]);
    expect(await listCaptured(directory.manager, everything)).toHaveLength(2);
    expect(await listCaptured(directory.manager, { ...everything, to: 'nobody' })).toEqual([]);
    expect(await readCaptured(directory.manager, keyring, 'all', { messageId: id, ordinal: 0 })).toEqual(mail);
    expect(await refusal(readCaptured(directory.manager, keyring, 'all', { messageId: id, ordinal: 1 }))).toMatch(
      /^captured\.unknown/,
    );
  });
});
