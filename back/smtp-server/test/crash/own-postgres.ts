import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createPool, migrate, startEmbedded, type EmbeddedPostgres } from '@postern/data';
import type { TestDatabase } from '@postern/data/testing';

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
    const pool = createPool(server.url, 4);
    return new OwnPostgres(folder, server, { url: server.url, pool, drop: () => pool.end() });
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
