import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for two busy processors; nothing is slept through, so a fast machine does not wait. */
const GENEROUS_MS = 30_000;

/** Looks again until something is as it should be. @throws with what it was last, when that takes too long */
export async function until<T>(look: () => Promise<T> | T, right: (seen: T) => boolean, ms = GENEROUS_MS): Promise<T> {
  for (const end = Date.now() + ms; ; await sleep(50)) {
    const isLast = Date.now() > end;
    const seen = await look();
    if (right(seen)) return seen;
    if (isLast) throw new Error(`waited ${ms} ms in vain, at last it was ${JSON.stringify(seen)}`);
  }
}
