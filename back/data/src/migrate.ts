import { UserError, codeOf } from '@postern/platform';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';

import { createDataSource } from './data-source.js';
import { MIGRATIONS } from './migration/index.js';

/** "postern" in a telephone keypad's digits; any constant does as long as nobody else takes it. */
const LOCK = 7_678_376;

const UNDEFINED_TABLE = '42P01';

export interface MigrationState {
  /** In the order they were applied. */
  applied: string[];
  /** Known to this version and not applied yet. */
  pending: string[];
  /** Applied by a newer version of Postern. */
  unknown: string[];
}

/**
 * Brings a database up to this version's schema. Processes that start together wait for each other.
 *
 * @returns names of the migrations applied now, in order
 * @throws UserError when a newer version of Postern was here before
 */
export async function migrate(url: string): Promise<string[]> {
  return withLock(url, async () => {
    const source = createDataSource(url, { poolSize: 1 });
    await source.initialize();
    try {
      refuseNewer(await migrationState(source));
      return (await source.runMigrations()).map(({ name }) => name);
    } finally {
      await source.destroy();
    }
  });
}

/** What a database has of our migrations; a database without any is all pending. */
export async function migrationState(source: DataSource): Promise<MigrationState> {
  const known = MIGRATIONS.map(({ name }) => name);
  const applied = await appliedNames(source);
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

async function appliedNames(source: DataSource): Promise<string[]> {
  try {
    const rows = await source.query<{ name: string }[]>('select name from migration order by id');
    return rows.map(({ name }) => name);
  } catch (error) {
    if (codeOf(error) === UNDEFINED_TABLE) return []; // nothing was ever applied
    throw error;
  }
}

function refuseNewer({ unknown }: MigrationState): void {
  if (unknown.length === 0) return;
  throw new UserError(
    'database.newer',
    `The database was migrated by a newer version of Postern (it has ${unknown.join(', ')}).`,
    'Run that version or a newer one, or restore a backup made by this one.',
  );
}

/** A session lock, held on a connection of its own, so that it outlives each migration's transaction. */
async function withLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    return await work();
  } finally {
    await client.end();
  }
}
