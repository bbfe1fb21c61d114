import type { MessageDetails, MessagePage } from '@postern/data';

import { startApi, type TestApi } from '../../test/support/api.js';

const OWNER = 'owner@example.org';
const OTHER = 'other@example.org';

describe('messages', () => {
  let api: TestApi;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    api = await startApi();
    ours = await api.addOrganization();
    theirs = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [ours] });
    await api.addUser(OTHER, { organizations: [theirs] });
  });
  beforeEach(() => api.database.truncate('message, delivery, captured'));
  afterAll(() => api.close());

  const list = async (query: string, as = OWNER): Promise<MessagePage> => {
    const response = await api.get(`/api/v1/messages${query}`, as);
    expect(response.status).toBe(200);
    return (await response.json()) as MessagePage;
  };
  const ids = (page: MessagePage) => page.items.map((item) => item.id);

  it('shows an account its organization’s messages, newest first', async () => {
    const first = await api.addMessage(ours);
    const second = await api.addMessage(theirs);
    const third = await api.addMessage(ours);
    expect(ids(await list(''))).toEqual([third, first]);
    expect(ids(await list('', OTHER))).toEqual([second]);
  });

  it('finds what is held for a reason, by how the reason begins', async () => {
    const add = (reason: string) => api.addMessage(ours, { state: 'held', reason });
    const [rule, digest, malware, alias] = [
      await add('rule.1'),
      await add('rule.digest'),
      await add('malware: Eicar'),
      await add('alias.hold'),
    ];
    expect(ids(await list('?state=held&reason=rule'))).toEqual([digest, rule]);
    expect(ids(await list('?state=held&reason=rule.digest'))).toEqual([digest]);
    expect(ids(await list('?state=held&reason=malware'))).toEqual([malware]);
    expect(ids(await list('?state=held&reason=alias.hold'))).toEqual([alias]);
    expect(ids(await list('?state=held&reason=ali'))).toEqual([]);
  });

  it('shows what a list needs', async () => {
    const id = await api.addMessage(ours, { dueFor: -60 });
    const { items } = await list('');
    expect(items).toEqual([
      {
        id,
        organizationId: ours,
        origin: 'received',
        acceptedAt: new Date(api.clock.now()).toISOString(),
        sender: 'alice@example.org',
        from: 'Alice <alice@example.org>',
        subject: 'Grüße',
        size: 123,
        category: null,
        deliveries: [
          {
            ordinal: 0,
            kind: 'forward',
            recipient: 'hello@example.test',
            destination: 'you@example.net',
            state: 'queued',
            reason: 'alias.forward',
            attempts: 0,
            nextAttemptAt: expect.stringMatching(/^\d{4}-.*Z$/),
            settledAt: null,
            lastReply: { code: 450, enhanced: '4.2.0', text: 'later' },
          },
        ],
      },
    ]);
  });

  it('decodes header words, and leaves those that hide controls', async () => {
    const hidden = '=?utf-8?Q?=1B[2J?=';
    await api.addMessage(ours, { subject: `=?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?utf-8?B?IGFsbGU=?= (${hidden})` });
    expect((await list('')).items[0]).toMatchObject({ subject: `Grüße alle (${hidden})` });
  });

  it('shows nothing to an account without an organization', async () => {
    await api.addUser('nobody@example.org');
    await api.addMessage(ours);
    const response = await api.get('/api/v1/messages', 'nobody@example.org');
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'organization.required' }),
    ]);
  });

  it('goes on where a page ended, missing none and repeating none', async () => {
    const added = [];
    for (let i = 0; i < 7; i++) added.push(await api.addMessage(i % 2 === 0 ? ours : theirs));
    for (const as of [OWNER, OTHER]) {
      const seen: string[] = [];
      for (let next: string | null = null, pages = 0; pages < 9; pages++) {
        const page = await list(`?limit=2${next === null ? '' : `&after=${next}`}`, as);
        seen.push(...ids(page));
        next = page.next;
        if (next === null) break;
      }
      expect(seen).toEqual(added.filter((_, i) => (as === OWNER) === (i % 2 === 0)).reverse());
    }
  });

  it('filters by state, sender, recipient and destination, also together', async () => {
    const held = await api.addMessage(ours, { state: 'held', sender: 'Bob@example.org' });
    const sent = await api.addMessage(ours, { state: 'delivered', destination: 'me@example.com' });
    await api.addMessage(ours, { recipient: 'else@example.test' });
    expect(ids(await list('?state=held'))).toEqual([held]);
    expect(ids(await list('?sender=bob@EXAMPLE.org'))).toEqual([held]);
    expect(ids(await list('?destination=me@example.com'))).toEqual([sent]);
    expect(ids(await list('?recipient=hello@example.test'))).toEqual([sent, held]);
    expect(ids(await list('?recipient=hello@example.test&state=held&limit=1'))).toEqual([held]);
    expect(ids(await list('?state=bounced'))).toEqual([]);
  });

  it('shows what a message was taken for, and finds it by that', async () => {
    const { pool } = api.database;
    const receipt = await api.addMessage(ours);
    const other = await api.addMessage(ours);
    const none = await api.addMessage(ours);
    const verdict = { category: 'receipt', confidence: 0.9, source: 'learned', reasons: ['order-number'] };
    await pool.query('update message set verdict = $2 where id = $1', [receipt, verdict]);
    await pool.query('update message set verdict = $2 where id = $1', [other, { category: 'school', confidence: 1 }]);
    expect((await list('')).items.map(({ category }) => category)).toEqual([
      null,
      { name: 'school', confidence: 1, source: '', reasons: [] },
      { name: 'receipt', confidence: 0.9, source: 'learned', reasons: ['order-number'] },
    ]);
    const one = await api.get(`/api/v1/messages/${receipt}`, OWNER);
    expect(await one.json()).toMatchObject({ category: { name: 'receipt', source: 'learned' } });
    expect(ids(await list('?category=receipt'))).toEqual([receipt]);
    expect(ids(await list('?category=receipt&state=held'))).toEqual([]);
    expect(ids(await list('?category='))).toEqual([none]);
  });

  it.each([
    '?category=No%20name',
    '?limit=0',
    '?limit=201',
    '?after=x',
    '?state=lost',
    '?colour=red',
    '?sender=',
    '?state=held&state=queued',
  ])('refuses %s, naming the field', async (query) => {
    const response = await api.get(`/api/v1/messages${query}`, OWNER);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'request.invalid', errors: [expect.anything()] });
  });

  it('shows one message with what authentication found', async () => {
    const id = await api.addMessage(ours);
    const response = await api.get(`/api/v1/messages/${id}`, OWNER);
    const details = (await response.json()) as MessageDetails;
    expect(details).toMatchObject({ id, subject: 'Grüße', messageId: '<1@example.org>', hasBody: true });
    expect(details.auth).toEqual({ spf: { result: 'pass' } });
    expect(details.client).toEqual({ ip: '192.0.2.1' });
  });

  it('tells a message’s whole trace in order', async () => {
    const id = await api.addMessage(ours);
    const response = await api.get(`/api/v1/messages/${id}/trace`, OWNER);
    expect(await response.json()).toMatchObject({
      events: [
        { step: 'accepted', delivery: null },
        { step: 'decided', delivery: 0, reason: 'alias.forward' },
      ],
    });
  });

  it('gives captured mail octet for octet, and never as a page', async () => {
    const raw = 'Subject: x\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\r\n';
    const id = await api.addMessage(ours, { captured: raw });
    const response = await api.get(`/api/v1/captured/${id}/0`, OWNER);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.text()).toBe(raw);
    expect((await api.get(`/api/v1/captured/${id}/1`, OWNER)).status).toBe(404);
  });

  it('answers a stranger as if there were nothing', async () => {
    const id = await api.addMessage(ours, { captured: 'x' });
    const paths = [`messages/${id}`, `messages/${id}/trace`, `captured/${id}/0`];
    for (const path of paths) {
      expect((await api.get(`/api/v1/${path}`, OWNER)).status).toBe(200);
      expect((await api.get(`/api/v1/${path}`, OTHER)).status).toBe(404);
      expect((await api.get(`/api/v1/${path}`)).status).toBe(401);
    }
    const missing = crypto.randomUUID();
    const stranger = (await (await api.get(`/api/v1/messages/${id}`, OTHER)).json()) as { detail: string };
    const nothing = (await (await api.get(`/api/v1/messages/${missing}`, OTHER)).json()) as { detail: string };
    expect(stranger.detail.replace(id, '')).toBe(nothing.detail.replace(missing, ''));
  });

  it('shows a list even when a summary of it cannot be opened', async () => {
    const id = await api.addMessage(ours);
    await api.database.pool.query(`update message set sealed_summary = 'damaged'`);
    expect((await list('')).items[0]).toMatchObject({ id, subject: null, from: null });
  });
});
