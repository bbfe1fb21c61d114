import { PLANNER, SystemDatabase, TenantDatabase, createDataSource, createPool, roleUrl } from '@postern/data';
import type { Pool } from 'pg';

/** The API's connections, each as the role that its work needs (docs/adr/0004). */
export interface Databases {
  /** Statements as `postern_system`. */
  pool: Pool;
  /** Of the same, for connections that listen. */
  systemUrl: string;
  tenants: TenantDatabase;
  system: SystemDatabase;
  close(): Promise<void>;
}

/**
 * @param url of the database; who it names does not matter, the API has roles of its own
 * @param size most connections at once, for each role
 */
export async function openDatabases(url: string, secret: string, size: number): Promise<Databases> {
  const systemUrl = roleUrl(url, 'postern_system', secret);
  const settings = { poolSize: size, options: PLANNER };
  const api = createDataSource(roleUrl(url, 'postern_api', secret), settings);
  const system = createDataSource(systemUrl, settings);
  await Promise.all([api.initialize(), system.initialize()]);
  const pool = createPool(systemUrl, size);
  const close = async (): Promise<void> => {
    await Promise.all([pool.end(), api.destroy(), system.destroy()]);
  };
  return { pool, systemUrl, tenants: new TenantDatabase(api), system: new SystemDatabase(system), close };
}
