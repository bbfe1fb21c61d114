import { startApi, type TestApi } from '../../../test/support/api.js';
import { Browser, addOperatorOrganization, problemOf } from '../../../test/support/browser.js';

interface Item {
  id: string;
  current: boolean;
  address: string;
  device: string | null;
}

const OWNER = 'owner@example.org';

describe('the sessions of an account', () => {
  let api: TestApi;
  let here: Browser;
  let there: Browser;

  beforeAll(async () => {
    api = await startApi();
    await addOperatorOrganization(api);
    await api.addUser(OWNER, { organizations: [await api.addOrganization()] });
    await api.addUser('other@example.org');
  });
  beforeEach(async () => {
    await api.database.truncate('user_session, audit_entry');
    here = new Browser(api, { 'User-Agent': 'Here/1.0' });
    there = new Browser(api, { 'User-Agent': 'There/1.0' });
    await here.signIn(OWNER);
    await there.signIn(OWNER);
  });
  afterAll(() => api.close());

  const list = async (browser: Browser): Promise<Item[]> =>
    ((await (await browser.get('/api/v1/account/sessions')).json()) as { items: Item[] }).items;

  it('are told with device and address, and which one asks', async () => {
    const items = await list(here);
    expect(items.map(({ device, current, address }) => [device, current, address]).sort()).toEqual([
      ['Here/1.0', true, '127.0.0.1'],
      ['There/1.0', false, '127.0.0.1'],
    ]);
    expect(JSON.stringify(items)).not.toContain('token');
  });

  it('believe nobody who says where he comes from', async () => {
    const liar = new Browser(api, { 'X-Forwarded-For': '203.0.113.9', 'X-Postern-Client': '203.0.113.9' });
    await liar.signIn(OWNER);
    expect((await list(liar)).map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1']);
  });

  it('are ended one by one', async () => {
    const other = (await list(here)).find(({ current }) => !current)!;
    expect((await here.send('DELETE', `/api/v1/account/sessions/${other.id}`)).status).toBe(204);
    expect(await there.isSignedIn()).toBe(false);
    expect(await here.isSignedIn()).toBe(true);
    const again = await here.send('DELETE', `/api/v1/account/sessions/${other.id}`);
    expect(await problemOf(again)).toMatchObject({ status: 404, code: 'session.unknown' });
  });

  it('are ended all but this one', async () => {
    expect((await here.send('DELETE', '/api/v1/account/sessions')).status).toBe(204);
    expect(await there.isSignedIn()).toBe(false);
    expect(await list(here)).toHaveLength(1);
  });

  it('are ended by nobody else', async () => {
    const stranger = new Browser(api);
    await stranger.signIn('other@example.org');
    const { id } = (await list(here))[0]!;
    expect((await stranger.send('DELETE', `/api/v1/account/sessions/${id}`)).status).toBe(404);
    expect(await list(stranger)).toHaveLength(1);
    expect(await list(here)).toHaveLength(2);
  });

  it('are worth nothing to who reads the database', async () => {
    const { rows } = await api.database.pool.query<{ token: string }>('select token from user_session');
    const thief = new Browser(api);
    for (const { token } of rows) {
      thief.cookies.set('postern.session_token', token);
      expect(await thief.isSignedIn()).toBe(false);
    }
  });

  it('leave an entry in the audit log of the organization when they are ended', async () => {
    await here.send('DELETE', '/api/v1/account/sessions');
    const { rows } = await api.database.pool.query('select action, actor_email from audit_entry order by action');
    const signIn = { action: 'account.sign-in', actor_email: OWNER };
    expect(rows).toEqual([{ action: 'account.session.end-others', actor_email: OWNER }, signIn, signIn]);
  });
});

describe('the account', () => {
  let api: TestApi;
  let browser: Browser;

  beforeAll(async () => {
    api = await startApi();
    await addOperatorOrganization(api);
    await api.addUser(OWNER, { organizations: [await api.addOrganization()], operator: true });
    browser = new Browser(api);
    await browser.signIn(OWNER);
  });
  afterAll(() => api.close());

  it('tells who it is, and what it may', async () => {
    const response = await browser.get('/api/v1/account');
    expect(response.headers.get('etag')).toBe('"1"');
    expect(await response.json()).toMatchObject({
      email: OWNER,
      name: '',
      operator: true,
      hasPassword: true,
      hasProvider: false,
      secondFactor: { on: false, recoveryCodes: 0 },
      passkeys: 0,
      memberships: [{ organization: 'Test', role: 'owner' }],
      version: 1,
    });
  });

  it('takes a name, from who has seen the one it had', async () => {
    const change = (name: string, version: number) =>
      browser.send('PATCH', '/api/v1/account', { name }, { 'If-Match': `"${version}"` });
    expect(await (await change('  Anna ', 1)).json()).toMatchObject({ name: 'Anna', version: 2 });
    expect(await problemOf(await change('Bertha', 1))).toMatchObject({ status: 412, code: 'version.mismatch' });
    expect((await browser.send('PATCH', '/api/v1/account', { name: 'x' })).status).toBe(428);
    for (const wrong of ['a\u0000b', 'a\nb', 'x'.repeat(101)]) expect((await change(wrong, 2)).status).toBe(400);
    expect(await (await change('', 2)).json()).toMatchObject({ name: '', version: 3 });
  });
});
