import { Pool } from 'pg';

/**
 * The statements of the message's way find their few rows by index, however many there are. A plan that was made while a
 * table was small, or unknown, would read all of it, and be kept.
 */
export const PLANNER = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'jit']
  .map((name) => `-c ${name}=off`)
  .join(' ');

/**
 * Connections for the statements of the message's way.
 *
 * @param size most connections at once
 */
export function createPool(url: string, size: number): Pool {
  const options = { max: size, keepAlive: true, connectionTimeoutMillis: 10_000, options: PLANNER };
  const pool = new Pool({ connectionString: url, ...options });
  // An idle connection that breaks is replaced at the next use; unheard, its error would end the process.
  pool.on('error', () => undefined);
  return pool;
}
