import { randomUUID } from 'node:crypto';

import { startApi, type TestApi } from '../../test/support/api.js';

const OPERATOR = 'root@example.org';
const OWNER = 'owner@example.org';

describe('operators', () => {
  let api: TestApi;
  let ours: string;
  let installation: string;

  beforeAll(async () => {
    api = await startApi();
    installation = await api.addOrganization();
    await api.database.pool.query('update organization set is_operator = true where id = $1', [installation]);
    ours = await api.addOrganization();
    await api.addUser(OPERATOR, { operator: true });
    await api.addUser(OWNER, { organizations: [ours] });
    await api.database.pool.query(`insert into domain (organization_id, name) values ($1, 'acme.example')`, [ours]);
  });
  beforeEach(() => api.database.truncate('message, delivery, destination_control, audit_entry, event'));
  afterAll(() => api.close());

  const get = async (path: string, as = OPERATOR) => {
    const response = await api.get(`/api/v1/operator/${path}`, as);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const post = async (path: string, body?: unknown, as = OPERATOR) => {
    const response = await api.send('POST', `/api/v1/operator/${path}`, { as, body });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const audit = async () =>
    (await api.database.pool.query('select action, actor_kind, actor_email, organization_id from audit_entry')).rows;

  it('are the only ones who see any of it', async () => {
    for (const path of ['organizations', `organizations/${ours}`, 'queue', 'queue/route', 'health']) {
      expect((await get(path)).status).toBe(200);
      expect(await get(path, OWNER)).toMatchObject({ status: 403, body: { code: 'access.operator' } });
      expect((await api.get(`/api/v1/operator/${path}`)).status).toBe(401);
    }
    expect((await post('queue/flush', undefined, OWNER)).status).toBe(403);
    expect((await post(`organizations/${ours}/suspend`, { reason: 'x' }, OWNER)).status).toBe(403);
  });

  it('find organizations by name, domain and member, page by page', async () => {
    const ids = async (query: string) =>
      ((await get(`organizations${query}`)).body['items'] as { id: string }[]).map(({ id }) => id);
    expect(await ids('')).toEqual([ours, installation]);
    expect(await ids('?search=acme.example')).toEqual([ours]);
    expect(await ids('?search=OWNER@example.org')).toEqual([ours]);
    expect(await ids('?search=tes')).toHaveLength(2);
    const first = await get('organizations?limit=1');
    expect(await ids(`?limit=1&after=${String(first.body['next'])}`)).toEqual([installation]);
    expect((await get('organizations?after=x')).status).toBe(400);
  });

  it('see how much an organization has, and nothing of what its mail says', async () => {
    await api.addMessage(ours, { state: 'held', subject: 'Secret subject', sender: 'private@example.org' });
    await api.addMessage(ours);
    const { body } = await get(`organizations/${ours}`);
    expect(body).toMatchObject({ counts: { members: 1, domains: 1, aliases: 0, queued: 1, held: 1 } });
    const all = await Promise.all(
      ['organizations', 'queue', 'queue/route', 'queue/organization', 'health'].map((p) => get(p)),
    );
    const text = JSON.stringify([body, ...all]);
    for (const hidden of ['Secret', 'private@', 'hello@example.test', 'you@example.net']) {
      expect(text).not.toContain(hidden);
    }
    expect((await get(`organizations/${randomUUID()}`)).status).toBe(404);
  });

  it('suspend: nothing new begins, mail keeps flowing, and the owners know why', async () => {
    const create = () =>
      api.send('POST', '/api/v1/keys', { as: OWNER, body: { name: 'k', scopes: ['messages:read'], expiresAt: null } });
    const { status, body } = await post(`organizations/${ours}/suspend`, { reason: 'Unpaid since May.' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ suspendedAt: expect.any(String), suspendedFor: 'Unpaid since May.' });
    const refused = await create();
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      code: 'organization.suspended',
      detail: expect.stringContaining('Unpaid since May.'),
    });
    expect((await api.get('/api/v1/messages', OWNER)).status).toBe(200);
    const held = await api.addMessage(ours, { state: 'held' });
    expect((await api.send('POST', `/api/v1/messages/${held}/release`, { as: OWNER })).status).toBe(200);
    const { rows: mails } = await api.database.pool.query(
      `select recipient, kind from delivery where organization_id = $1`,
      [installation],
    );
    expect(mails).toEqual([{ recipient: OWNER, kind: 'notice' }]);
    expect(await audit()).toContainEqual({
      ...{ action: 'organization.suspend', actor_kind: 'operator', actor_email: OPERATOR, organization_id: ours },
    });
    expect(((await get('organizations?suspended=true')).body['items'] as unknown[]).length).toBe(1);
    expect((await post(`organizations/${ours}/resume`)).body).toMatchObject({ suspendedAt: null, suspendedFor: null });
    expect((await create()).status).not.toBe(403);
    expect(await post(`organizations/${installation}/suspend`, { reason: 'x' })).toMatchObject({
      ...{ status: 409, body: { code: 'organization.operator-suspended' } },
    });
  });

  it('count the queue, by route and by organization', async () => {
    await api.addMessage(ours, { dueFor: 60 });
    await api.addMessage(ours, { dueFor: -600 });
    await api.addMessage(installation, { state: 'leased' });
    await api.addMessage(ours, { state: 'delivered' });
    expect((await get('queue')).body).toMatchObject({
      queued: 2,
      due: 1,
      leased: 1,
      held: 0,
      oldest: expect.any(String),
    });
    await post('queue/routes/Idle.example/pause', { note: 'down' });
    expect((await get('queue/route')).body['items']).toMatchObject([
      { name: 'idle.example', paused: true, note: 'down', queued: 0, lastAttempt: null },
      { name: 'example.net', paused: false, queued: 2, leased: 1, lastAttempt: null },
    ]);
    expect((await get('queue/organization')).body['items']).toMatchObject([
      { name: ours, organization: 'Test', queued: 2 },
      { name: installation, queued: 0, leased: 1, oldest: null },
    ]);
    expect((await get('queue/sender')).status).toBe(400);
  });

  it('see what a destination said last, and not of which mailbox', async () => {
    await api.addMessage(ours, { dueFor: -600 });
    const tried = await api.addMessage(ours, { dueFor: -600 });
    await api.database.pool.query(
      `update delivery set attempts = 2, reason = 'recipient-refused', last_code = 452, last_enhanced = '4.2.2',
         last_text = '<ann.o@example.net>: mailbox full, ask ann@example.net' where message_id = $1`,
      [tried],
    );
    const text = '<…@example.net>: mailbox full, ask …@example.net';
    expect((await get('queue/route')).body['items']).toMatchObject([
      { lastAttempt: { reason: 'recipient-refused', reply: { code: 452, enhanced: '4.2.2', text } } },
    ]);
  });

  it('pause, resume and retry destinations, and that is written down', async () => {
    await api.addMessage(ours, { dueFor: -600 });
    await api.addMessage(ours, { dueFor: -600 });
    expect(await post('queue/routes/example.NET/retry')).toEqual({ status: 200, body: { retried: 2 } });
    expect(await post('queue/flush')).toEqual({ status: 200, body: { retried: 0 } });
    expect(await post('queue/routes/example.net/pause', { note: 'weekend' })).toMatchObject({
      body: { route: 'example.net', paused: true },
    });
    expect(await post('queue/routes/example.net/resume')).toMatchObject({ status: 200, body: { paused: false } });
    expect(await post('queue/routes/example.net/resume')).toMatchObject({
      ...{ status: 409, body: { code: 'queue.not-paused' } },
    });
    expect(await post('queue/routes/no%20route/retry')).toMatchObject({ status: 400, body: { code: 'queue.route' } });
    expect((await audit()).map(({ action, organization_id: id }) => [action, id])).toEqual(
      ['queue.retry', 'queue.retry', 'queue.pause', 'queue.resume'].map((action) => [action, installation]),
    );
  });

  it('see how the installation is doing', async () => {
    const { body } = await get('health');
    expect(body).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      checks: [{ name: 'database', ok: true }, { name: 'migrations', ok: true }, { name: 'queue' }],
      processes: [{ kind: 'api', pid: process.pid, alive: true }],
      migrations: { pending: [] },
      certificate: null,
    });
    expect(body['database']).toMatchObject({ octets: expect.any(Number), largest: expect.any(Array) });
  });

  it('see what each smtp-server knows of the language model', async () => {
    const failure = { reason: 'model.timeout', detail: 'no answer in 8000 ms', at: 1_000 };
    const models = [{ name: 'small', circuit: 'open', isUp: false, lastAnswerAt: null, lastFailure: failure }];
    await api.database.pool.query(
      `insert into process (id, kind, host, pid, version, roles, model)
       values ($1, 'smtp-server', 'node-2', 7, '0.1.0', '{listen,work}', $2)`,
      [randomUUID(), JSON.stringify({ status: 'down', running: 0, waiting: 2, models })],
    );
    const { body } = await get('health');
    const [first, second] = body['processes'] as { model: unknown }[];
    expect(first!.model).toBeNull();
    expect(second!.model).toEqual({
      ...{ status: 'down', running: 0, waiting: 2 },
      models: [
        {
          ...{ name: 'small', circuit: 'open', reachable: false, lastAnswerAt: null },
          lastFailure: { ...failure, at: '1970-01-01T00:00:01.000Z' },
        },
      ],
    });
  });
});
