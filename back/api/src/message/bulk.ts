import { UserError } from '@postern/platform';

import { Problem } from '../http/problem.js';

/** What became of one thing of many that a request concerned. */
export type BulkResult<Key> = Key & { problem: { code: string; detail: string } | null };

/**
 * Does something with each of them, one after the other. What is refused is told in its place; a defect, or a database
 * that is away, ends it all: what was done until then stays done, and may be asked for again.
 */
export async function each<Key extends object>(
  keys: readonly Key[],
  work: (key: Key) => Promise<void>,
): Promise<BulkResult<Key>[]> {
  const results: BulkResult<Key>[] = [];
  for (const key of keys) results.push({ ...key, problem: await work(key).then(() => null, toProblem) });
  return results;
}

function toProblem(error: unknown): { code: string; detail: string } {
  if (error instanceof UserError) return { code: error.code, detail: error.message };
  if (error instanceof Problem && error.status < 500) return { code: error.code, detail: error.message };
  throw error;
}
