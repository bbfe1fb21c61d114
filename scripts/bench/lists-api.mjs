import {
  Keyring,
  TenantDatabase,
  createDataSource,
  generateKeySecret,
  hashKeySecret,
  PLANNER,
  roleUrl,
} from '@postern/data';
import { createLogger, readConfig, systemClock } from '@postern/platform';

import { createApp } from '../../back/api/dist/app.js';
import { openDatabases } from '../../back/api/dist/databases.js';

/**
 * The API as it runs, in this process, so that its statements can be seen.
 *
 * @typedef {object} ListsApi
 * @property {(path: string) => Promise<Response>} get with a key of the organization
 * @property {(path: string) => Promise<Statement[]>} statementsOf what the database is asked for it
 * @property {(statement: Statement) => Promise<string[]>} explain its plan, as the same role in the same organization
 *
 * @typedef {{ text: string, values: unknown[] }} Statement
 */

/**
 * @param {import('./scope.mjs').Scope} scope
 * @param {{ url: string, secret: string, pool: import('pg').Pool, organizationId: string }} settings
 * @returns {Promise<ListsApi>}
 */
export async function startApi(scope, { url, secret, pool, organizationId }) {
  const databases = await openDatabases(url, secret, 4);
  const source = await createDataSource(roleUrl(url, 'postern_api', secret), {
    poolSize: 2,
    options: PLANNER,
  }).initialize();
  scope.onEnd(() => Promise.all([databases.close(), source.destroy()]));
  const tenants = new RecordingTenants(source);
  const unlimited = {
    RATE_API_ADDRESS_PER_MINUTE: '0',
    RATE_API_SESSION_PER_MINUTE: '0',
    RATE_API_KEY_PER_MINUTE: '0',
  };
  const stopping = new AbortController();
  const app = await createApp({
    ...{ ...databases, tenants, secret, keyring: new Keyring(databases.pool, secret), redis: null, clock: systemClock },
    ...{
      config: readConfig(unlimited),
      logger: createLogger('api', 'silent'),
      strict: false,
      stopping: stopping.signal,
    },
  });
  await app.listen(0, '127.0.0.1');
  scope.onEnd(async () => {
    stopping.abort();
    await app.close();
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (app.getHttpServer().address());
  const key = await addKey(pool, organizationId);
  const get = (/** @type {string} */ path) =>
    fetch(`http://127.0.0.1:${port}/api/v1/${path}`, { headers: { Authorization: `Bearer ${key}` } });
  return {
    get,
    statementsOf: async (path) => {
      tenants.heard = [];
      await (await get(path)).text();
      const heard = tenants.heard;
      tenants.heard = null;
      return heard;
    },
    explain: ({ text, values }) =>
      tenants.within(organizationId, async (manager) => {
        const rows = await manager.query(`explain (costs off) ${text}`, values);
        return rows.map((/** @type {Record<string, string>} */ row) => row['QUERY PLAN'] ?? '');
      }),
  };
}

/** Hears what is asked for while somebody wants to know. */
class RecordingTenants extends TenantDatabase {
  /** @type {Statement[] | null} */
  heard = null;

  /**
   * @template T
   * @param {string} organizationId
   * @param {(manager: import('typeorm').EntityManager) => Promise<T>} work
   * @returns {Promise<T>}
   * @override
   */
  within(organizationId, work) {
    return super.within(organizationId, (manager) => work(this.#listening(manager)));
  }

  /** @param {import('typeorm').EntityManager} manager */
  #listening(manager) {
    return new Proxy(manager, {
      get: (target, name) => {
        if (name !== 'query') return Reflect.get(target, name, target);
        return (/** @type {string} */ text, /** @type {unknown[]} */ values = []) => {
          this.heard?.push({ text, values });
          return target.query(text, values);
        };
      },
    });
  }
}

/**
 * @param {import('pg').Pool} pool
 * @param {string} organizationId
 */
async function addKey(pool, organizationId) {
  const key = generateKeySecret();
  const { rows } = await pool.query("insert into app_user (email) values ('bench@example.org') returning id");
  await pool.query("insert into membership (organization_id, user_id, role) values ($1, $2, 'owner')", [
    ...[organizationId, rows[0].id],
  ]);
  const scopes = [
    'messages:read',
    'aliases:read',
    'domains:read',
    'destinations:read',
    'statistics:read',
    'audit:read',
  ];
  await pool.query(
    `insert into api_key (organization_id, user_id, name, scopes, role, prefix, secret_hash)
     values ($1, $2, 'bench', $3, 'owner', $4, $5)`,
    [organizationId, rows[0].id, scopes, key.slice(0, 10), hashKeySecret(key)],
  );
  return key;
}
