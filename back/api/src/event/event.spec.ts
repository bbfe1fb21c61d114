import type { AddressInfo } from 'node:net';

import { recordEvents } from '@postern/data';
import { uuidv7 } from '@postern/platform';
import { Client } from 'pg';

import { PASSWORD, cookiesOf, startApi, type TestApi } from '../../test/support/api.js';
import { EventStreamClient, askAndIgnore } from '../../test/event/stream-client.js';
import { until } from '../../test/support/until.js';
import type { EventPage } from './event.routes.js';
import { EventStreams } from './stream/event-streams.js';

const OWNER = 'owner@example.org';
const STRANGER = 'stranger@example.org';

describe('events', () => {
  let api: TestApi;
  let ours: string;
  let theirs: string;
  const streams: EventStreamClient[] = [];

  beforeAll(async () => {
    api = await startApi({ EVENT_STREAMS: 6, EVENT_STREAMS_PER_ORGANIZATION: 3 });
    ours = await api.addOrganization();
    theirs = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(STRANGER, { organizations: [theirs] });
  });
  beforeEach(() => api.database.truncate('event, event_listening'));
  afterEach(() => Promise.all(streams.splice(0).map((stream) => stream.close())));
  afterAll(() => api.close());

  const open = async (lastEventId?: string, as = OWNER): Promise<EventStreamClient> => {
    const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
    const stream = new EventStreamClient(await api.send('GET', '/api/v1/events/stream', { as, headers }));
    streams.push(stream);
    return stream;
  };
  const happen = (data: Record<string, unknown> = {}, organizationId = ours): Promise<string[]> =>
    api.databases.tenants.within(organizationId, (manager) =>
      recordEvents(manager, api.clock, [{ organizationId, type: 'alias.created', data }]),
    );
  const list = async (after?: string, as = OWNER): Promise<EventPage> => {
    const response = await api.get(`/api/v1/events?limit=2${after === undefined ? '' : `&after=${after}`}`, as);
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as EventPage;
  };
  const numbers = (stream: EventStreamClient): unknown[] => stream.told.map(({ data }) => data.n);

  it('come as they happen, of one’s own organization only', async () => {
    const stream = await open();
    await until(
      () => stream.control,
      (seen) => seen.includes('ready'),
    );
    await happen({ n: 1 });
    await happen({ n: 'theirs' }, theirs);
    const [id] = await happen({ n: 2 });
    await until(
      () => numbers(stream),
      ({ length }) => length === 2,
    );
    expect(numbers(stream)).toEqual([1, 2]);
    expect(stream.told[1]).toEqual({ id, type: 'alias.created', timestamp: expect.any(String), data: { n: 2 } });
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.response.headers.get('cache-control')).toContain('no-store');
  });

  it('go on where a stream was cut, with nothing missing and nothing twice', async () => {
    const first = await open();
    await until(
      () => first.control,
      (seen) => seen.includes('ready'),
    );
    await happen({ n: 1 });
    await until(
      () => numbers(first),
      ({ length }) => length === 1,
    );
    const place = first.lastEventId;
    await first.close();
    for (let n = 2; n <= 450; n++) await happen({ n });
    const second = await open(place);
    await happen({ n: 451 });
    await until(
      () => numbers(second),
      ({ length }) => length === 450,
    );
    expect(numbers(second)).toEqual(Array.from({ length: 450 }, (_, i) => i + 2));
    expect(second.control).toEqual([]);
  });

  it('say when something is missing: nobody listened meanwhile, too long ago, none of our places', async () => {
    const first = await open();
    await until(
      () => first.control,
      (seen) => seen.includes('ready'),
    );
    const place = first.lastEventId!;
    await first.close();
    expect(
      (
        await until(
          () => open(place),
          ({ response }) => response.ok,
        )
      ).control,
    ).not.toContain('reset');
    await api.database.pool.query(`update event_listening set until = now() - interval '1 second'`);
    const [xid, seq, at, told] = JSON.parse(Buffer.from(place, 'base64url').toString()) as [
      string,
      string,
      number,
      number,
    ];
    const cursor = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');
    const old = cursor(xid, seq, at - 15 * 86_400_000, told);
    const elsewhere = cursor('99999999999', seq, at, told);
    for (const lost of [place, old, elsewhere, 'nonsense']) {
      const stream = await open(lost);
      await until(
        () => stream.control,
        (seen) => seen.includes('reset'),
      );
      await stream.close();
    }
    const stream = await open('nonsense');
    await until(
      () => stream.control,
      (seen) => seen.includes('reset'),
    );
    await happen({ n: 1 });
    await until(
      () => numbers(stream),
      ({ length }) => length === 1,
    );
  });

  it('wait for those that began earlier: the order is that of the list, whoever commits first', async () => {
    const stream = await open();
    await until(
      () => stream.control,
      (seen) => seen.includes('ready'),
    );
    const slow = new Client({ connectionString: api.database.url });
    await slow.connect();
    await slow.query('begin');
    await slow.query(`insert into event (id, organization_id, type, data) values ($2, $1, 'a.b', '{"n":1}')`, [
      ours,
      uuidv7(Date.now()),
    ]);
    await happen({ n: 2 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(numbers(stream)).toEqual([]);
    expect((await list()).items).toEqual([]);
    await slow.query('commit');
    await slow.end();
    await until(
      () => numbers(stream),
      ({ length }) => length === 2,
    );
    expect(numbers(stream)).toEqual([1, 2]);
    expect((await list()).items.map(({ data }) => data['n'])).toEqual([1, 2]);
  });

  it('have no more streams than allowed', async () => {
    for (let i = 0; i < 3; i++) expect((await open()).response.status).toBe(200);
    expect((await open()).response.status).toBe(429);
    for (let i = 0; i < 3; i++) expect((await open(undefined, STRANGER)).response.status).toBe(200);
    const refused = await open(undefined, STRANGER);
    expect([refused.response.status, refused.response.headers.get('retry-after')]).toEqual([503, '10']);
    await streams[0]!.close();
    await until(
      () => open(),
      ({ response }) => response.status === 200,
    );
  });

  it('cut a client off that reads nothing, so that it costs no memory', async () => {
    const { port } = api.app.getHttpServer().address() as AddressInfo;
    const signedIn = await api.send('POST', '/api/v1/account/sign-in', { body: { email: OWNER, password: PASSWORD } });
    const streamsOpen = (): number => api.app.get(EventStreams).size;
    await until(streamsOpen, (count) => count === 0);
    const forget = await askAndIgnore(port, cookiesOf(signedIn));
    const reading = await open();
    await until(streamsOpen, (count) => count === 2);
    const text = 'x'.repeat(100_000);
    // In pieces that whoever reads keeps up with, however busy the machine is.
    for (let n = 1; n <= 250; n++) {
      await happen({ n, text });
      if (n % 10 > 0) continue;
      await until(
        () => numbers(reading),
        ({ length }) => length === n,
      );
    }
    await until(streamsOpen, (count) => count === 1);
    await until(
      () => numbers(reading),
      ({ length }) => length === 250,
    );
    forget();
  }, 30_000);

  it('can be polled, each once, with a place to go on from also where there are none yet', async () => {
    const empty = await list();
    expect(empty).toEqual({ items: [], next: expect.any(String), more: false });
    for (let n = 1; n <= 5; n++) await happen({ n });
    await happen({ n: 'theirs' }, theirs);
    const seen: unknown[] = [];
    let page = await list(empty.next);
    for (; ; page = await list(page.next)) {
      seen.push(...page.items.map(({ data }) => data['n']));
      if (!page.more && page.items.length === 0) break;
    }
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect((await list(page.next)).items).toEqual([]);
    await expect(list('nonsense')).rejects.toThrow('event.cursor');
    await api.database.pool.query(`update event_listening set since = now() + interval '1 second'`);
    await expect(list(page.next)).rejects.toThrow('event.cursor-gone');
  });

  it('are written by the mail’s way while a stream is open or a program polls', async () => {
    const until_ = async (): Promise<number> => {
      const { rows } = await api.database.pool.query<{ minutes: number }>(
        'select (extract(epoch from until - now()) / 60)::float8 as minutes from event_listening where organization_id = $1',
        [ours],
      );
      return rows[0]?.minutes ?? 0;
    };
    const stream = await open();
    await until(
      () => stream.control,
      (seen) => seen.includes('ready'),
    );
    expect(await until_()).toBeCloseTo(15, 0);
    await list();
    expect(await until_()).toBeCloseTo(25 * 60, 0);
  });
});

it('live streams end when the API is told to stop, and hold nothing up', async () => {
  const api = await startApi();
  const organization = await api.addOrganization();
  await api.addUser(OWNER, { organizations: [organization] });
  const stream = new EventStreamClient(await api.send('GET', '/api/v1/events/stream', { as: OWNER }));
  await until(
    () => stream.control,
    (seen) => seen.includes('ready'),
  );
  const begin = performance.now();
  await api.close();
  expect(performance.now() - begin).toBeLessThan(20_000);
  await until(
    () => stream.ended,
    (ended) => ended,
  );
});
