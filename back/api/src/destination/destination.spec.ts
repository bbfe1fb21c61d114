import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';
import { mailsTo } from '../../test/support/mailbox.js';

const OWNER = 'owner@example.org';
const PATH = '/api/v1/destinations';

let api: TestApi;
let ours: string;

beforeAll(async () => {
  api = await startApi({ PUBLIC_URL: 'https://postern.example' });
  ours = await api.addOrganization();
  await api.addUser(OWNER, { organizations: [ours] });
  await api.database.pool.query(
    `insert into domain (organization_id, name, verified_at) values ($1, 'ours.example', now())`,
    [ours],
  );
});
afterAll(() => api.close());
beforeEach(() =>
  api.database.pool.query(
    'delete from alias; delete from destination; delete from verification_mail; delete from message; delete from delivery',
  ),
);

const post = (path: string, body?: unknown): Promise<Response> =>
  api.send('POST', path, { as: OWNER, ...(body === undefined ? {} : { body }) });

interface Item {
  id: string;
  version: number;
  verified: boolean;
}

async function make(address: string): Promise<Item> {
  const { status, body } = await answerOf(post(PATH, { address }));
  expect([status, body]).toEqual([201, expect.objectContaining({ address, verified: false, verifiedAt: null })]);
  return body as Item;
}

/** Path of the link in the newest mail. */
async function linkTo(address: string): Promise<string> {
  const text = (await mailsTo(api, address)).at(-1)!.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return /https:\/\/postern\.example(\/api\/v1\/destination-confirmations\/[A-Za-z0-9_-]{43})\s/.exec(text)![1]!;
}

const isVerified = async (id: string): Promise<boolean> =>
  ((await answerOf(api.get(`${PATH}/${id}`, OWNER))).body as Item).verified;

describe('confirming a destination', () => {
  it('takes a POST: following the link changes nothing', async () => {
    const { id } = await make('me@mailbox.example');
    const link = await linkTo('me@mailbox.example');
    const page = await api.get(link);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(await page.text()).toMatch(/me@mailbox\.example[^]*<form method="post">/);
    expect(await isVerified(id)).toBe(false);

    const confirmed = await api.send('POST', link);
    expect([confirmed.status, await confirmed.text()]).toEqual([200, expect.stringContaining('may forward mail to')]);
    expect(await isVerified(id)).toBe(true);
    expect(await outcomeOf(api.send('POST', link))).toBe('404 destination.link');
    const { rows } = await api.database.pool.query(
      `select (select count(*)::int from audit_entry where action = 'destination.confirm' and target_id = $1) as audits,
         (select count(*)::int from event where type = 'destination.verified' and data->>'id' = $1) as events`,
      [id],
    );
    expect(rows).toEqual([{ audits: 1, events: 1 }]);
  });

  it('takes a form, as a browser sends it', async () => {
    const { id } = await make('form@mailbox.example');
    const link = await linkTo('form@mailbox.example');
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };
    expect((await api.send('POST', link, { headers })).status).toBe(200);
    expect(await isVerified(id)).toBe(true);
  });

  it('is refused to another site', async () => {
    await make('site@mailbox.example');
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    expect(await outcomeOf(api.send('POST', await linkTo('site@mailbox.example'), { headers }))).toBe(
      '403 access.origin',
    );
  });

  it('works for three days, and only with the newest link', async () => {
    const { id } = await make('late@mailbox.example');
    const first = await linkTo('late@mailbox.example');
    api.clock.advance(61_000);
    expect(await outcomeOf(post(`${PATH}/${id}/verification`))).toBe('202');
    expect(await outcomeOf(api.get(first))).toBe('404 destination.link');
    const second = await linkTo('late@mailbox.example');
    api.clock.advance(3 * 86_400_000 + 1);
    expect(await outcomeOf(api.send('POST', second))).toBe('404 destination.link');
  });

  it('keeps no token that could be read', async () => {
    await make('hash@mailbox.example');
    const token = (await linkTo('hash@mailbox.example')).split('/').at(-1)!;
    const { rows } = await api.database.pool.query<{ hash: string }>(
      `select encode(token_hash, 'escape') as hash from destination`,
    );
    expect(rows[0]!.hash).not.toContain(token);
  });

  it('releases what was held for it', async () => {
    await make('held@mailbox.example');
    const id = await api.addMessage(ours, { destination: 'held@mailbox.example', state: 'held' });
    await api.database.pool.query(`update delivery set reason = 'destination.unverified' where message_id = $1`, [id]);
    await api.send('POST', await linkTo('held@mailbox.example'));
    const { rows } = await api.database.pool.query('select state, reason from delivery where message_id = $1', [id]);
    expect(rows).toEqual([{ state: 'queued', reason: 'released' }]);
  });

  it('is not got round by releasing what is held for it', async () => {
    const { id: destination, version } = await make('round@mailbox.example');
    const id = await api.addMessage(ours, { destination: 'round@mailbox.example', state: 'held' });
    await api.database.pool.query(`update delivery set reason = 'destination.unverified' where message_id = $1`, [id]);
    const release = (): Promise<string> => outcomeOf(post(`/api/v1/messages/${id}/release`));
    expect(await release()).toBe('409 message.no-destination');
    const headers = { 'If-Match': `"${version}"` };
    await api.send('DELETE', `${PATH}/${destination}`, { as: OWNER, headers });
    expect(await release()).toBe('409 message.no-destination');
    await api.database.pool.query(
      `insert into destination (organization_id, address, verified_at) values ($1, 'round@mailbox.example', now())`,
      [ours],
    );
    expect(await release()).toBe('200');
  });

  it('is asked for no more than five times a day, once a minute, whatever is deleted meanwhile', async () => {
    const { id } = await make('often@mailbox.example');
    expect(await outcomeOf(post(`${PATH}/${id}/verification`))).toBe('429 destination.too-soon');
    for (let i = 0; i < 3; i++) {
      api.clock.advance(61_000);
      expect(await outcomeOf(post(`${PATH}/${id}/verification`))).toBe('202');
    }
    const { version } = (await answerOf(api.get(`${PATH}/${id}`, OWNER))).body as Item;
    await api.send('DELETE', `${PATH}/${id}`, { as: OWNER, headers: { 'If-Match': `"${version}"` } });
    api.clock.advance(61_000);
    const again = await make('often@mailbox.example');
    api.clock.advance(61_000);
    expect(await outcomeOf(post(`${PATH}/${again.id}/verification`))).toBe('429 destination.too-many-mails');
    api.clock.advance(86_400_000);
    expect(await outcomeOf(post(`${PATH}/${again.id}/verification`))).toBe('202');
  });

  it('is not asked for twice by the operator’s word', async () => {
    await api.database.pool.query(
      `insert into destination (organization_id, address, verified_at, verified_by) values ($1, 'op@mailbox.example', now(), 'operator')`,
      [ours],
    );
    const { body } = await answerOf(api.get(`${PATH}?verified=true`, OWNER));
    const [item] = (body as { items: Item[] }).items;
    expect(item).toMatchObject({ address: 'op@mailbox.example', verified: true, verifiedBy: 'operator' });
    expect(await outcomeOf(post(`${PATH}/${item!.id}/verification`))).toBe('409 destination.verified');
  });
});

describe('destinations', () => {
  it('are listed, searched, noted and deleted unless aliases use them', async () => {
    const used = await make('used@mailbox.example');
    api.clock.advance(1_000);
    await make('free@mailbox.example');
    const alias = { address: 'a@ours.example', destinations: ['used@mailbox.example'] };
    expect(await outcomeOf(post('/api/v1/aliases', alias))).toBe('201');
    const { body } = await answerOf(api.get(PATH, OWNER));
    expect((body as { items: object[] }).items).toMatchObject([
      { address: 'free@mailbox.example', aliases: 0 },
      { address: 'used@mailbox.example', aliases: 1 },
    ]);
    const found = await answerOf(api.get(`${PATH}?search=USED&verified=false`, OWNER));
    expect((found.body as { items: object[] }).items).toHaveLength(1);
    const headers = { 'If-Match': `"${used.version}"` };
    const noted = await answerOf(
      api.send('PATCH', `${PATH}/${used.id}`, { as: OWNER, body: { note: 'mine' }, headers }),
    );
    expect(noted.body).toMatchObject({ note: 'mine', version: used.version + 1 });
    expect(await outcomeOf(api.send('DELETE', `${PATH}/${used.id}`, { as: OWNER, headers }))).toBe(
      '412 version.mismatch',
    );
    const now = { 'If-Match': `"${used.version + 1}"` };
    expect(await outcomeOf(api.send('DELETE', `${PATH}/${used.id}`, { as: OWNER, headers: now }))).toBe(
      '409 destination.in-use',
    );
  });

  it('are refused where nobody would read the mail', async () => {
    expect(await outcomeOf(post(PATH, { address: 'nobody@ours.example' }))).toBe('409 destination.nowhere');
    expect(await outcomeOf(post(PATH, { address: 'nobody' }))).toBe('400 destination.address');
    await make('twice@mailbox.example');
    expect(await outcomeOf(post(PATH, { address: 'twice@MAILBOX.example' }))).toBe('409 destination.exists');
  });
});
