import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createPool, migrate, prepareRoles, roleUrl, startEmbedded, type EmbeddedPostgres } from '@postern/data';
import { TEST_SECRET, truncate, type TestDatabase } from '@postern/data/testing';

/** A PostgreSQL of the test's own, which it may kill. */
export class OwnPostgres {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
    readonly database: TestDatabase,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'postern-crash-'));
    chmodSync(folder, 0o755);
    const server = await startEmbedded(folder);
    await migrate(server.url);
    await prepareRoles(server.url, TEST_SECRET);
    const pool = createPool(server.url, 4);
    const apiUrl = roleUrl(server.url, 'postern_api', TEST_SECRET);
    const systemUrl = roleUrl(server.url, 'postern_system', TEST_SECRET);
    const database = {
      ...{ url: server.url, apiUrl, systemUrl, pool },
      truncate: (tables: string) => truncate(pool, tables),
      drop: () => pool.end(),
    };
    return new OwnPostgres(folder, server, database);
  }

  /** SIGKILL of the postmaster: nothing is flushed, no session is ended. */
  async kill(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.server.onExit(() => resolve()));
    process.kill(this.server.pid, 'SIGKILL');
    await gone;
  }

  /** After a kill: PostgreSQL recovers from its write-ahead log. */
  async restart(): Promise<void> {
    this.server = await startEmbedded(this.folder);
  }

  async remove(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
