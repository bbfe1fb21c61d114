import { recordEvents } from '@postern/data';
import { Webhook } from 'standardwebhooks';

import { startApi, type TestApi } from '../../test/support/api.js';
import { until } from '../../test/support/until.js';
import { Receiver } from '../../test/webhook/receiver.js';
import type { WebhookDeliveryDetails, WebhookItem, WebhookWithSecret } from './webhook.routes.js';

const OWNER = 'owner@example.org';
const VIEWER = 'viewer@example.org';
const STRANGER = 'stranger@example.org';

describe('webhooks', () => {
  let api: TestApi;
  let receiver: Receiver;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    receiver = await Receiver.start();
    api = await startApi({
      WEBHOOK_ALLOW_HTTP: true,
      WEBHOOK_ALLOW_PRIVATE: true,
      WEBHOOK_PORTS: [443, receiver.port, 1],
      WEBHOOK_RETRY_SECONDS: [0.1, 0.2, 0.3],
      WEBHOOK_TIMEOUT_MS: 500,
    });
    ours = await api.addOrganization();
    theirs = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(VIEWER, { organizations: [ours], role: 'viewer' });
    await api.addUser(STRANGER, { organizations: [theirs] });
  });

  beforeEach(async () => {
    await api.database.truncate('webhook, webhook_delivery, event, event_listening, audit_entry cascade');
    receiver.received.length = 0;
    receiver.answering = () => 204;
  });

  afterAll(async () => {
    await api.close();
    await receiver.kill();
  });

  const call = async <T>(method: string, path: string, body?: unknown, more: object = {}): Promise<T> => {
    const response = await api.send(method, `/api/v1/webhooks${path}`, {
      as: OWNER,
      ...(body !== undefined && { body }),
      ...more,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const add = (settings: object = {}): Promise<WebhookWithSecret> =>
    call('POST', '', { url: receiver.url, ...settings });
  const happen = (
    type = 'alias.created',
    data: Record<string, unknown> = {},
    organizationId = ours,
  ): Promise<string[]> =>
    api.databases.tenants.within(organizationId, (manager) =>
      recordEvents(manager, api.clock, [{ organizationId, type, data }]),
    );
  const details = (webhookId: string, eventId: string): Promise<WebhookDeliveryDetails> =>
    call('GET', `/${webhookId}/deliveries/${eventId}`);
  const ended = (webhookId: string, eventId: string): Promise<WebhookDeliveryDetails> =>
    until(
      () => details(webhookId, eventId),
      ({ state }) => state !== 'pending',
    );

  it('are sent signed, so that the reference library verifies them', async () => {
    const { id, secret } = await add();
    const [event] = await happen('alias.created', { aliasId: 'x', grüße: '☃' });
    const delivery = await ended(id, event!);
    const [{ headers, body }] = receiver.received as [(typeof receiver.received)[0]];
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
      id: event,
      type: 'alias.created',
      timestamp: new Date(api.clock.now()).toISOString(),
      organizationId: ours,
      data: { aliasId: 'x', grüße: '☃' },
    });
    expect(headers).toMatchObject({ 'webhook-id': event, 'content-type': 'application/json' });
    expect(delivery).toMatchObject({
      state: 'delivered',
      attempts: 1,
      lastStatus: 204,
      log: [{ number: 1, status: 204 }],
    });
    expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
  });

  it('of a rotated secret are signed with both for a while', async () => {
    const { id, secret } = await add();
    const rotated = await call<WebhookWithSecret>('POST', `/${id}/secret`, { overlapHours: 1 });
    expect(rotated.secret).not.toBe(secret);
    await happen();
    await until(
      () => receiver.received,
      ({ length }) => length === 1,
    );
    const verify = (with_: string): unknown =>
      new Webhook(with_).verify(
        receiver.received.at(-1)!.body,
        receiver.received.at(-1)!.headers as Record<string, string>,
      );
    expect(verify(secret)).toEqual(verify(rotated.secret));
    await api.database.pool.query(`update webhook set previous_until = now() - interval '1 second'`);
    await happen();
    await until(
      () => receiver.received,
      ({ length }) => length === 2,
    );
    expect(() => verify(secret)).toThrow();
    expect(verify(rotated.secret)).toBeTruthy();
  });

  it('show their secret once, and keep it sealed', async () => {
    const { id, secret } = await add();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    for (const path of ['', `/${id}`]) expect(JSON.stringify(await call('GET', path))).not.toContain('whsec_');
    const { rows } = await api.database.pool.query<{ row: string }>(
      `select to_jsonb(w)::text as row from webhook w union all select to_jsonb(a)::text from audit_entry a`,
    );
    for (const { row } of rows) expect(row).not.toContain(secret.slice(6, 20));
  });

  it('are sent for the types that were chosen, and to nobody else', async () => {
    await add({ eventTypes: ['alias.*', 'message.bounced'] });
    await add({ url: `${receiver.url}?off`, enabled: false });
    await api.send('POST', '/api/v1/webhooks', { as: STRANGER, body: { url: `${receiver.url}?theirs` } });
    await happen('alias.created');
    await happen('message.bounced');
    await happen('message.delivered');
    await happen('aliasing.created');
    await until(
      () => receiver.received,
      ({ length }) => length >= 2,
    );
    const { rows } = await api.database.pool.query('select type from webhook_delivery order by type');
    expect(rows).toEqual([{ type: 'alias.created' }, { type: 'message.bounced' }]);
  });

  it('are tried again until they arrive, each attempt in the log, under one id', async () => {
    receiver.answering = ({ count }) => [500, 302, 204][count] ?? 204;
    const { id } = await add();
    const [event] = await happen();
    const { log, ...delivery } = await ended(id, event!);
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 3 });
    expect(log).toMatchObject([
      { status: 500, answer: 'answer 500', error: 'The endpoint answered 500.' },
      { status: 302, error: 'The endpoint answered 302.' },
      { status: 204, error: null },
    ]);
    expect(log.every(({ latencyMs }) => latencyMs !== null && latencyMs < 500)).toBe(true);
    expect(new Set(receiver.received.map((each) => each.id))).toEqual(new Set([event]));
    const { failingSince } = await call<WebhookItem>('GET', `/${id}`);
    expect(failingSince).toBeNull();
  });

  it('fail after the last attempt; one is replayed, or all since a time', async () => {
    receiver.answering = () => 500;
    const { id } = await add();
    const [first] = await happen();
    const [second] = await happen();
    await ended(id, first!);
    expect(await ended(id, second!)).toMatchObject({ state: 'failed', attempts: 4, nextAttemptAt: null });
    expect((await call<WebhookItem>('GET', `/${id}`)).failingSince).not.toBeNull();
    receiver.answering = () => 204;
    await call('POST', `/${id}/deliveries/${first}/replay`);
    expect(await ended(id, first!)).toMatchObject({ state: 'delivered', attempts: 5 });
    const since = new Date(api.clock.now() - 1000).toISOString();
    expect(await call('POST', `/${id}/replay`, { since })).toEqual({ count: 1 });
    expect(await ended(id, second!)).toMatchObject({ state: 'delivered', attempts: 5 });
    expect(await call('POST', `/${id}/replay`, { since })).toEqual({ count: 0 });
  });

  it.each([
    ['never answers', () => null, null, 'It did not answer in time.'],
    ['answers too much', () => 200, 200, null],
  ])('say what came of an endpoint that %s', async (_name, answering, status, error) => {
    receiver.answering = (_request, response) => {
      if (answering() === null) return null;
      response.writeHead(200).end('x\0\u0007y\n'.repeat(100_000));
      return null;
    };
    const { id } = await add();
    const [event] = await happen();
    const { log } = await until(
      () => details(id, event!),
      (delivery) => delivery.log[0]?.latencyMs != null,
    );
    expect(log[0]).toMatchObject({ status, error });
    expect(log[0]!.answer?.length ?? 0).toBeLessThan(600);
  });

  it('that answer 410 are disabled, and their owners told', async () => {
    receiver.answering = () => 410;
    const { id } = await add();
    await add({ url: `${receiver.url}?other`, eventTypes: ['webhook.disabled'] });
    const [event] = await happen();
    expect(await ended(id, event!)).toMatchObject({ state: 'failed', attempts: 1, lastStatus: 410 });
    expect(
      await until(
        () => call<WebhookItem>('GET', `/${id}`),
        ({ enabled }) => !enabled,
      ),
    ).toMatchObject({ disabledReason: 'gone', version: 2 });
    const { rows } = await api.database.pool.query(
      `select e.type, e.data->>'reason' as reason from event e where e.type like 'webhook.%'`,
    );
    expect(rows).toContainEqual({ type: 'webhook.disabled', reason: 'gone' });
    const mails = await api.database.pool.query(`select recipient from delivery where kind = 'notice'`);
    expect(mails.rows).toContainEqual({ recipient: OWNER });
    expect(mails.rows).not.toContainEqual({ recipient: VIEWER });
    await expect(call('POST', `/${id}/test`)).rejects.toThrow('webhook.disabled');
  });

  it('that have failed for days are disabled; enabled again, what waits is sent', async () => {
    receiver.answering = () => 500;
    const { id } = await add();
    await happen();
    await until(
      () => call<WebhookItem>('GET', `/${id}`),
      ({ failingSince }) => failingSince !== null,
    );
    await api.database.pool.query(`update webhook set failing_since = now() - interval '6 days'`);
    const [event] = await happen();
    const disabled = await until(
      () => call<WebhookItem>('GET', `/${id}`),
      ({ enabled }) => !enabled,
    );
    expect(disabled.disabledReason).toBe('failing');
    receiver.answering = () => 204;
    await call('PATCH', `/${id}`, { enabled: true }, { headers: { 'If-Match': `"${disabled.version}"` } });
    expect(await ended(id, event!)).toMatchObject({ state: 'delivered' });
  });

  it('can be tested, whatever their types', async () => {
    const { id, secret } = await add({ eventTypes: ['alias.created'] });
    await add({ url: `${receiver.url}?other` });
    const test = await call<{ id: string }>('POST', `/${id}/test`);
    expect(await ended(id, test.id)).toMatchObject({
      state: 'delivered',
      type: 'webhook.test',
      data: { webhookId: id },
    });
    expect(receiver.received).toHaveLength(1);
    const [{ body, headers }] = receiver.received as [(typeof receiver.received)[0]];
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: 'webhook.test' });
  });

  it('are listed, changed and deleted by version, and each change is in the audit log', async () => {
    const made = await add({ description: 'one' });
    const path = `/${made.id}`;
    const changed = await call<WebhookItem>('PATCH', path, { description: 'two' }, { headers: { 'If-Match': '"1"' } });
    expect(changed).toMatchObject({ description: 'two', url: receiver.url, version: 2 });
    await expect(call('PATCH', path, { description: 'x' }, { headers: { 'If-Match': '"1"' } })).rejects.toThrow('412');
    expect(await call('GET', '?search=TWO')).toMatchObject({ items: [{ id: made.id }], next: null });
    await call('DELETE', path, undefined, { headers: { 'If-Match': '"2"' } });
    await expect(call('GET', path)).rejects.toThrow('404');
    const { rows } = await api.database.pool.query('select action from audit_entry order by action');
    expect(rows.map(({ action }) => action)).toEqual(['webhook.create', 'webhook.delete', 'webhook.update']);
  });

  it('show their log page by page, and by state', async () => {
    const { id } = await add();
    const events: string[] = [];
    for (let i = 0; i < 5; i++) {
      api.clock.advance(1);
      events.push(...(await happen()));
    }
    for (const event of events) await ended(id, event);
    await api.database.pool.query(`update webhook_delivery set state = 'failed' where event_id = $1`, [events[1]]);
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const page: { items: { id: string }[]; next: string | null } = await call(
        'GET',
        `/${id}/deliveries?limit=2${next === '' ? '' : `&after=${next}`}`,
      );
      seen.push(...page.items.map((item) => item.id));
      next = page.next;
    }
    expect(seen).toEqual([...events].reverse());
    expect(await call('GET', `/${id}/deliveries?state=failed`)).toMatchObject({
      items: [{ id: events[1] }],
      next: null,
    });
    expect(await call('GET', `/${id}/deliveries?state=pending`)).toEqual({ items: [], next: null });
  });
});

describe('addresses of webhooks', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startApi();
    await api.addUser(OWNER, { organizations: [await api.addOrganization()] });
  });
  afterAll(() => api.close());

  it.each([
    'http://hooks.example.org/',
    'https://hooks.example.org:22/',
    'https://user:password@hooks.example.org/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::ffff:169.254.169.254]/',
    'https://[fd00:ec2::254]/',
    'https://169.254.169.254/latest/meta-data/',
    'file:///etc/passwd',
    'no address',
  ])('must not be %s', async (url) => {
    const response = await api.send('POST', '/api/v1/webhooks', { as: OWNER, body: { url } });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code: 'webhook.url' })]);
  });

  it('that resolve to a private one are never dialled', async () => {
    const response = await api.send('POST', '/api/v1/webhooks', { as: OWNER, body: { url: 'https://localhost/' } });
    const { id } = (await response.json()) as { id: string };
    const test = await api.send('POST', `/api/v1/webhooks/${id}/test`, { as: OWNER });
    const { id: delivery } = (await test.json()) as { id: string };
    const seen = await until(
      async () =>
        (await (
          await api.get(`/api/v1/webhooks/${id}/deliveries/${delivery}`, OWNER)
        ).json()) as WebhookDeliveryDetails,
      ({ lastError }) => lastError !== null,
    );
    expect(seen).toMatchObject({ lastStatus: null, lastError: 'Its address does not belong to the public Internet.' });
  });
});
