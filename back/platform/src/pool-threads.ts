import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

const TASKS = '/proc/self/task';
const NAME = 'libuv-worker';
/** Lowest there is. A thread that finds no idle processor still gets a share of about 1.5 per cent of a busy one. */
const NICENESS = 19;

/**
 * Makes the threads of libuv's pool, where RSA signs, give way to the main thread. Linux wakes a pool thread on the
 * processor of whoever handed it the work, and lets it push the main thread off for the 0.3 ms that a signature takes,
 * while another processor idles: with two processors a fifth of what a sealing process forwards (docs/benchmarks.md).
 * Elsewhere than on Linux, and where the system does not allow it, nothing happens.
 *
 * @returns how many threads give way now
 */
export async function deferPoolThreads(): Promise<number> {
  try {
    await readFile(`${TASKS}/self/comm`).catch(() => undefined); // the pool's threads begin with its first work
    return readdirSync(TASKS).filter((id) => defer(Number(id))).length;
  } catch {
    return 0;
  }
}

function defer(id: number): boolean {
  try {
    if (readFileSync(`${TASKS}/${id}/comm`, 'latin1').trim() !== NAME) return false;
    setPriority(id, NICENESS);
    return true;
  } catch {
    return false; // it ended meanwhile, or may not be changed
  }
}
