import type { SafeAnswer } from './safe-fetch.js';

const LONGEST_SECONDS = 24 * 3600;

/**
 * Retry-After (RFC 9110 section 10.2.3) in seconds, within reason; null without one that can be read.
 *
 * @param now milliseconds since the epoch
 */
export function retryAfterOf({ headers }: Pick<SafeAnswer, 'headers'>, now: number): number | null {
  const field = headers['retry-after'];
  if (field === undefined) return null;
  const seconds = /^\d{1,9}$/.test(field) ? Number(field) : (Date.parse(field) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(LONGEST_SECONDS, Math.max(0, seconds)) : null;
}
