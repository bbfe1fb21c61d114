import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { root } from '../lib/prepare.mjs';

const MOST_FUNCTIONS = 30;

/**
 * @typedef {object} Node
 * @property {number} id
 * @property {{ functionName: string, url: string, lineNumber: number }} callFrame
 * @property {number[]} [children]
 *
 * @typedef {{ nodes: Node[], startTime: number, samples: number[], timeDeltas: number[] }} Profile
 *
 * @typedef {object} Span of the monotonic clock, in microseconds
 * @property {number} from
 * @property {number} to
 */

/**
 * Where the main thread spent its time: by function, by who of ours or of a library called Node.js for it, and by
 * function of ours with all that it called.
 *
 * @param {string} folder with .cpuprofile files
 * @param {Set<string>} known files that are not new
 * @param {number} messages
 * @param {Span} span while the load ran
 * @returns {string} one line each, in milliseconds a message
 */
export function describeProfile(folder, known, messages, span) {
  const file = profilesIn(folder).find((name) => !known.has(name));
  if (file === undefined) throw new Error(`the smtp-server left no profile in ${folder}`);
  /** @type {Profile} */
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { self, owners, inclusive } = timesOf(profile, span);
  const all = [...self.values()].reduce((sum, time) => sum + time, 0);
  const top = (/** @type {Map<string, number>} */ times) =>
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_FUNCTIONS)
      .map(
        ([name, time]) => `${perMessage(time, messages)} ms ${((100 * time) / all).toFixed(1).padStart(5)} %  ${name}`,
      )
      .join('\n');
  return [
    `${perMessage(all, messages)} ms  main thread in all, ${messages} messages (${file})`,
    `By function, itself:\n${top(self)}`,
    `By who called Node.js for it:\n${top(owners)}`,
    `By function, with what it called:\n${top(inclusive)}`,
  ].join('\n\n');
}

/** @param {string} folder */
export function profilesIn(folder) {
  return readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'));
}

/**
 * @param {Profile} profile
 * @param {Span} span
 */
function timesOf({ nodes, startTime, samples, timeDeltas }, span) {
  const stacks = stacksOf(nodes);
  /** @type {Record<'self' | 'owners' | 'inclusive', Map<string, number>>} */
  const times = { self: new Map(), owners: new Map(), inclusive: new Map() };
  const add = (/** @type {Map<string, number>} */ map, /** @type {string} */ key, /** @type {number} */ time) =>
    map.set(key, (map.get(key) ?? 0) + time);
  let clock = startTime;
  samples.forEach((id, index) => {
    clock += timeDeltas[index] ?? 0;
    const stack = stacks.get(id) ?? [];
    if (clock < span.from || clock > span.to || stack[0] === '(idle)') return;
    const time = timeDeltas[index + 1] ?? 0;
    add(times.self, stack[0] ?? '(unknown)', time);
    const owner = stack.find(isFile);
    if (owner !== stack[0]) add(times.owners, `${stack[0]} for ${owner ?? 'Node.js itself'}`, time);
    for (const name of new Set(stack.filter(isFile))) add(times.inclusive, name, time);
  });
  return times;
}

/** @param {string} name */
function isFile(name) {
  return name.includes(' back/') || name.includes(' node_modules/');
}

/**
 * @param {Node[]} nodes
 * @returns {Map<number, string[]>} names by node, the innermost first
 */
function stacksOf(nodes) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  /** @type {Map<number, string[]>} */
  const stacks = new Map();
  /** @type {[number, string[]][]} */
  const open = nodes[0] === undefined ? [] : [[nodes[0].id, []]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [id, above] = next;
    const node = byId.get(id);
    if (node === undefined) continue;
    const stack = [nameOf(node.callFrame), ...above];
    stacks.set(id, stack);
    for (const child of node.children ?? []) open.push([child, stack]);
  }
  return stacks;
}

/** @param {Node['callFrame']} frame */
function nameOf({ functionName, url, lineNumber }) {
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (url === '') return name;
  const place = url.startsWith('node:') ? url : relative(root, url.startsWith('file:') ? fileURLToPath(url) : url);
  return `${name} ${place}:${lineNumber + 1}`;
}

/**
 * @param {number} microseconds
 * @param {number} messages
 */
function perMessage(microseconds, messages) {
  return (microseconds / 1000 / messages).toFixed(4);
}
