import { startApi, type TestApi } from '../../test/support/api.js';

const OWNER = 'owner@example.org';
const VIEWER = 'viewer@example.org';
const OTHER = 'other@example.org';

interface Answer {
  status: number;
  body: Record<string, unknown> & { code?: string };
}

describe('held mail', () => {
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
    await api.database.pool.query(
      `insert into destination (organization_id, address, verified_at, verified_by) values
       ($1, 'me@example.net', now(), 'operator'), ($1, 'unproven@example.net', null, null), ($2, 'them@example.net', now(), 'operator')`,
      [ours, theirs],
    );
  });
  beforeEach(() => api.database.truncate('message, delivery, captured, audit_entry, event'));
  afterAll(() => api.close());

  const post = async (path: string, body?: unknown, as = OWNER): Promise<Answer> => {
    const response = await api.send('POST', `/api/v1/messages/${path}`, { as, body });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };
  const hold = () => api.addMessage(ours, { state: 'held', destination: '' });
  const delivery = async (id: string) => {
    const { rows } = await api.database.pool.query(
      'select state, destination, route, trace from delivery where message_id = $1 order by ordinal',
      [id],
    );
    return rows;
  };
  const journal = async () => {
    const { rows: entries } = await api.database.pool.query(
      'select action, actor_email, target_id, changes from audit_entry order by id',
    );
    const { rows: events } = await api.database.pool.query('select type, data from event order by id');
    return { entries, events };
  };

  it('goes where it was going when it is released, and all is written down', async () => {
    const id = await api.addMessage(ours, { state: 'held' });
    expect(await post(`${id}/release`)).toEqual({
      status: 200,
      body: { id, deliveries: [{ ordinal: 0, destination: 'you@example.net' }] },
    });
    const [row] = await delivery(id);
    expect(row).toMatchObject({ state: 'queued', destination: 'you@example.net' });
    expect(row.trace.at(-1)).toMatchObject({ step: 'released', by: OWNER });
    expect(await journal()).toEqual({
      entries: [
        {
          action: 'message.release',
          actor_email: OWNER,
          target_id: id,
          changes: { destinations: ['you@example.net'] },
        },
      ],
      events: [{ type: 'message.released', data: { id, destinations: ['you@example.net'] } }],
    });
  });

  it('is told why it cannot be released', async () => {
    const nowhere = await hold();
    expect(await post(`${nowhere}/release`)).toMatchObject({ status: 409, body: { code: 'message.no-destination' } });
    const queued = await api.addMessage(ours);
    expect(await post(`${queued}/release`)).toMatchObject({ status: 409, body: { code: 'message.not-held' } });
    const missing = crypto.randomUUID();
    expect(await post(`${missing}/release`)).toMatchObject({ status: 404, body: { code: 'message.unknown' } });
    expect(await journal()).toEqual({ entries: [], events: [] });
  });

  it('is forwarded elsewhere, but only to verified destinations of the organization', async () => {
    const id = await hold();
    for (const to of ['evil@example.com', 'unproven@example.net', 'them@example.net']) {
      const answer = await post(`${id}/forward`, { to: [to] });
      expect(answer).toMatchObject({ status: 422, body: { code: 'message.destination' } });
    }
    expect(await delivery(id)).toMatchObject([{ state: 'held' }]);
    expect(await post(`${id}/forward`, { to: ['me@EXAMPLE.net'] })).toMatchObject({ status: 200 });
    expect(await delivery(id)).toMatchObject([
      { state: 'queued', destination: 'me@example.net', route: 'example.net' },
    ]);
    expect((await post(`${id}/forward`, { to: [] })).status).toBe(400);
  });

  it('is dropped, and never sent', async () => {
    const id = await hold();
    expect(await post(`${id}/drop`)).toEqual({ status: 200, body: { id, dropped: 1 } });
    expect(await delivery(id)).toMatchObject([{ state: 'dropped' }]);
    expect((await journal()).events).toMatchObject([{ type: 'message.dropped' }]);
    expect(await post(`${id}/drop`)).toMatchObject({ status: 409 });
  });

  it('is decided about in bulk, each message by itself', async () => {
    const [one, two] = [await hold(), await hold()];
    const queued = await api.addMessage(ours);
    const foreign = await api.addMessage(theirs, { state: 'held' });
    const { status, body } = await post('bulk', { action: 'drop', ids: [one, queued, foreign, two] });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      results: [
        { id: one, problem: null },
        { id: queued, problem: { code: 'message.not-held' } },
        { id: foreign, problem: { code: 'message.unknown' } },
        { id: two, problem: null },
      ],
    });
    expect(await delivery(foreign)).toMatchObject([{ state: 'held' }]);
    const forwarded = await post('bulk', { action: 'forward', ids: [await hold()], to: ['me@example.net'] });
    expect(forwarded.body).toMatchObject({ results: [{ problem: null }] });
    for (const wrong of [
      { action: 'drop', ids: [] },
      { action: 'forward', ids: [one] },
      { action: 'drop', ids: Array.from({ length: 101 }, () => one) },
    ]) {
      expect((await post('bulk', wrong)).status).toBe(400);
    }
  });

  it('is decided about by members only, and by nobody else’s', async () => {
    const id = await api.addMessage(ours, { state: 'held' });
    for (const verb of ['release', 'drop', 'forward']) {
      const body = verb === 'forward' ? { to: ['me@example.net'] } : undefined;
      expect(await post(`${id}/${verb}`, body, VIEWER)).toMatchObject({ status: 403, body: { code: 'access.role' } });
      const own = verb === 'forward' ? { to: ['them@example.net'] } : undefined;
      expect((await post(`${id}/${verb}`, own, OTHER)).status).toBe(404);
    }
    expect(await delivery(id)).toMatchObject([{ state: 'held' }]);
  });

  it('can be kept as a file, which no browser shows', async () => {
    const id = await hold();
    const response = await api.get(`/api/v1/messages/${id}/raw`, OWNER);
    expect(await response.text()).toBe('Subject: x\r\n\r\nbody');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'message/rfc822',
      'content-disposition': `attachment; filename="${id}.eml"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect((await api.get(`/api/v1/messages/${id}/raw`, VIEWER)).status).toBe(403);
    expect((await api.get(`/api/v1/messages/${id}/raw`, OTHER)).status).toBe(404);
  });

  it('shows its header', async () => {
    const id = await hold();
    const response = await api.get(`/api/v1/messages/${id}/headers`, OWNER);
    expect(await response.json()).toEqual({ fields: [{ name: 'Subject', value: 'x' }], truncated: false });
  });

  it('gives up its body early, once nothing needs it', async () => {
    const id = await hold();
    const remove = () => api.send('DELETE', `/api/v1/messages/${id}/body`, { as: OWNER });
    expect((await remove()).status).toBe(409);
    await post(`${id}/drop`);
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(204);
    expect((await api.get(`/api/v1/messages/${id}/raw`, OWNER)).status).toBe(410);
    expect((await api.get(`/api/v1/messages/${id}/headers`, OWNER)).status).toBe(410);
    expect((await api.get(`/api/v1/messages/${id}/trace`, OWNER)).status).toBe(200);
  });
});
