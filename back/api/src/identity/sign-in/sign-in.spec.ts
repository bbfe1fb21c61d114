import { PASSWORD, startApi, type TestApi } from '../../../test/support/api.js';
import { Browser, addOperatorOrganization, problemOf } from '../../../test/support/browser.js';

const OWNER = 'owner@example.org';

describe('signing in', () => {
  let api: TestApi;
  let browser: Browser;

  beforeAll(async () => {
    api = await startApi();
    await addOperatorOrganization(api);
    await api.addUser(OWNER, { organizations: [await api.addOrganization()] });
    await api.addUser('admin@localhost', { operator: true });
  });
  beforeEach(() => {
    browser = new Browser(api);
    api.clock.advance(2 * 3_600_000);
  });
  afterAll(() => api.close());

  it('opens a session for who has the password, whatever the case of the address', async () => {
    const response = await browser.signIn('Owner@Example.org');
    expect([response.status, await response.json()]).toEqual([200, { next: 'none' }]);
    expect((await browser.get('/api/v1/messages')).status).toBe(200);
  });

  it('takes addresses that only SMTP knows, such as the first account’s', async () => {
    expect((await browser.signIn('admin@localhost')).status).toBe(200);
    expect(await browser.isSignedIn()).toBe(true);
  });

  it('asks who it is, as a problem document', async () => {
    const response = await browser.get('/api/v1/messages');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'login.required' });
  });

  it('knows no password in a request, and asks for none', async () => {
    const authorization = `Basic ${btoa(`${OWNER}:${PASSWORD}`)}`;
    const response = await browser.send('GET', '/api/v1/account', undefined, { Authorization: authorization });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate') ?? '').not.toContain('Basic');
  });

  it('answers a wrong password, an unknown account, one without a password and no address alike', async () => {
    await api.database.pool.query(`insert into app_user (email, email_verified) values ('sso@example.org', true)`);
    const answers = [];
    for (const email of [OWNER, 'nobody@example.org', 'sso@example.org', 'no address']) {
      const response = await browser.signIn(email, 'nonsense');
      answers.push({ ...(await problemOf(response)), cookies: response.headers.getSetCookie() });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: 'login.wrong', cookies: [] });
  });

  it('takes as long for an unknown account as for a wrong password', async () => {
    const time = async (email: string): Promise<number> => {
      const times = [];
      for (let i = 0; i < 5; i++) {
        const started = performance.now();
        await browser.signIn(email, `nonsense ${i}`);
        times.push(performance.now() - started);
      }
      return times.sort((a, b) => a - b)[1]!;
    };
    // Without a password to hash it would be some ten times faster.
    expect(await time('nobody@example.org')).toBeGreaterThan((await time(OWNER)) / 3);
  });

  it('stops guessing at an account, also when all guesses come at once, and says when to come again', async () => {
    const guesses = Array.from({ length: 14 }, (_, i) => browser.signIn(OWNER, `guess ${i}`));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const right = await browser.signIn(OWNER);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
    api.clock.advance(Number(right.headers.get('retry-after')) * 1000);
    expect((await browser.signIn(OWNER)).status).toBe(200);
  });

  it('stops guessing at many accounts from one address', async () => {
    const statuses = [];
    for (let i = 0; i < 60; i++) statuses.push((await browser.signIn(`person${i % 12}@example.org`, 'guess')).status);
    expect(statuses.slice(0, 50).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(50).every((status) => status === 429)).toBe(true);
  });

  it('does not count the right password', async () => {
    for (let i = 0; i < 60; i++) {
      const { status } = await browser.signIn(OWNER);
      expect(status).toBe(200);
    }
  });

  it('never goes on with a session that somebody else planted', async () => {
    const attacker = new Browser(api);
    await attacker.signIn('admin@localhost');
    const planted = new Map(attacker.cookies);
    for (const [name, value] of planted) browser.cookies.set(name, value);
    await browser.signIn(OWNER);
    expect([...browser.cookies.values()].some((value) => [...planted.values()].includes(value))).toBe(false);
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({ email: OWNER });
    expect(await (await attacker.get('/api/v1/account')).json()).toMatchObject({ email: 'admin@localhost' });
  });

  it('believes no cookie that it did not sign', async () => {
    await browser.signIn(OWNER);
    const [name, value] = [...browser.cookies][0]!;
    const token = value.split('.')[0]!;
    for (const forged of [token, `${token}.`, `${token}.AAAA`, `x${value}`, '%00', 'null']) {
      browser.cookies.set(name, forged);
      expect((await browser.send('GET', '/api/v1/account')).status).toBe(401);
    }
  });

  it('is refused when another site asks for it', async () => {
    for (const headers of [{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }]) {
      const body = { email: OWNER, password: PASSWORD };
      const response = await browser.post('/api/v1/account/sign-in', body, headers);
      expect(await problemOf(response)).toMatchObject({ status: 403, code: 'access.origin' });
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it('ends when signing out, for the cookie too', async () => {
    await browser.signIn(OWNER);
    const copy = new Map(browser.cookies);
    expect((await browser.post('/api/v1/account/sign-out')).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    for (const [name, value] of copy) browser.cookies.set(name, value);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('does not let another site sign somebody out, nor change anything', async () => {
    await browser.signIn(OWNER);
    const elsewhere = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await browser.post('/api/v1/account/sign-out', undefined, elsewhere)).status).toBe(403);
    expect((await browser.send('DELETE', '/api/v1/account/sessions', undefined, elsewhere)).status).toBe(403);
    expect(await browser.isSignedIn()).toBe(true);
  });

  it('is over when the session has expired', async () => {
    await browser.signIn(OWNER);
    await api.database.pool.query(`update user_session set expires_at = now() - interval '1 second'`);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('is renewed while it is used', async () => {
    await browser.signIn(OWNER);
    await api.database.pool.query(
      `update user_session set expires_at = now() + interval '1 day', updated_at = now() - interval '29 days'`,
    );
    const response = await browser.get('/api/v1/account');
    expect(response.headers.getSetCookie().join()).toMatch(/max-age=2592000/i);
    const { rows } = await api.database.pool.query<{ left: string }>(
      `select extract(day from expires_at - now())::text as left from user_session order by updated_at desc limit 1`,
    );
    expect(Number(rows[0]!.left)).toBe(29);
  });

  it('hands out cookies that scripts cannot read and other sites cannot send', async () => {
    const response = await browser.signIn(OWNER);
    const [cookie, ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^postern\.session_token=/);
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Lax/i);
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).not.toMatch(/Domain=|Secure/i);
  });
});

describe('signing in over https', () => {
  it('hands out a cookie that is bound to the host and to TLS', async () => {
    const api = await startApi({ PUBLIC_URL: 'https://mail.example.org' });
    await api.addUser(OWNER);
    const browser = new Browser(api);
    const [cookie] = (await browser.signIn(OWNER)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-postern\.session_token=/);
    expect(cookie).toMatch(/; Secure/i);
    expect(cookie).toMatch(/; Path=\/(;|$)/i);
    expect(cookie).not.toMatch(/Domain=/i);
    expect(await browser.isSignedIn()).toBe(true);
    await api.close();
  });
});
