import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

/** Looks again and again until it is as wanted; after 10 seconds it fails with what was seen last. */
export async function until<T>(look: () => T | Promise<T>, wanted: (seen: T) => boolean, ms = 10_000): Promise<T> {
  for (const end = Date.now() + ms; ; await sleep(10)) {
    const seen = await look();
    if (wanted(seen)) return seen;
    if (Date.now() > end)
      throw new Error(`not as wanted after ${ms} ms: ${inspect(seen, { depth: 3 }).slice(0, 2000)}`);
  }
}
