import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

/**
 * Looks again and again until it is as wanted; fails with what was seen by a look that began later than so many
 * milliseconds, by default 10 seconds, so that looks that take long on a slow machine do not count.
 */
export async function until<T>(look: () => T | Promise<T>, wanted: (seen: T) => boolean, ms = 10_000): Promise<T> {
  for (const end = Date.now() + ms; ; await sleep(10)) {
    const isLast = Date.now() > end;
    const seen = await look();
    if (wanted(seen)) return seen;
    if (isLast) throw new Error(`not as wanted after ${ms} ms: ${inspect(seen, { depth: 3 }).slice(0, 2000)}`);
  }
}
