import type { DomainState } from '@postern/data';

export interface CheckSituation {
  verified: boolean;
  state: DomainState;
  /** A key waits for its record. */
  waiting: boolean;
  /** Since the domain was added. */
  ageMs: number;
  /** Between two checks of a domain that is all right. */
  intervalMs: number;
}

const MINUTE = 60_000;
/** Long enough for somebody who edits the zone to be done. */
const SUSPECT_MS = 5 * MINUTE;
const BROKEN_MS = 15 * MINUTE;
const WAITING_MS = 5 * MINUTE;

/** Milliseconds until the next check: often while somebody sets the domain up, or repairs it. */
export function delayOf({ verified, state, waiting, ageMs, intervalMs }: CheckSituation): number {
  if (!verified) return Math.min(Math.max(MINUTE, ageMs / 10), intervalMs);
  if (state === 'suspect') return Math.min(SUSPECT_MS, intervalMs);
  if (state === 'broken') return Math.min(BROKEN_MS, intervalMs);
  return Math.min(waiting ? WAITING_MS : intervalMs, intervalMs);
}
