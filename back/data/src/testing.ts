import { randomBytes } from 'node:crypto';

import { Client, type Pool } from 'pg';

import { createPool } from './pool.js';
import { roleUrl } from './roles.js';

export * from './testing-mail.js';

/** `SECRET_KEY` of tests, from which the passwords of the database's roles follow. */
export const TEST_SECRET = 'a secret of at least 32 characters';

/** One migrated, empty database of a spec file. */
export interface TestDatabase {
  /** Of the tables' owner. */
  url: string;
  /** Of the role that sees one organization at a time. */
  apiUrl: string;
  /** Of the role that sees all. */
  systemUrl: string;
  pool: Pool;
  /** Empties tables, while an API or a server may be at work on them. @param tables as TRUNCATE takes them */
  truncate(tables: string): Promise<void>;
  drop(): Promise<void>;
}

/**
 * A fresh copy of the migrated template, in milliseconds. The server is started once a run by jest's global set-up,
 * which leaves its address in `POSTERN_TEST_SERVER`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env['POSTERN_TEST_SERVER'];
  if (server === undefined)
    throw new Error('POSTERN_TEST_SERVER is not set: run the specs with the repository jest configuration');
  const name = `t_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name} template postern_template`);
  const url = server.replace(/\/postgres\?/, `/${name}?`);
  const pool = createPool(url, 10);
  return {
    url,
    apiUrl: roleUrl(url, 'postern_api', TEST_SECRET),
    systemUrl: roleUrl(url, 'postern_system', TEST_SECRET),
    pool,
    truncate: (tables) => truncate(pool, tables),
    drop: async () => {
      await pool.end();
      await administer(server, `drop database ${name} with (force)`);
    },
  };
}

const DEADLOCK = '40P01';
const TRIES = 10;

/**
 * What runs on the database on its own may lock the same tables in another order: PostgreSQL then ends one of the two.
 * The slower the machine, the more often.
 */
export async function truncate(pool: Pool, tables: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await pool.query(`truncate ${tables}`);
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== DEADLOCK || tries === TRIES) throw error;
    }
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
