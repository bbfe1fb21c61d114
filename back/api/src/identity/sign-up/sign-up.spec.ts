import { PASSWORD, startApi, type TestApi } from '../../../test/support/api.js';
import {
  Browser,
  addOperatorOrganization,
  mailedToken,
  problemOf,
  settledMailsTo,
} from '../../../test/support/browser.js';

const SIGN_UP = '/api/v1/account/sign-up';
const CONFIRM = '/api/v1/account/sign-up/confirm';

let last = 0;
const newAddress = () => `person${++last}@example.org`;

describe('signing up', () => {
  let api: TestApi;
  let browser: Browser;

  beforeAll(async () => {
    api = await startApi({ SIGN_UP: 'open', PUBLIC_URL: 'https://mail.example.org' });
    await addOperatorOrganization(api);
    await api.addUser('taken@example.org');
  });
  beforeEach(() => {
    api.clock.advance(2 * 3_600_000);
    browser = new Browser(api);
  });
  afterAll(() => api.close());

  const ask = (email: string, more: object = {}) => browser.post(SIGN_UP, { email, password: PASSWORD, ...more });

  it('opens an account for who reads the mail, and not before', async () => {
    const email = newAddress();
    expect((await ask(email.toUpperCase(), { name: 'Zoë' })).status).toBe(202);
    const token = await mailedToken(api, email);
    expect((await settledMailsTo(api, email))[0]).toContain(`https://mail.example.org/confirm-account#${token}`);
    expect((await browser.signIn(email)).status).toBe(401);
    const confirmed = await browser.post(CONFIRM, { token });
    expect([confirmed.status, await confirmed.json()]).toEqual([200, { email, organizationId: null }]);
    // The link may have been followed by somebody else: it signs nobody in.
    expect(confirmed.headers.getSetCookie()).toEqual([]);
    expect((await browser.signIn(email)).status).toBe(200);
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({ email, name: 'Zoë', operator: false });
  });

  it('takes a link once, and neither too late nor made up', async () => {
    const email = newAddress();
    await ask(email);
    const token = await mailedToken(api, email);
    expect((await browser.post(CONFIRM, { token })).status).toBe(200);
    for (const wrong of [token, 'x'.repeat(43), 'x']) {
      expect(await problemOf(await browser.post(CONFIRM, { token: wrong }))).toMatchObject({
        status: 400,
        code: 'link.invalid',
      });
    }
    const late = newAddress();
    await ask(late);
    const lateToken = await mailedToken(api, late);
    api.clock.advance(24 * 3_600_000 + 1);
    expect((await browser.post(CONFIRM, { token: lateToken })).status).toBe(400);
    expect((await browser.signIn(late)).status).toBe(401);
  });

  it('takes one link once when it is followed many times at the same moment', async () => {
    const email = newAddress();
    await ask(email);
    const token = await mailedToken(api, email);
    const all = await Promise.all(Array.from({ length: 5 }, () => browser.post(CONFIRM, { token })));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
  });

  it('keeps the token nowhere but in the mail', async () => {
    const email = newAddress();
    await ask(email);
    const token = await mailedToken(api, email);
    const { rows } = await api.database.pool.query('select * from mail_token');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
  });

  it('answers alike for an address that has an account, and tells its owner by mail only', async () => {
    const [known, unknown] = [await ask('taken@example.org'), await ask(newAddress())];
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
    const mails = await settledMailsTo(api, 'taken@example.org');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatch(/Subject: You have an account at mail\.example\.org/);
    expect(mails[0]).not.toContain('#');
  });

  it('does not take over an account that was opened meanwhile', async () => {
    const email = newAddress();
    await ask(email, { password: 'the password of a stranger' });
    const strangers = await mailedToken(api, email);
    await ask(email);
    expect((await browser.post(CONFIRM, { token: await mailedToken(api, email) })).status).toBe(200);
    expect(await problemOf(await browser.post(CONFIRM, { token: strangers }))).toMatchObject({ code: 'user.exists' });
    expect((await browser.signIn(email)).status).toBe(200);
    expect((await browser.signIn(email, 'the password of a stranger')).status).toBe(401);
  });

  it('refuses what is no address, and passwords that are guessed first', async () => {
    const codes = [];
    for (const body of [
      { email: 'no address', password: PASSWORD },
      { email: newAddress(), password: 'short' },
      { email: newAddress(), password: 'x'.repeat(200) },
      { email: newAddress(), password: 'Basketball2026' },
    ]) {
      const { status, code } = await problemOf(await browser.post(SIGN_UP, body));
      codes.push(`${status} ${code}`);
    }
    expect(codes).toEqual(['400 user.email', '400 password.length', '400 password.length', '400 password.common']);
  });

  it('refuses control characters with the name of the field', async () => {
    const { detail } = await problemOf(await ask(newAddress(), { name: 'a\u0000b' }));
    expect(detail).toContain('name');
    expect((await ask('a\u0000b@example.org')).status).toBe(400);
  });

  it('mails no address, and from no address, without end', async () => {
    const email = newAddress();
    const statuses = [];
    for (let i = 0; i < 7; i++) statuses.push((await ask(email)).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429, 429]);
    for (let i = 0; i < 20; i++) await ask(newAddress());
    const refused = await ask(newAddress());
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await settledMailsTo(api, email)).toHaveLength(5);
  });

  it('is refused when another site asks for it', async () => {
    const body = { email: newAddress(), password: PASSWORD };
    expect((await browser.post(SIGN_UP, body, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });
});

describe('signing up where people are invited', () => {
  let api: TestApi;
  let browser: Browser;

  beforeAll(async () => {
    api = await startApi({ SIGN_UP: 'invited' });
    await addOperatorOrganization(api);
    browser = new Browser(api);
  });
  afterAll(() => api.close());

  it('is for who has an invitation, and the answer does not tell who that is', async () => {
    const owner = await api.addUser('owner@example.org');
    await api.database.pool.query(
      `insert into invitation (organization_id, email, role, token_hash, invited_by, expires_at)
       values ($1, 'invited@example.org', 'member', 'a', $2, now() + interval '1 day'),
         ($1, 'late@example.org', 'member', 'b', $2, now() - interval '1 day')`,
      [await api.addOrganization(), owner],
    );
    const answers = [];
    for (const email of ['invited@example.org', 'late@example.org', 'nobody@example.org']) {
      const response = await browser.post(SIGN_UP, { email, password: PASSWORD });
      answers.push(`${response.status} ${await response.text()}`);
    }
    expect(new Set(answers)).toEqual(new Set(['202 ']));
    expect(await settledMailsTo(api, 'late@example.org')).toEqual([]);
    expect(await settledMailsTo(api, 'nobody@example.org')).toEqual([]);
    const token = await mailedToken(api, 'invited@example.org');
    expect((await browser.post(CONFIRM, { token })).status).toBe(200);
  });

  it('makes a member of who came by an invitation, with one link, and tells the organization', async () => {
    const owner = await api.addUser('boss@example.org');
    const organization = await api.addOrganization();
    const [invitation, other] = ['i'.repeat(43), 'o'.repeat(43)];
    const invite = (email: string, token: string, days: number) =>
      api.database.pool.query(
        `insert into invitation (organization_id, email, role, token_hash, invited_by, expires_at)
         values ($1, $2, 'admin', sha256($3::text::bytea), $4, $5)`,
        [organization, email, token, owner, new Date(api.clock.now() + days * 86_400_000)],
      );
    await invite('new@example.org', invitation, 7);
    await invite('another@example.org', other, 7);
    const join = async (email: string, token: string): Promise<unknown> => {
      await browser.post(SIGN_UP, { email, password: PASSWORD, invitation: token });
      const answer = await browser.post(CONFIRM, { token: await mailedToken(api, email) });
      return { status: answer.status, ...((await answer.json()) as object) };
    };
    const joined = { status: 200, email: 'new@example.org', organizationId: organization };
    expect(await join('new@example.org', invitation)).toEqual(joined);
    // Somebody else's is worth nothing; the account is opened all the same.
    expect(await join('another@example.org', invitation)).toMatchObject({ status: 200, organizationId: null });
    const { rows } = await api.database.pool.query(
      `select u.email, m.role from membership m join app_user u on u.id = m.user_id where m.organization_id = $1`,
      [organization],
    );
    expect(rows).toEqual([{ email: 'new@example.org', role: 'admin' }]);
    const told = await api.database.pool.query(
      `select (select action || ' ' || actor_email from audit_entry where organization_id = $1) as audit,
         (select type from event where organization_id = $1) as event,
         (select count(*)::int from invitation where organization_id = $1) as left`,
      [organization],
    );
    expect(told.rows).toEqual([{ audit: 'invitation.accept new@example.org', event: 'member.joined', left: 1 }]);
    await browser.signIn('new@example.org');
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({
      memberships: [{ organizationId: organization, role: 'admin' }],
    });
  });

  it('keeps no token of an invitation while the account is not open', async () => {
    const invitation = 'k'.repeat(43);
    await api.database.pool.query(
      `insert into invitation (organization_id, email, role, token_hash, expires_at) values ($1, 'kept@example.org', 'member', sha256($2::text::bytea), $3)`,
      [await api.addOrganization(), invitation, new Date(api.clock.now() + 86_400_000)],
    );
    await browser.post(SIGN_UP, { email: 'kept@example.org', password: PASSWORD, invitation });
    await settledMailsTo(api, 'kept@example.org');
    const { rows } = await api.database.pool.query<{ data: string }>(
      `select data::text from mail_token where email = 'kept@example.org'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.data).not.toContain(invitation);
  });

  it('is said before anybody tries', async () => {
    const response = await browser.get('/api/v1/account/options');
    expect(await response.json()).toEqual({ signUp: 'invited', provider: null });
  });
});

describe('signing up where nobody can', () => {
  it('is refused, whatever the address', async () => {
    const api = await startApi({ SIGN_UP: 'closed' });
    const response = await new Browser(api).post(SIGN_UP, { email: 'a@example.org', password: PASSWORD });
    expect(await problemOf(response)).toMatchObject({ status: 403, code: 'signup.closed' });
    await api.close();
  });
});
