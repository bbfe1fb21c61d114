import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { pinnedNode, prepare, root, say } from './lib/prepare.mjs';

/**
 * `npm run measure-dashboard`: what loading the overview costs, computed four times slower than this machine does, and
 * whether the memory of the live view stays flat, and how a list of 100,000 aliases scrolls. The figures are in docs/benchmarks.md.
 */
const TARGETS = { initialKb: 200, lcpMs: 1_500, longestTaskMs: 200 };

prepare({ dashboard: true });
const folder = mkdtempSync(join(tmpdir(), 'postern-measures-'));
const file = join(folder, 'measures.json');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const done = spawnSync(
  pinnedNode(),
  ['--experimental-vm-modules', jest, '-c', join(root, 'front', 'jest.measure.cjs'), '--forceExit'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, POSTERN_MEASURES: file } },
);
if (done.status === 0) report(JSON.parse(readFileSync(file, 'utf8')));
rmSync(folder, { recursive: true, force: true });
process.exitCode = done.status ?? 1;

/** @param {{ loads: Record<keyof typeof TARGETS | 'allKb', number>[], heaps: number[], frames: number[] }} measured */
function report({ loads, heaps, frames }) {
  for (const [name, target] of Object.entries(TARGETS)) {
    const values = loads.map((load) => load[/** @type {keyof typeof TARGETS} */ (name)]).sort((a, b) => a - b);
    const median = values[Math.floor(values.length / 2)] ?? NaN;
    say(`${name.padEnd(14)} ${median} (${values[0]} to ${values.at(-1)}), target below ${target}`);
  }
  say(`all scripts    ${Math.max(...loads.map(({ allKb }) => allKb))} KB, with those that draw charts`);
  say(`heap, MB       ${heaps.join(' ')}`);
  const at = (/** @type {number} */ share) => (frames[Math.floor(frames.length * share)] ?? NaN).toFixed(1);
  const seconds = frames.reduce((sum, ms) => sum + ms, 0) / 1_000;
  say(`scrolling      ${(frames.length / seconds).toFixed(1)} frames a second over 100,000 aliases; between two`);
  say(`               p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms`);
}
