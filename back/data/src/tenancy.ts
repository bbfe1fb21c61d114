import type { DataSource, EntityManager } from 'typeorm';

import { endTransaction } from './transaction-end.js';

/** Work on one tenant's rows: PostgreSQL itself hides the others' (docs/adr/0004). */
export class TenantDatabase {
  /** @param source connected as `postern_api` */
  constructor(private readonly source: DataSource) {}

  /** One transaction, in which only rows of `organizationId` exist. It is undone when `work` throws. */
  async within<T>(organizationId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      await enterTenant(manager, organizationId);
      const result = await work(manager);
      await endTransaction(manager);
      return result;
    });
  }
}

/** For the rest of the transaction, only rows of `organizationId` exist for the tenants' role, and in the view `member`. */
export async function enterTenant(manager: EntityManager, organizationId: string): Promise<void> {
  await manager.query(`select set_config('postern.organization', $1, true)`, [organizationId]);
}

/** Work on rows of all tenants. Only for what has no organization yet, or concerns several. */
export class SystemDatabase {
  /** @param source connected as `postern_system` */
  constructor(private readonly source: DataSource) {}

  /** For single statements, each a transaction of its own. */
  get manager(): EntityManager {
    return this.source.manager;
  }

  /** One transaction, undone when `work` throws. */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (manager) => {
      const result = await work(manager);
      await endTransaction(manager);
      return result;
    });
  }
}
