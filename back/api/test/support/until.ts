import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again until something is as it should be. @throws with what it was last, when that takes too long */
export async function until<T>(look: () => Promise<T> | T, right: (seen: T) => boolean, ms = 10_000): Promise<T> {
  for (const end = Date.now() + ms; ; await sleep(20)) {
    const isLast = Date.now() > end;
    const seen = await look();
    if (right(seen)) return seen;
    if (isLast) throw new Error(`waited ${ms} ms in vain, at last it was ${JSON.stringify(seen)}`);
  }
}
