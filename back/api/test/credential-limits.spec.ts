import { declaredRoutes, type RouteSpec } from '../src/contract/index.js';
import { startApi, type TestApi } from './support/api.js';
import { problemOf } from './support/browser.js';

/** More than any limit lets through. */
const MOST = 120;
const AT_ONCE = 10;

/**
 * Where somebody proves who he is, or makes us mail a stranger. Some take an attempt only after another step, and have a
 * test of their own: `second-factor.spec.ts` for the code after the password, `key.spec.ts` for API keys.
 */
const LIMITED = [
  ...['account.change-email', 'account.change-password', 'account.complete-provider', 'account.confirm'],
  ...['account.confirm-email', 'account.delete', 'account.forgot-password', 'account.prepare-passkey'],
  ...['account.reset-password', 'account.sign-in', 'account.sign-in-passkey', 'account.sign-in-second-factor'],
  ...['account.sign-up', 'account.start-provider', 'second-factor.confirm', 'second-factor.disable'],
  ...['second-factor.enrol', 'second-factor.renew-recovery-codes'],
];
const ELSEWHERE = new Set(['account.sign-in-second-factor']);
/** What is wrong in the examples of the document already, or must be. */
const WRONG = { password: 'a guess of a thief', current: 'a guess of a thief', email: 'somebody@example.org' };

describe('every way to prove who one is', () => {
  let api: TestApi;
  let last = 0;

  beforeAll(async () => {
    api = await startApi({ HTTP_PROXY_FROM: ['127.0.0.1'], SIGN_UP: 'open' });
  });
  afterAll(() => api.close());

  it('says that it is limited', () => {
    const limited = declaredRoutes().filter(({ problems }) => problems.some(({ code }) => code === 'login.too-many'));
    expect(limited.map(({ id }) => id).sort()).toEqual([...LIMITED].sort());
    const open = declaredRoutes().filter(
      ({ access, method, id }) => access.kind === 'public' && method !== 'get' && !LIMITED.includes(id),
    );
    expect(open.map(({ id }) => id).sort()).toEqual([
      // A token that cannot be guessed, which allows what its own mailbox decides.
      'destination.confirm',
      // Limited as `invitation.spec.ts` shows.
      'invitation.decline',
      'invitation.look',
      // Another such token.
      'link.act',
    ]);
  });

  it.each(LIMITED.filter((id) => !ELSEWHERE.has(id)))('is closed to who tries it without end: %s', async (id) => {
    const spec = declaredRoutes().find((route) => route.id === id)!;
    const email = `person${++last}@example.org`;
    await api.addUser(email, { organizations: [await api.addOrganization()] });
    if (/disable|renew/.test(id)) {
      // Signed in before there is a second step.
      expect((await api.get('/api/v1/account', email)).status).toBe(200);
      await api.database.pool.query('update app_user set two_factor_enabled = true where email = $1', [email]);
    }
    let refused: Response | undefined;
    for (let sent = 0; sent < MOST && refused === undefined; sent += AT_ONCE) {
      const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => attempt(spec, email)));
      expect(answers.filter(({ ok, status }) => ok && status !== 202 && status !== 200)).toEqual([]);
      refused = answers.find(({ status }) => status === 429);
    }
    expect(await problemOf(refused!)).toMatchObject({ status: 429, code: 'login.too-many' });
    expect(Number(refused!.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  function attempt({ access, method, path, bodyExample }: RouteSpec, email: string): Promise<Response> {
    const example = bodyExample as Record<string, unknown> | undefined;
    const wrong = Object.entries(WRONG).filter(([name]) => example !== undefined && name in example);
    return api.send(method.toUpperCase(), path, {
      ...(access.kind === 'public' ? {} : { as: email }),
      ...(example === undefined ? {} : { body: { ...example, ...Object.fromEntries(wrong), ...ownOf(path, email) } }),
      headers: { 'X-Forwarded-For': `198.51.100.${last}` },
    });
  }

  /** Deleting an account asks for its own address. */
  const ownOf = (path: string, email: string): object => (path === '/api/v1/account' ? { email } : {});
});
