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

const BYTEA = 17;

/**
 * A `bytea[]` parameter in PostgreSQL's binary format. As text, each octet would travel as two and be parsed again.
 *
 * @see https://www.postgresql.org/docs/current/xfunc-c.html array_recv reads: dimensions, null flag, element type, length, lower bound
 */
export function byteaArray(items: readonly Buffer[]): Buffer {
  let size = 20;
  for (const item of items) size += 4 + item.length;
  const array = Buffer.allocUnsafe(size);
  array.writeInt32BE(1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(BYTEA, 8);
  array.writeInt32BE(items.length, 12);
  array.writeInt32BE(1, 16);
  let at = 20;
  for (const item of items) {
    array.writeInt32BE(item.length, at);
    at += 4 + item.copy(array, at + 4);
  }
  return array;
}
