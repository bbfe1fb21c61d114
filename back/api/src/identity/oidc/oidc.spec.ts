import { startApi, type TestApi } from '../../../test/support/api.js';
import { Browser, addOperatorOrganization, problemOf, settledMailsTo } from '../../../test/support/browser.js';
import { CLIENT, OidcProvider, type Behaviour } from '../../../test/support/oidc-provider.js';

const START = '/api/v1/account/sign-in/provider';
const COMPLETE = '/api/v1/account/sign-in/provider/complete';

let provider: OidcProvider;
let api: TestApi;
let browser: Browser;
let last = 0;

const settings = () => ({
  ...{ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
  ...{ OIDC_NAME: 'Example ID', PUBLIC_URL: 'https://mail.example.org' },
});

beforeAll(async () => {
  provider = new OidcProvider();
  await provider.start();
  api = await startApi({ ...settings(), SIGN_UP: 'open' });
  await addOperatorOrganization(api);
});
beforeEach(() => {
  api.clock.advance(2 * 3_600_000);
  browser = new Browser(api);
});
afterAll(async () => {
  await api.close();
  await provider.stop();
});

function somebody(): { sub: string; email: string; email_verified: boolean; name: string } {
  last += 1;
  return { sub: `subject-${last}`, email: `sso${last}@example.org`, email_verified: true, name: 'Zoë' };
}

async function start(at = browser): Promise<string> {
  const response = await at.post(START);
  expect(response.status).toBe(200);
  return ((await response.json()) as { url: string }).url;
}

/** All the way. */
async function signIn(behaviour: Behaviour, at = browser): Promise<Response> {
  provider.behaviour = behaviour;
  return at.post(COMPLETE, { query: provider.authorize(await start(at)) });
}

describe('signing in with a provider', () => {
  it('is offered by name', async () => {
    const options = await (await browser.get('/api/v1/account/options')).json();
    expect(options).toEqual({ signUp: 'open', provider: { name: 'Example ID' } });
  });

  it('asks with PKCE, state and nonce, and gets an account', async () => {
    const url = new URL(await start());
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      redirect_uri: 'https://mail.example.org/sign-in/provider',
      response_type: 'code',
      code_challenge_method: 'S256',
      nonce: expect.stringMatching(/.{20,}/) as string,
      state: expect.stringMatching(/.{20,}/) as string,
    });
    const who = somebody();
    expect((await signIn({ claims: who })).status).toBe(204);
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({
      email: who.email,
      name: 'Zoë',
      hasPassword: false,
      hasProvider: true,
    });
  });

  it('knows who came before by subject, whatever the address is now', async () => {
    const who = somebody();
    await signIn({ claims: who });
    const again = new Browser(api);
    await signIn({ claims: { ...who, email: 'renamed@example.org' } }, again);
    expect(await (await again.get('/api/v1/account')).json()).toMatchObject({ email: who.email });
  });

  it('links an account of a verified address, and tells its owner', async () => {
    const who = somebody();
    await api.addUser(who.email);
    expect((await signIn({ claims: who })).status).toBe(204);
    const account = await (await browser.get('/api/v1/account')).json();
    expect(account).toMatchObject({ email: who.email, hasPassword: true, hasProvider: true });
    expect((await settledMailsTo(api, who.email)).at(-1)).toContain('Signing in with Example ID was made possible');
  });

  it('gives an account to nobody who has its address later', async () => {
    const who = somebody();
    await signIn({ claims: who });
    const refused = await signIn({ claims: { ...who, sub: 'somebody-else' } }, new Browser(api));
    expect(await problemOf(refused)).toMatchObject({ status: 401, code: 'provider.refused' });
  });

  it('is unlinked where something else signs in, and told by mail and in the audit log', async () => {
    const person = somebody();
    const organization = await api.addOrganization();
    const userId = await api.addUser(person.email, { organizations: [organization] });
    expect((await signIn({ claims: person })).status).toBe(204);
    const unlink = () => browser.send('DELETE', '/api/v1/account/provider');
    await api.database.pool.query('update credential set password_hash = null where user_id = $1', [userId]);
    expect(await problemOf(await unlink())).toMatchObject({ status: 409, code: 'provider.last-way' });
    await api.database.pool.query(
      `insert into passkey (user_id, public_key, credential_id, counter, device_type, backed_up) values ($1, 'k', $2, 0, 'singleDevice', false)`,
      [userId, person.sub],
    );
    expect((await unlink()).status).toBe(204);
    expect(await problemOf(await unlink())).toMatchObject({ status: 409, code: 'provider.not-linked' });
    expect(await (await browser.get('/api/v1/account')).json()).toMatchObject({ hasProvider: false });
    expect((await settledMailsTo(api, person.email)).at(-1)).toContain(
      'Signing in with Example ID was made impossible',
    );
    const { rows } = await api.database.pool.query(
      `select action, changes->>'by' as by from audit_entry where organization_id = $1 order by action`,
      [organization],
    );
    expect(rows).toEqual([
      { action: 'account.provider.unlink', by: null },
      { action: 'account.sign-in', by: 'provider' },
    ]);
  });

  it('takes no address that the provider does not vouch for', async () => {
    const who = somebody();
    await api.addUser(who.email);
    for (const verified of [false, undefined, 'true']) {
      const refused = await signIn({ claims: { ...who, email_verified: verified } });
      expect(await problemOf(refused)).toMatchObject({ status: 403, code: 'provider.unverified' });
    }
    expect(await browser.isSignedIn()).toBe(false);
  });

  it.each<[string, (who: Record<string, unknown>) => Behaviour]>([
    ['another nonce', (claims) => ({ claims, nonce: 'another' })],
    ['another audience', (claims) => ({ claims, audience: 'somebody-else' })],
    ['another issuer', (claims) => ({ claims, issuer: 'https://evil.example' })],
    ['a signature of somebody else', (claims) => ({ claims, forged: true })],
    ['a time long ago', (claims) => ({ claims, expired: true })],
  ])('takes no token with %s', async (_what, behaviour) => {
    const refused = await signIn(behaviour(somebody()));
    expect(await problemOf(refused)).toMatchObject({ status: 401, code: 'provider.refused' });
    expect(await browser.isSignedIn()).toBe(false);
  });

  it('takes an answer once, in the browser that asked, and not too late', async () => {
    provider.behaviour = { claims: somebody() };
    const query = provider.authorize(await start());
    expect((await new Browser(api).post(COMPLETE, { query })).status).toBe(401);
    const kept = new Map(browser.cookies);
    expect((await browser.post(COMPLETE, { query })).status).toBe(204);
    const replay = new Browser(api);
    for (const [name, value] of kept) replay.cookies.set(name, value);
    expect((await replay.post(COMPLETE, { query })).status).toBe(401);
    const late = new Browser(api);
    const lateQuery = provider.authorize(await start(late));
    api.clock.advance(601_000);
    expect((await late.post(COMPLETE, { query: lateQuery })).status).toBe(401);
  });

  it('takes no answer with another state, as an attacker would slip it in', async () => {
    provider.behaviour = { claims: somebody() };
    const attackers = provider.authorize(await start(new Browser(api)));
    await start();
    expect(await problemOf(await browser.post(COMPLETE, { query: attackers }))).toMatchObject({
      code: 'provider.refused',
    });
    await start();
    expect((await browser.post(COMPLETE, { query: 'error=access_denied' })).status).toBe(401);
    await start();
    expect((await browser.post(COMPLETE, { query: '&&=%00%' })).status).toBe(401);
  });

  it('hands out a cookie that scripts cannot read', async () => {
    const [cookie] = (await browser.post(START)).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-postern\.provider=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });
});

describe('a provider', () => {
  it('brings in nobody where nobody may sign up, but who is there already', async () => {
    const closed = await startApi({ ...settings(), SIGN_UP: 'invited' });
    await addOperatorOrganization(closed);
    const who = somebody();
    const at = new Browser(closed);
    expect(await problemOf(await signIn({ claims: who }, at))).toMatchObject({ status: 403, code: 'signup.closed' });
    await closed.addUser(who.email);
    expect((await signIn({ claims: who }, at)).status).toBe(204);
    await closed.close();
  });

  it('that is not configured is not there', async () => {
    const without = await startApi();
    const at = new Browser(without);
    expect(await problemOf(await at.post(START))).toMatchObject({ status: 404, code: 'provider.off' });
    await without.close();
  });

  it('that does not answer is said to be away, and asked again', async () => {
    const away = await startApi({ ...settings(), OIDC_ISSUER: 'http://127.0.0.1:9' });
    const response = await new Browser(away).post(START);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'provider.unavailable' });
    await away.close();
  });
});
