import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import type { RateLimit } from './rate-limits.js';

/**
 * Counts one event, or several together, or refuses them.
 *
 * @param why shown with the refusal
 * @throws Problem `rate.exceeded`, with Retry-After
 */
export async function spend(limit: RateLimit, key: string, why?: string, points = 1): Promise<void> {
  const { allowed, resetMs } = await limit.take(key, points);
  if (allowed) return;
  const seconds = String(Math.max(1, Math.ceil(resetMs / 1000)));
  throw problemOf(COMMON['rate.exceeded'], why, { headers: { 'Retry-After': seconds } });
}
