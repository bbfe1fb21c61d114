import { readFileSync } from 'node:fs';
import { getPriority } from 'node:os';

import { deferPoolThreads } from './pool-threads.js';

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('makes the threads of the pool give way, and leaves the main thread alone', async () => {
  const before = getPriority();
  expect(await deferPoolThreads()).toBeGreaterThan(0);
  expect(getPriority()).toBe(before);
  const main = readFileSync(`/proc/self/task/${process.pid}/stat`, 'latin1').split(') ')[1]?.split(' ')[16];
  expect(Number(main)).toBe(before);
});
