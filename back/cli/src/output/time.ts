import { InvalidArgumentError } from 'commander';

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const LONGEST = 100 * 365 * 86_400_000;

/**
 * A moment, as people give it: `2026-12-24`, `2026-12-24T18:00Z`, or a distance from now such as `30m`, `2h`, `7d`, `4w`.
 *
 * @param direction of a distance: -1 into the past
 * @param option the one it was given with, for the message
 * @returns milliseconds since the epoch
 */
export function parseMoment(text: string, now: number, direction: 1 | -1, option: string): number {
  const distance = /^(\d{1,6})([mhdw])$/.exec(text);
  if (distance !== null) {
    const length = Number(distance[1]) * (UNITS[distance[2] ?? ''] ?? 0);
    if (length <= LONGEST) return now + direction * length;
  }
  const time = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text)
    ? Date.parse(text)
    : NaN;
  if (!Number.isNaN(time)) return time;
  throw new InvalidArgumentError(
    `option ${option}: "${text}" is no time. Give one such as 2026-12-24T18:00Z, or a distance such as 2h, 7d.`,
  );
}

/** How long ago, in the largest whole unit. */
export function age(then: Date, now: number): string {
  const ms = Math.max(0, now - then.getTime());
  for (const [unit, length] of [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
  ] as const) {
    if (ms >= length) return `${Math.floor(ms / length)} ${unit}`;
  }
  return `${Math.floor(ms / 1000)} s`;
}
