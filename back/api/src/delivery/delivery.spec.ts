import { startApi, type TestApi } from '../../test/support/api.js';

const OWNER = 'owner@example.org';
const VIEWER = 'viewer@example.org';
const OTHER = 'other@example.org';

interface Page {
  items: { messageId: string; ordinal: number; state: string }[];
  next: string | null;
}

describe('deliveries', () => {
  let api: TestApi;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    api = await startApi();
    ours = await api.addOrganization();
    theirs = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(VIEWER, { organizations: [ours], role: 'viewer' });
    await api.addUser(OTHER, { organizations: [theirs] });
  });
  beforeEach(() => api.database.truncate('message, delivery, audit_entry, event'));
  afterAll(() => api.close());

  const list = async (query: string, as = OWNER): Promise<Page> => {
    const response = await api.get(`/api/v1/deliveries${query}`, as);
    expect(response.status).toBe(200);
    return (await response.json()) as Page;
  };
  const ids = (page: Page) => page.items.map(({ messageId }) => messageId);
  const act = async (id: string, verb: string, as = OWNER) => {
    const response = await api.send('POST', `/api/v1/messages/${id}/deliveries/0/${verb}`, { as });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('are listed page by page, and never another organization’s', async () => {
    const added = [];
    for (let n = 0; n < 5; n++) added.unshift(await api.addMessage(ours));
    await api.addMessage(theirs);
    const seen = [];
    for (let after = ''; ;) {
      const page = await list(`?limit=2${after}`);
      seen.push(...ids(page));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual(added);
    expect(ids(await list('?sort=oldest&limit=1'))).toEqual([added.at(-1)]);
  });

  it('are found by state and by route', async () => {
    const bounced = await api.addMessage(ours, { state: 'bounced' });
    const held = await api.addMessage(ours, { state: 'held' });
    expect(ids(await list('?state=bounced'))).toEqual([bounced]);
    expect(ids(await list('?state=held&route=EXAMPLE.net'))).toEqual([held]);
    expect(ids(await list('?route=example.com'))).toEqual([]);
    for (const wrong of ['?after=x', '?after=WyJ4IiwxXQ', '?state=lost', '?route=no%20route', '?limit=0']) {
      expect((await api.get(`/api/v1/deliveries${wrong}`, OWNER)).status).toBe(400);
    }
  });

  it('are shown with their message, and one with its attempts', async () => {
    const id = await api.addMessage(ours);
    const all = await api.get(`/api/v1/messages/${id}/deliveries`, OWNER);
    expect(await all.json()).toMatchObject({ items: [{ messageId: id, ordinal: 0, route: 'example.net' }] });
    const one = await api.get(`/api/v1/messages/${id}/deliveries/0`, OWNER);
    expect(await one.json()).toMatchObject({ ordinal: 0, trace: [{ step: 'decided' }] });
    for (const path of ['deliveries', 'deliveries/0']) {
      expect((await api.get(`/api/v1/messages/${id}/${path}`, OTHER)).status).toBe(404);
    }
    expect((await api.get(`/api/v1/messages/${id}/deliveries/1`, OWNER)).status).toBe(404);
  });

  it('are tried at once when somebody wants it', async () => {
    const id = await api.addMessage(ours, { dueFor: -3_600 });
    const { status, body } = await act(id, 'retry');
    expect(status).toBe(200);
    expect(Date.parse(String(body['nextAttemptAt']))).toBeLessThanOrEqual(Date.now() + 1_000);
    const { rows } = await api.database.pool.query('select action, target_id, actor_email from audit_entry');
    expect(rows).toEqual([{ action: 'delivery.retry', target_id: `${id}/0`, actor_email: OWNER }]);
    const done = await api.addMessage(ours, { state: 'delivered' });
    expect(await act(done, 'retry')).toMatchObject({ status: 409, body: { code: 'delivery.not-waiting' } });
  });

  it('are cancelled without a word to the sender, and the trace says who did', async () => {
    const id = await api.addMessage(ours);
    expect(await act(id, 'cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await act(id, 'cancel')).toMatchObject({ status: 409, body: { code: 'queue.nothing-waiting' } });
    const { rows } = await api.database.pool.query('select count(*)::int as n from message');
    expect(rows).toEqual([{ n: 1 }]); // no notice was made
    const one = await api.get(`/api/v1/messages/${id}/deliveries/0`, OWNER);
    const { trace } = (await one.json()) as { trace: object[] };
    expect(trace.at(-1)).toMatchObject({ step: 'cancelled', by: OWNER });
    const { rows: events } = await api.database.pool.query('select type, data from event');
    expect(events).toEqual([{ type: 'delivery.cancelled', data: { id, delivery: 0 } }]);
  });

  it('are decided about in bulk, each by itself, by members of their organization', async () => {
    const waiting = await api.addMessage(ours);
    const done = await api.addMessage(ours, { state: 'delivered' });
    const foreign = await api.addMessage(theirs);
    const deliveries = [waiting, done, foreign].map((messageId) => ({ messageId, ordinal: 0 }));
    const bulk = (as: string) =>
      api.send('POST', '/api/v1/deliveries/bulk', { as, body: { action: 'cancel', deliveries } });
    expect((await bulk(VIEWER)).status).toBe(403);
    expect(await (await bulk(OWNER)).json()).toMatchObject({
      results: [
        { messageId: waiting, ordinal: 0, problem: null },
        { messageId: done, problem: { code: 'queue.nothing-waiting' } },
        { messageId: foreign, problem: { code: 'delivery.unknown' } },
      ],
    });
    expect((await act(foreign, 'cancel')).status).toBe(404);
    expect((await list('', OTHER)).items).toMatchObject([{ messageId: foreign, state: 'queued' }]);
  });
});
