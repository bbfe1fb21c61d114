import { readFileSync, readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** Kernel ticks are 10 ms wherever USER_HZ is 100, as on every Linux that Node.js runs on (proc_stat(5)). */
const TICK_MS = 10;

/** Processor time that all of the machine has used, in milliseconds: all but idle and waiting for disks. */
export function machineTime() {
  const first = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '';
  const ticks = first.trim().split(/\s+/).slice(1, 9).map(Number);
  const idle = (ticks[3] ?? 0) + (ticks[4] ?? 0);
  return (ticks.reduce((sum, tick) => sum + tick, 0) - idle) * TICK_MS;
}

/**
 * Processor time of a process and all below it, in milliseconds. A child that ended counts with whom it left.
 *
 * @param {number} root process id
 */
export function treeTime(root) {
  return treeOf(root).reduce((sum, pid) => sum + timeOf(pid), 0);
}

/**
 * @param {number} pid
 * @returns {number} milliseconds of it and of its children that ended
 */
export function timeOf(pid) {
  const fields = statOf(pid);
  // utime, stime, cutime, cstime: fields 14 to 17 (proc_pid_stat(5)), counted behind the name.
  return fields === null ? 0 : fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) * TICK_MS;
}

/**
 * Memory now, in MB.
 *
 * @param {number} root
 * @returns {import('./types.js').Peak}
 */
export function treeMemory(root) {
  const processes = treeOf(root).map(memoryOf);
  return {
    tree: processes.reduce((sum, { proportional }) => sum + proportional, 0),
    process: Math.max(0, ...processes.map(({ own }) => own)),
  };
}

/** @param {number} pid */
function memoryOf(pid) {
  const status = `/proc/${pid}/status`;
  const own = (kilobytes(status, 'RssAnon') + kilobytes(status, 'RssFile')) / 1024;
  const proportional = kilobytes(`/proc/${pid}/smaps_rollup`, 'Pss') / 1024;
  return { own, proportional: proportional === 0 ? own : proportional };
}

/**
 * @param {string} file
 * @param {string} name
 */
function kilobytes(file, name) {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0; // it has just ended, or is another user's
  }
}

/**
 * @param {number} root
 * @returns {number[]}
 */
function treeOf(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = Number(statOf(Number(entry))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const tree = [root];
  for (let at = 0; at < tree.length; at++) tree.push(...(children.get(tree[at] ?? 0) ?? []));
  return tree;
}

/**
 * @param {number} pid
 * @returns {string[] | null} the fields behind the name, from the state on
 */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** The machine in one line. */
export function describeMachine() {
  const processors = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown processor'}, ${memory} GB, Linux, Node.js ${process.version}`;
}
