import { PASSWORD } from '../support/api.js';
import { defineCases, unique, type Ask, type RouteCase } from './cases.js';
import type { World } from './world.js';

const OTHER_PASSWORD = 'four other words, put together';
/** Of a link that nobody was mailed. */
const TOKEN = 'A'.repeat(43);
const CREDENTIAL = { id: 'ZXhhbXBsZQ', rawId: 'ZXhhbXBsZQ', type: 'public-key', clientExtensionResults: {} };

/** As somebody new, for an account is changed. */
const asSomebody =
  (ask: Ask = {}) =>
  async (world: World): Promise<Ask> => ({ ...ask, as: await world.person() });

/** What only a browser, a device or a mail can complete is refused here; the specs of `identity` complete it. */
const incomplete = (status: number, ask: Ask): RouteCase => ({ arrange: asSomebody(ask), status });
const unsigned = (status: number, ask: Ask): RouteCase => ({ arrange: async () => ask, status });

async function ofPasskey(world: World): Promise<{ params: { id: string }; as: string }> {
  const as = await world.person();
  const { rows } = await world.api.database.pool.query<{ id: string }>(
    `insert into passkey (user_id, name, public_key, credential_id, counter, device_type, backed_up)
     select id, 'Phone', 'x', $2, 0, 'singleDevice', false from app_user where email = $1 returning id`,
    [as, unique()],
  );
  return { params: { id: rows[0]!.id }, as };
}

async function ofSession(world: World): Promise<Ask> {
  const as = await world.person();
  const response = await world.ask('session.list', {}, { kind: 'person', email: as });
  const { items } = (await response.json()) as { items: { id: string }[] };
  return { params: { id: items[0]!.id }, as };
}

async function ofAccount(world: World): Promise<Ask> {
  const as = await world.person();
  const response = await world.ask('account.read', {}, { kind: 'person', email: as });
  return { as, ifMatch: ((await response.json()) as { version: number }).version, body: { name: 'Ann' } };
}

export const accountCases = defineCases({
  'account.options': async () => ({}),
  'account.sign-up': { arrange: async () => ({ body: { email: `${unique()}@people.example`, password: PASSWORD } }) },
  'account.confirm': unsigned(400, { body: { token: TOKEN } }),
  'account.sign-in': async (world) => ({ body: { email: await world.person(), password: PASSWORD } }),
  'account.sign-out': asSomebody(),
  'account.sign-in-second-factor': unsigned(401, { body: { code: '123456' } }),
  'account.start-provider': unsigned(404, {}),
  'account.complete-provider': unsigned(401, { body: { query: 'code=x&state=y' } }),
  'account.prepare-passkey': async () => ({}),
  'account.sign-in-passkey': unsigned(401, {
    body: {
      response: {
        ...CREDENTIAL,
        response: { clientDataJSON: 'ZXhhbXBsZQ', authenticatorData: 'ZXhhbXBsZQ', signature: 'ZXhhbXBsZQ' },
      },
    },
  }),
  'account.forgot-password': async (world) => ({ body: { email: await world.person() } }),
  'account.reset-password': unsigned(400, { body: { token: TOKEN, password: OTHER_PASSWORD } }),
  'account.change-password': asSomebody({ body: { current: PASSWORD, password: OTHER_PASSWORD } }),
  'account.change-email': async (world) => ({
    body: { email: `${unique()}@people.example`, password: PASSWORD },
    as: await world.person(),
  }),
  'account.confirm-email': unsigned(400, { body: { token: TOKEN } }),
  'account.read': async () => ({}),
  'account.update': ofAccount,
  'account.unlink-provider': async (world) => {
    const as = await world.person();
    await world.api.database.pool.query(
      `insert into credential (user_id, provider_id, account_id) select id, 'https://id.example', id::text from app_user where email = $1`,
      [as],
    );
    return { as };
  },
  'account.export': async () => ({}),
  'account.delete': async (world) => {
    const as = await world.person();
    return { as, body: { email: as, password: PASSWORD } };
  },
  'session.list': async () => ({}),
  'session.end': ofSession,
  'session.end-others': asSomebody(),
  'passkey.list': async () => ({}),
  'passkey.prepare': asSomebody(),
  'passkey.add': incomplete(400, {
    body: {
      name: 'Phone',
      response: { ...CREDENTIAL, response: { clientDataJSON: 'ZXhhbXBsZQ', attestationObject: 'ZXhhbXBsZQ' } },
    },
  }),
  'passkey.rename': async (world) => ({ ...(await ofPasskey(world)), body: { name: 'Old phone' } }),
  'passkey.delete': ofPasskey,
  'second-factor.enrol': asSomebody({ body: { password: PASSWORD } }),
  'second-factor.confirm': incomplete(409, { body: { code: '123456' } }),
  'second-factor.disable': incomplete(409, { body: { password: PASSWORD, code: '123456' } }),
  'second-factor.renew-recovery-codes': incomplete(409, { body: { password: PASSWORD } }),
});
