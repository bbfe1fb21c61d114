import { cpus } from 'node:os';

import { drive } from './load.mjs';
import { machineTime, timeOf, treeMemory, treeTime } from './machine.mjs';

const MEMORY_EVERY_MS = 500;

/**
 * One run of the load, and what it took.
 *
 * @param {import('./load.mjs').Sink} sink
 * @param {import('./types.js').Forwarder} forwarder
 * @param {object} what
 * @param {import('./types.js').Mail} what.mail
 * @param {import('./types.js').Load} what.load
 * @param {boolean} what.reuse
 * @returns {Promise<import('./types.js').Run>}
 */
export async function measureRun(sink, forwarder, { mail, load, reuse }) {
  const memory = new MemoryWatch(forwarder.trees);
  const before = readClocks(sink, forwarder);
  const start = performance.now();
  const speed = await drive(sink, { port: forwarder.port, mail, load, reuse }).finally(() => memory.stop());
  const elapsed = performance.now() - start;
  const spent = difference(readClocks(sink, forwarder), before);
  const known = Object.values(spent.trees).reduce((sum, time) => sum + time, 0);
  return {
    ...speed,
    spent: perMessage(spent, load.count),
    others: Math.max(0, spent.machine - known) / (elapsed * cpus().length),
    peaks: memory.peaks,
  };
}

/**
 * @param {import('./load.mjs').Sink} sink
 * @param {import('./types.js').Forwarder} forwarder
 * @returns {import('./types.js').Spent}
 */
function readClocks(sink, { trees }) {
  return {
    machine: machineTime(),
    trees: {
      ...Object.fromEntries(trees.map(({ name, pid }) => [name, treeTime(pid)])),
      // smtp-source has ended by then, and counts with us.
      load: timeOf(process.pid) + timeOf(sink.pid),
    },
  };
}

/**
 * @param {import('./types.js').Spent} after
 * @param {import('./types.js').Spent} before
 * @returns {import('./types.js').Spent}
 */
function difference(after, before) {
  return {
    machine: after.machine - before.machine,
    trees: Object.fromEntries(
      Object.entries(after.trees).map(([name, time]) => [name, Math.max(0, time - (before.trees[name] ?? 0))]),
    ),
  };
}

/**
 * @param {import('./types.js').Spent} spent
 * @param {number} count
 * @returns {import('./types.js').Spent}
 */
function perMessage({ machine, trees }, count) {
  return {
    machine: machine / count,
    trees: Object.fromEntries(Object.entries(trees).map(([name, time]) => [name, time / count])),
  };
}

/** Looks at memory while a run lasts, and keeps the highest of each tree. */
class MemoryWatch {
  /** @type {Record<string, import('./types.js').Peak>} */
  peaks = {};
  #timer;

  /** @param {import('./types.js').Tree[]} trees */
  constructor(trees) {
    this.trees = trees;
    this.#look();
    this.#timer = setInterval(() => this.#look(), MEMORY_EVERY_MS);
  }

  stop() {
    clearInterval(this.#timer);
    this.#look();
  }

  #look() {
    for (const { name, pid } of this.trees) {
      const now = treeMemory(pid);
      const peak = this.peaks[name] ?? now;
      this.peaks[name] = { tree: Math.max(peak.tree, now.tree), process: Math.max(peak.process, now.process) };
    }
  }
}
