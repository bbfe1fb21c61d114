import type { Pool } from 'pg';

/** Runs reading statements and gives their rows. An EntityManager is one; a pool becomes one by {@link readerOf}. */
export interface Reader {
  query<Rows>(statement: string, values?: unknown[]): Promise<Rows>;
}

export function readerOf(pool: Pool): Reader {
  return {
    query: async <Rows>(statement: string, values: unknown[] = []) =>
      (await pool.query(statement, values)).rows as Rows,
  };
}
