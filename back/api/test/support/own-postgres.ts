import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createPool, migrate, prepareRoles, startEmbedded, type EmbeddedPostgres } from '@postern/data';
import type { Pool } from 'pg';

/** A PostgreSQL of the spec's own, which it may kill. */
export class OwnPostgres {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
    /** Of the tables' owner. */
    readonly pool: Pool,
  ) {}

  get url(): string {
    return this.server.url;
  }

  /** @param secret that the roles' passwords follow from */
  static async start(secret: string): Promise<OwnPostgres> {
    const folder = mkdtempSync(join(tmpdir(), 'postern-api-'));
    chmodSync(folder, 0o755);
    const server = await startEmbedded(folder);
    await migrate(server.url);
    await prepareRoles(server.url, secret);
    return new OwnPostgres(folder, server, createPool(server.url, 8));
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
    await this.pool.end();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
