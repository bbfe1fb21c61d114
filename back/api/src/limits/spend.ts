import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import type { RateLimit } from './rate-limits.js';

/**
 * Counts one event, or refuses it.
 *
 * @param why shown with the refusal
 * @throws Problem `rate.exceeded`, with Retry-After
 */
export async function spend(limit: RateLimit, key: string, why?: string): Promise<void> {
  const { allowed, resetMs } = await limit.take(key);
  if (allowed) return;
  const seconds = String(Math.max(1, Math.ceil(resetMs / 1000)));
  throw problemOf(COMMON['rate.exceeded'], why, { headers: { 'Retry-After': seconds } });
}
