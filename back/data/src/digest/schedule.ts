import type { DigestFrequency } from '../entity/index.js';

/** When a digest comes. */
export interface DigestSchedule {
  frequency: DigestFrequency;
  /** 0 to 23, by the clocks of `timeZone`. */
  hour: number;
  /** Of weekly ones; 1 is Monday. */
  weekday: number;
  /** IANA name. */
  timeZone: string;
}

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/**
 * The moment from which the digest of the present period is due.
 *
 * @param now milliseconds since the epoch
 * @returns milliseconds since the epoch, `now` at the latest; null: it never is
 */
export function lastDue(now: number, schedule: DigestSchedule): number | null {
  return find(now, schedule, [0, -1, -2, -3, -4, -5, -6, -7, -8], (at) => at <= now);
}

/** The moment when the next is due, after `now`; null: never. */
export function nextDue(now: number, schedule: DigestSchedule): number | null {
  return find(now, schedule, [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8], (at) => at > now);
}

function find(
  now: number,
  { frequency, hour, weekday, timeZone }: DigestSchedule,
  days: readonly number[],
  fits: (at: number) => boolean,
): number | null {
  if (frequency === 'never') return null;
  const today = Date.parse(`${localDay(now, timeZone)}T00:00:00Z`);
  for (const ahead of days) {
    const day = today + ahead * DAY_MS;
    if (frequency === 'weekly' && isoWeekday(day) !== weekday) continue;
    const at = instantOf(day, hour, timeZone);
    if (fits(at)) return at;
  }
  return null;
}

/** @param day midnight of the date, as if it were UTC */
function isoWeekday(day: number): number {
  return new Date(day).getUTCDay() || WEEK_DAYS;
}

/**
 * When clocks in the zone show that hour of that day: the first time where they do twice; where they skip it, as long after
 * midnight as if they had not.
 */
function instantOf(day: number, hour: number, timeZone: string): number {
  const shown = day + hour * 3_600_000;
  const candidates = [shown - DAY_MS, shown + DAY_MS].map((near) => shown - offsetAt(near, timeZone));
  const right = candidates.filter((at) => at + offsetAt(at, timeZone) === shown);
  return right.length > 0 ? Math.min(...right) : Math.max(...candidates);
}

/** How far clocks in the zone are ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(at, timeZone);
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function localDay(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10);
}

function partsAt(at: number, timeZone: string): Partial<Record<string, number>> {
  const parts = formatOf(timeZone).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes far longer than using it; there are a few hundred zones. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** A moment as clocks in the zone show it: `2026-11-20 08:05`. */
export function localTime(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16).replace('T', ' ');
}

export function isTimeZone(name: string): boolean {
  // Offsets such as `+02:00` are taken by newer engines, and mean something else to whoever has summer time.
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}
