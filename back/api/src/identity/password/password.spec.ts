import { PASSWORD, startApi, type TestApi } from '../../../test/support/api.js';
import {
  Browser,
  addOperatorOrganization,
  mailedToken,
  problemOf,
  settledMailsTo,
} from '../../../test/support/browser.js';

const FORGOT = '/api/v1/account/password/forgot';
const RESET = '/api/v1/account/password/reset';
const CHANGE = '/api/v1/account/password';
const EMAIL = '/api/v1/account/email';
const OTHER = 'four other words together';

let api: TestApi;
let browser: Browser;
let last = 0;

beforeAll(async () => {
  api = await startApi();
  await addOperatorOrganization(api);
});
beforeEach(() => {
  api.clock.advance(2 * 3_600_000);
  browser = new Browser(api);
});
afterAll(() => api.close());

async function person(): Promise<string> {
  const email = `person${++last}@example.org`;
  await api.addUser(email, { organizations: [await api.addOrganization()] });
  return email;
}

/** What the audit log has of an account, but for its sign-ins. */
async function audited(email: string): Promise<string[]> {
  const { rows } = await api.database.pool.query<{ line: string }>(
    `select concat_ws(' ', action, address, request_id is not null) as line from audit_entry a
     join app_user u on u.id::text = a.target_id where u.email = $1 and action <> 'account.sign-in' order by a.id`,
    [email],
  );
  return rows.map(({ line }) => line);
}

describe('a forgotten password', () => {
  it('is replaced by who reads the mail, which ends all sessions', async () => {
    const email = await person();
    const before = new Browser(api);
    await before.signIn(email);
    expect((await browser.post(FORGOT, { email })).status).toBe(202);
    const token = await mailedToken(api, email);
    const { rows } = await api.database.pool.query('select * from mail_token');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await browser.post(RESET, { token, password: OTHER })).status).toBe(204);
    expect(await before.isSignedIn()).toBe(false);
    expect((await browser.signIn(email)).status).toBe(401);
    expect((await browser.signIn(email, OTHER)).status).toBe(200);
    expect((await settledMailsTo(api, email)).at(-1)).toContain('Your password was changed');
    expect(await audited(email)).toEqual(['account.password-reset 127.0.0.1 t']);
  });

  it('has links that work once, for an hour, and not after another one worked', async () => {
    const email = await person();
    await browser.post(FORGOT, { email });
    const first = await mailedToken(api, email);
    await browser.post(FORGOT, { email });
    const second = await mailedToken(api, email);
    expect((await browser.post(RESET, { token: second, password: OTHER })).status).toBe(204);
    for (const token of [first, second, 'x'.repeat(43)]) {
      const refused = await browser.post(RESET, { token, password: 'yet another password' });
      expect(await problemOf(refused)).toMatchObject({ status: 400, code: 'link.invalid' });
    }
    await browser.post(FORGOT, { email });
    const late = await mailedToken(api, email);
    api.clock.advance(3_600_001);
    expect((await browser.post(RESET, { token: late, password: OTHER })).status).toBe(400);
  });

  it('does not use a link up for a password that is refused', async () => {
    const email = await person();
    await browser.post(FORGOT, { email });
    const token = await mailedToken(api, email);
    const refused = await browser.post(RESET, { token, password: 'password123' });
    expect(await problemOf(refused)).toMatchObject({ status: 400, code: 'password.common' });
    expect((await browser.post(RESET, { token, password: OTHER })).status).toBe(204);
  });

  it('tells nobody whether there is an account', async () => {
    const known = await browser.post(FORGOT, { email: await person() });
    const unknown = await browser.post(FORGOT, { email: 'nobody@example.org' });
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(await settledMailsTo(api, 'nobody@example.org')).toEqual([]);
  });

  it('mails nobody without end, and lets nobody guess links', async () => {
    const email = await person();
    const mails = [];
    for (let i = 0; i < 7; i++) mails.push((await browser.post(FORGOT, { email })).status);
    expect(mails).toEqual([202, 202, 202, 202, 202, 429, 429]);
    const guesses = [];
    for (let i = 0; i < 52; i++) {
      guesses.push((await browser.post(RESET, { token: `guess${i}`, password: OTHER })).status);
    }
    expect(guesses.slice(0, 50).every((status) => status === 400)).toBe(true);
    expect(guesses.slice(50)).toEqual([429, 429]);
  });

  it('is not replaced by a link that is for something else', async () => {
    const email = await person();
    await browser.signIn(email);
    await browser.post(EMAIL, { email: `new-${email}`, password: PASSWORD });
    const token = await mailedToken(api, `new-${email}`);
    expect((await browser.post(RESET, { token, password: OTHER })).status).toBe(400);
    expect((await browser.post(`${EMAIL}/confirm`, { token })).status).toBe(200);
  });
});

describe('a password that is known', () => {
  it('is changed, which ends all other sessions and tells the owner', async () => {
    const email = await person();
    const other = new Browser(api);
    await other.signIn(email);
    await browser.signIn(email);
    await browser.post(FORGOT, { email });
    const link = await mailedToken(api, email);
    expect((await browser.send('PUT', CHANGE, { current: PASSWORD, password: OTHER })).status).toBe(204);
    expect(await other.isSignedIn()).toBe(false);
    expect(await browser.isSignedIn()).toBe(true);
    expect((await new Browser(api).signIn(email, OTHER)).status).toBe(200);
    expect((await browser.post(RESET, { token: link, password: PASSWORD })).status).toBe(400);
    expect((await settledMailsTo(api, email)).at(-1)).toContain('Your password was changed');
  });

  it('is not changed by who does not know it, however often it is tried', async () => {
    const email = await person();
    await browser.signIn(email);
    const statuses = [];
    for (let i = 0; i < 12; i++) {
      statuses.push((await browser.send('PUT', CHANGE, { current: `guess ${i}`, password: OTHER })).status);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(403), 429, 429]);
  });

  it('is asked for where there is none, with the way to get one', async () => {
    const email = await person();
    await browser.signIn(email);
    await api.database.pool.query(`delete from credential where user_id = (select id from app_user where email = $1)`, [
      email,
    ]);
    const refused = await browser.send('PUT', CHANGE, { current: PASSWORD, password: OTHER });
    expect(await problemOf(refused)).toMatchObject({ status: 409, code: 'password.none' });
    await browser.post(FORGOT, { email });
    const token = await mailedToken(api, email);
    expect((await browser.post(RESET, { token, password: OTHER })).status).toBe(204);
    expect((await browser.signIn(email, OTHER)).status).toBe(200);
  });
});

describe('an e-mail address', () => {
  it('is changed once the new one is read, and the old one hears of it', async () => {
    const email = await person();
    await browser.signIn(email);
    expect((await browser.post(EMAIL, { email: `New-${email}`, password: PASSWORD })).status).toBe(202);
    const token = await mailedToken(api, `new-${email}`);
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({ email });
    const confirmed = await new Browser(api).post(`${EMAIL}/confirm`, { token });
    expect(await confirmed.json()).toEqual({ email: `new-${email}` });
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({ email: `new-${email}` });
    expect((await settledMailsTo(api, email)).at(-1)).toContain(`now has the address new-${email}`);
    expect((await new Browser(api).signIn(email)).status).toBe(401);
    expect((await new Browser(api).signIn(`new-${email}`)).status).toBe(200);
    expect((await browser.post(`${EMAIL}/confirm`, { token })).status).toBe(400);
    expect(await audited(`new-${email}`)).toEqual(['account.email 127.0.0.1 t', 'account.email-confirm 127.0.0.1 t']);
  });

  it('is not changed without the password', async () => {
    const email = await person();
    await browser.signIn(email);
    const refused = await browser.post(EMAIL, { email: 'thief@example.org', password: 'a guess of a thief' });
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'password.wrong' });
    expect(await settledMailsTo(api, 'thief@example.org')).toEqual([]);
  });

  it('of somebody else is answered alike, and only told by mail', async () => {
    const [email, taken] = [await person(), await person()];
    await browser.signIn(email);
    const [known, unknown] = [
      await browser.post(EMAIL, { email: taken, password: PASSWORD }),
      await browser.post(EMAIL, { email: 'free@example.org', password: PASSWORD }),
    ];
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
    expect((await settledMailsTo(api, taken)).at(-1)).toContain('has one already');
  });

  it('that somebody took meanwhile is not taken twice', async () => {
    const email = await person();
    await browser.signIn(email);
    await browser.post(EMAIL, { email: 'soon-taken@example.org', password: PASSWORD });
    const token = await mailedToken(api, 'soon-taken@example.org');
    await api.addUser('soon-taken@example.org');
    const refused = await browser.post(`${EMAIL}/confirm`, { token });
    expect(await problemOf(refused)).toMatchObject({ status: 409, code: 'user.exists' });
  });
});
