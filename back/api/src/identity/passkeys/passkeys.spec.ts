import { generateKeyPairSync } from 'node:crypto';

import { startApi, type TestApi } from '../../../test/support/api.js';
import { Authenticator } from '../../../test/support/authenticator.js';
import { Browser, addOperatorOrganization, problemOf, settledMailsTo } from '../../../test/support/browser.js';

const PASSKEYS = '/api/v1/account/passkeys';
const SIGN_IN = '/api/v1/account/sign-in/passkey';
const SITE = { origin: 'https://mail.example.org', rpId: 'mail.example.org' };

const SIGN_INS = `select 1 from audit_entry where action = 'account.sign-in' and changes->>'by' = 'passkey' and actor_email = $1`;

let api: TestApi;
let last = 0;

beforeAll(async () => {
  api = await startApi({ PUBLIC_URL: SITE.origin });
  await addOperatorOrganization(api);
});
beforeEach(() => api.clock.advance(2 * 3_600_000));
afterAll(() => api.close());

async function signedIn(): Promise<{ email: string; userId: string; browser: Browser }> {
  const email = `person${++last}@example.org`;
  const userId = await api.addUser(email, { organizations: [await api.addOrganization()] });
  const browser = new Browser(api);
  await browser.signIn(email);
  return { email, userId, browser };
}

async function challengeOf(browser: Browser, path: string): Promise<string> {
  const response = await browser.post(path);
  expect(response.status).toBe(200);
  return ((await response.json()) as { challenge: string }).challenge;
}

async function add(browser: Browser, authenticator: Authenticator, name = 'Phone'): Promise<Response> {
  const challenge = await challengeOf(browser, `${PASSKEYS}/options`);
  return browser.post(PASSKEYS, { name, response: authenticator.create(challenge) });
}

async function signInWith(authenticator: Authenticator, browser = new Browser(api)): Promise<Response> {
  const challenge = await challengeOf(browser, `${SIGN_IN}/options`);
  return browser.post(SIGN_IN, { response: authenticator.get(challenge) });
}

async function withPasskey() {
  const person = await signedIn();
  const authenticator = new Authenticator(SITE);
  const response = await add(person.browser, authenticator);
  expect(response.status).toBe(201);
  return { ...person, authenticator, passkey: (await response.json()) as { id: string } };
}

describe('a passkey', () => {
  it('is added, and signs in again and again', async () => {
    const { email, browser, authenticator } = await withPasskey();
    const items = (await (await browser.get(PASSKEYS)).json()) as object;
    expect(items).toMatchObject({ items: [{ name: 'Phone', synced: false }] });
    expect((await settledMailsTo(api, email)).at(-1)).toContain('was added');
    const { rows: before } = await api.database.pool.query(SIGN_INS, [email]);
    expect(before).toEqual([]);
    for (let i = 0; i < 2; i++) {
      const elsewhere = new Browser(api);
      expect((await signInWith(authenticator, elsewhere)).status).toBe(204);
      expect(await (await elsewhere.get('/api/v1/account')).json()).toMatchObject({ email, passkeys: 1 });
    }
    expect((await api.database.pool.query(SIGN_INS, [email])).rows).toHaveLength(2);
  });

  it('asks browsers for one that verifies its user', async () => {
    const { browser } = await signedIn();
    const creation = await (await browser.post(`${PASSKEYS}/options`)).json();
    expect(creation).toMatchObject({
      rp: { id: SITE.rpId },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const request = await (await new Browser(api).post(`${SIGN_IN}/options`)).json();
    expect(request).toMatchObject({ rpId: SITE.rpId, userVerification: 'required' });
    expect(request).not.toHaveProperty('allowCredentials');
  });

  it('stands for the second factor too', async () => {
    const { userId, authenticator } = await withPasskey();
    await api.database.pool.query('update app_user set two_factor_enabled = true where id = $1', [userId]);
    const browser = new Browser(api);
    expect((await signInWith(authenticator, browser)).status).toBe(204);
    expect(await browser.isSignedIn()).toBe(true);
  });

  it('that does not verify its user is neither added nor taken', async () => {
    const { browser } = await signedIn();
    const refused = await add(browser, new Authenticator({ ...SITE, verifiesUser: false }));
    expect(await problemOf(refused)).toMatchObject({ status: 400, code: 'passkey.refused' });
    const { authenticator } = await withPasskey();
    authenticator.options.verifiesUser = false;
    expect(await problemOf(await signInWith(authenticator))).toMatchObject({ status: 401, code: 'passkey.wrong' });
  });

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['for another party', { rpId: 'evil.example' }],
  ])('%s is neither added nor taken', async (_what, wrong) => {
    const { browser } = await signedIn();
    expect((await add(browser, new Authenticator({ ...SITE, ...wrong }))).status).toBe(400);
    const { authenticator } = await withPasskey();
    Object.assign(authenticator.options, wrong);
    expect((await signInWith(authenticator)).status).toBe(401);
  });

  it('signs what was asked for, once, in the browser that was asked', async () => {
    const { authenticator } = await withPasskey();
    const browser = new Browser(api);
    const challenge = await challengeOf(browser, `${SIGN_IN}/options`);
    const response = authenticator.get(challenge);
    expect((await new Browser(api).post(SIGN_IN, { response })).status).toBe(401);
    const kept = new Map(browser.cookies);
    expect((await browser.post(SIGN_IN, { response })).status).toBe(204);
    const replay = new Browser(api);
    for (const [name, value] of kept) replay.cookies.set(name, value);
    expect((await replay.post(SIGN_IN, { response })).status).toBe(401);
    expect((await signInWith(authenticator)).status).toBe(204);
    const other = new Browser(api);
    await challengeOf(other, `${SIGN_IN}/options`);
    expect((await other.post(SIGN_IN, { response: authenticator.get('made-up') })).status).toBe(401);
  });

  it('is signed with its own key', async () => {
    const { authenticator } = await withPasskey();
    const browser = new Browser(api);
    const challenge = await challengeOf(browser, `${SIGN_IN}/options`);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect((await browser.post(SIGN_IN, { response: authenticator.get(challenge, privateKey) })).status).toBe(401);
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('whose counter goes backwards was copied, and is not taken', async () => {
    const { authenticator, userId } = await withPasskey();
    await signInWith(authenticator);
    await api.database.pool.query('update passkey set counter = 1000 where user_id = $1', [userId]);
    expect((await signInWith(authenticator)).status).toBe(401);
  });

  it('that nobody knows is answered as a wrong one, and not tried without end', async () => {
    const statuses = [];
    const authenticator = new Authenticator(SITE);
    for (let i = 0; i < 12; i++) statuses.push((await signInWith(authenticator)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  });

  it('is not added long after signing in', async () => {
    const { browser, userId } = await signedIn();
    await api.database.pool.query(
      `update user_session set created_at = now() - interval '61 minutes' where user_id = $1`,
      [userId],
    );
    const refused = await browser.post(`${PASSKEYS}/options`);
    expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'session.stale' });
  });

  it('is added to nobody else’s account', async () => {
    const [one, two] = [await signedIn(), await signedIn()];
    const challenge = await challengeOf(one.browser, `${PASSKEYS}/options`);
    for (const [name, value] of one.browser.cookies) {
      if (!name.includes('session')) two.browser.cookies.set(name, value);
    }
    const response = new Authenticator(SITE).create(challenge);
    expect((await two.browser.post(PASSKEYS, { name: 'Thief', response })).status).toBe(400);
  });

  it('is renamed and deleted by its owner only', async () => {
    const { browser, passkey, authenticator, email } = await withPasskey();
    const stranger = (await signedIn()).browser;
    const path = `${PASSKEYS}/${passkey.id}`;
    expect((await stranger.send('PATCH', path, { name: 'Mine' })).status).toBe(404);
    expect((await stranger.send('DELETE', path)).status).toBe(404);
    expect(await (await browser.send('PATCH', path, { name: 'Old phone' })).json()).toMatchObject({
      name: 'Old phone',
    });
    expect((await browser.send('DELETE', path)).status).toBe(204);
    expect((await signInWith(authenticator)).status).toBe(401);
    expect((await settledMailsTo(api, email)).at(-1)).toContain('was deleted');
    expect(await problemOf(await browser.send('DELETE', path))).toMatchObject({ code: 'passkey.unknown' });
  });

  it('that is no credential at all is refused as a wrong field', async () => {
    const { browser } = await signedIn();
    for (const response of [{}, { id: '\u0000' }, 'x', null]) {
      expect((await browser.post(PASSKEYS, { name: 'x', response })).status).toBe(400);
      expect((await browser.post(SIGN_IN, { response })).status).toBe(400);
    }
  });
});
