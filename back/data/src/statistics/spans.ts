/** Part of a range, and of which counts to read it: of so many hours of UTC, or of quarters of an hour. */
export interface Span {
  hours: 1 | 24 | 'quarter';
  /** Milliseconds since the epoch; `to` is not part of it. */
  from: number;
  to: number;
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/** The fewest counts that make up a range: of whole days or hours within it, and of finer ones at both ends. */
export function spansOf(from: number, to: number, coarsest: 1 | 24 | 'quarter'): Span[] {
  if (from >= to) return [];
  if (coarsest === 'quarter') return [{ hours: 'quarter', from, to }];
  const ms = coarsest * HOUR_MS;
  const [start, end] = [Math.ceil(from / ms) * ms, Math.floor(to / ms) * ms];
  const finer = coarsest === 24 ? 1 : 'quarter';
  if (start >= end) return spansOf(from, to, finer);
  return [...spansOf(from, start, finer), { hours: coarsest, from: start, to: end }, ...spansOf(end, to, finer)];
}

/** Whether hours of the zone are hours of UTC all the time: not in Nepal, and on Lord Howe Island only in summer. */
export function hasWholeHours(zone: string, from: number, to: number): boolean {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, minute: 'numeric' });
  for (let at = from; at < to + WEEK_MS; at += WEEK_MS) {
    if (Number(format.format(Math.floor(Math.min(at, to) / HOUR_MS) * HOUR_MS)) !== 0) return false;
  }
  return true;
}
