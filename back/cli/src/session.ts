import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import {
  Keyring,
  connectEmbedded,
  createDataSource,
  createPool,
  migrationState,
  readSecret,
  type MigrationState,
} from '@postern/data';
import { UserError, messageOf, readConfig, type Config } from '@postern/platform';
import type { DataSource, EntityManager } from 'typeorm';

import type { Io } from './io.js';

/** An open, migrated database and what reading and changing it needs. */
export interface Session {
  config: Config;
  secret: string;
  /** Outside a transaction: for reading. */
  manager: EntityManager;
  keyring: Keyring;
  /** Commits when `work` returns, and leaves nothing behind when it throws. */
  change: <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;
}

/**
 * Opens the database for as long as `work` takes.
 *
 * @throws UserError when there is none, it cannot be reached, or its schema is of another version
 */
export async function withSession<T>(io: Io, work: (session: Session) => Promise<T>): Promise<T> {
  const config = readConfig(io.environment);
  return withDatabase(config, async (url) => {
    const source = await connect(url);
    const pool = createPool(url, 1);
    try {
      requireCurrent(await migrationState(source));
      const secret = readSecret(config);
      const keyring = new Keyring(pool, secret);
      return await work({
        config,
        secret,
        manager: source.manager,
        keyring,
        change: (change) => source.transaction(change),
      });
    } finally {
      await Promise.all([source.destroy(), pool.end()]);
    }
  });
}

/**
 * The database of `DATABASE_URL`, else the embedded one: a running one is used, else it runs until `work` is done.
 *
 * @throws UserError `database.none` and those of `connectEmbedded`
 */
export async function withDatabase<T>(
  { DATABASE_URL: given, DATA_DIR: dataDir }: Config,
  work: (url: string) => Promise<T>,
  { create = false } = {},
): Promise<T> {
  if (given !== undefined) return work(given);
  if (!create && !existsSync(join(dataDir, 'postgres'))) throw noDatabase(dataDir);
  const server = await connectEmbedded(dataDir);
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}

/** @throws UserError `database.unreachable` */
export async function connect(url: string): Promise<DataSource> {
  try {
    return await createDataSource(url, { poolSize: 2 }).initialize();
  } catch (cause) {
    throw new UserError(
      'database.unreachable',
      `The PostgreSQL of Postern cannot be reached: ${messageOf(cause)}`,
      'Start it, or correct DATABASE_URL; npm run postern -- doctor looks closer.',
      { cause },
    );
  }
}

function requireCurrent({ pending, unknown }: MigrationState): void {
  if (unknown.length > 0) {
    throw new UserError(
      'database.newer',
      `The database was migrated by a newer version of Postern (it has ${unknown.join(', ')}).`,
      'Use the command line of that version.',
    );
  }
  if (pending.length > 0) {
    throw new UserError(
      'database.older',
      `The database lacks ${pending.length === 1 ? 'a migration' : `${pending.length} migrations`} of this version.`,
      'Bring it up to date with: npm run postern -- migrate',
    );
  }
}

function noDatabase(dataDir: string): UserError {
  return new UserError(
    'database.none',
    `There is no database in ${resolve(dataDir)}.`,
    'Make it with npm start or npm run postern -- migrate, or name another one in DATABASE_URL or DATA_DIR.',
  );
}
