import { rollUp } from '@postern/data';

import { startApi, type TestApi } from '../../test/support/api.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';

describe('statistics', () => {
  let api: TestApi;
  let ours: string;

  beforeAll(async () => {
    api = await startApi();
    ours = await api.addOrganization();
    const theirs = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(OTHER, { organizations: [theirs] });
    for (const state of ['delivered', 'delivered', 'queued', 'held']) await api.addMessage(ours, { state });
    await api.addMessage(ours, { state: 'held', recipient: 'hello@second.test', sender: 'Bob@example.org' });
  });
  afterAll(() => api.close());

  const from = () => encodeURIComponent(new Date(Date.now() - 86_400_000).toISOString());
  const read = async (path: string, as = OWNER) => {
    const response = await api.get(`/api/v1/statistics/${path}`, as);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  const ALL = { received: 5, delivered: 2, dropped: 0, bounced: 0, expired: 0, cancelled: 0 };

  it('counts at once, and the same once it is rolled up', async () => {
    const first = await read(`totals?from=${from()}`);
    expect(first).toMatchObject({
      status: 200,
      body: { items: [{ group: null, messages: ALL, octets: 5 * 123 }], waiting: { queued: 1, held: 2 } },
    });
    const options = { grace: -60_000, batch: 2 };
    for (let n = 0; n < 9; n++) await rollUp(api.databases.system, options);
    const { rows } = await api.database.pool.query('select count(*)::int as n from statistic');
    expect(rows[0].n).toBeGreaterThan(0);
    expect((await read(`totals?from=${from()}`)).body['items']).toEqual(first.body['items']);
  });

  it('tells groups apart', async () => {
    const { body } = await read(`totals?from=${from()}&by=domain`);
    expect(body['items']).toMatchObject([
      { group: 'example.test', messages: { received: 4, delivered: 2 } },
      { group: 'second.test', messages: { received: 1, delivered: 0 } },
    ]);
    const one = await read(`totals?from=${from()}&domain=SECOND.test`);
    expect(one.body['items']).toMatchObject([{ messages: { received: 1 } }]);
  });

  it.each(['hour', 'day'])('gives a series by %s, in any time zone', async (bucket) => {
    for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns']) {
      const { status, body } = await read(
        `series?from=${from()}&bucket=${bucket}&timeZone=${encodeURIComponent(zone)}`,
      );
      expect(status).toBe(200);
      const points = body['points'] as { outcome: string; messages: number }[];
      const received = points.filter(({ outcome }) => outcome === 'received');
      expect(received.reduce((sum, { messages }) => sum + messages, 0)).toBe(5);
    }
  });

  it('knows every time zone that it takes', async () => {
    const { rows } = await api.database.pool.query<{ name: string }>('select name from pg_timezone_names');
    const known = new Set(rows.map(({ name }) => name));
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !known.has(name))).toEqual([]);
  });

  it('ranks senders', async () => {
    const { body } = await read('top?kind=sender&period=day');
    expect(body['items']).toMatchObject([
      { name: 'alice@example.org', messages: 4, address: null },
      { name: 'bob@example.org', messages: 1 },
    ]);
    expect((await read('top?kind=alias')).body['items']).toEqual([]);
  });

  it('shows a stranger nothing', async () => {
    expect((await read(`totals?from=${from()}`, OTHER)).body).toMatchObject({
      items: [],
      waiting: { queued: 0, held: 0 },
    });
    expect((await read('top?kind=sender', OTHER)).body['items']).toEqual([]);
    expect((await read(`series?from=${from()}`, OTHER)).body['points']).toEqual([]);
  });

  it.each([
    'totals',
    'totals?from=yesterday',
    'totals?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
    'series?from=2020-01-01T00:00:00Z',
    'series?from=2026-11-20T00:00:00Z&timeZone=Mars/Olympus',
    'series?from=2026-11-20T00:00:00Z&timeZone=%2B02:00',
    'top?kind=subject',
    'top?kind=alias&date=2026-02-30',
  ])('refuses %s', async (path) => {
    expect((await read(path)).status).toBe(400);
  });
});
