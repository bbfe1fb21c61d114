import { fillTables } from './growth-fill.mjs';
import { timeStatements } from './growth-statements.mjs';
import { measureRun } from './measure.mjs';
import { ROWS } from './rows.mjs';

const THROUGHPUT_ROW = 'plain-4k-reused';
const RUNS = 2;
const QUICK_COUNT = 2_000;
/** What still counts as flat: the machine alone makes a third of difference. */
const FLAT = 1.5;
/**
 * Rows from which a statement has as much to do as with more, where fewer leave a page or window short: 50 organizations
 * share the messages, a page has 50, and a rare filter looks through 2,000 at a time.
 */
const FULL_FROM = new Map([
  ['list, one organization', 2_500],
  ['list, rare filter', 2_000],
]);

/**
 * Statements and throughput as the tables grow.
 *
 * @typedef {object} Size
 * @property {number} rows in message, delivery and alias each
 * @property {number} throughput messages a second, end to end: the better of two runs
 * @property {Record<string, number>} spent processor milliseconds a message, by process tree: what noise moves least
 * @property {Record<string, import('./types.js').Percentiles>} statements milliseconds by name
 */

/**
 * @param {import('./run.mjs').Bench} bench
 * @param {number[]} sizes
 * @returns {Promise<Size[]>}
 */
export async function measureGrowth(bench, sizes) {
  /** @type {Size[]} */
  const results = [];
  let rows = 0;
  for (const size of [...sizes].sort((a, b) => a - b)) {
    bench.say(`Filling message, delivery and alias to ${size.toLocaleString('en')} rows …`);
    await fillTables(bench.ours.pool, rows, size);
    rows = size;
    const { throughput, spent } = await measureThroughput(bench);
    const statements = await timeStatements(bench.ours.pool, bench.ours.url);
    results.push({ rows: size, throughput, spent, statements });
  }
  bench.say(`\n${table(results)}`);
  return results;
}

/** @param {import('./run.mjs').Bench} bench */
async function measureThroughput({ ours, mailOf, sink, options }) {
  const row = ROWS.find(({ name }) => name === THROUGHPUT_ROW);
  if (row === undefined) throw new Error(`there is no row ${THROUGHPUT_ROW}`);
  const mail = await mailOf(row);
  await ours.forwarder.become(row.kind);
  const load = options.quick ? { ...row.ours, count: QUICK_COUNT } : row.ours;
  /** @type {import('./types.js').Run[]} */
  const runs = [];
  for (let turn = 0; turn <= RUNS; turn++) {
    runs.push(await measureRun(sink, ours.forwarder, { mail, load, reuse: row.reuse }));
  }
  runs.shift(); // it warmed up
  const trees = ours.forwarder.trees.map(({ name }) => name);
  return {
    throughput: Math.max(...runs.map(({ endToEnd }) => endToEnd)),
    spent: Object.fromEntries(
      trees.map((tree) => [tree, Math.min(...runs.map(({ spent }) => spent.trees[tree] ?? 0))]),
    ),
  };
}

/** @param {Size[]} results */
function table(results) {
  const first = results[0];
  const last = results.at(-1);
  if (first === undefined || last === undefined) return '';
  const heads = results.map(({ rows }) => rows.toLocaleString('en').padStart(16)).join('');
  const lines = Object.keys(first.statements).map((name) => {
    const cells = results.map(({ statements }) => cell(statements[name]).padStart(16)).join('');
    const base = results.find(({ rows }) => rows >= (FULL_FROM.get(name) ?? 0)) ?? first;
    const growth = (last.statements[name]?.p50 ?? 0) / Math.max(0.01, base.statements[name]?.p50 ?? 0);
    return `${name.padEnd(26)}${cells}   ${verdict(growth)}`;
  });
  const speeds = results.map(({ throughput }) => `${throughput.toFixed(0)}/s`.padStart(16)).join('');
  const spent = Object.keys(first.spent).map((tree) => {
    const cells = results.map((size) => `${(size.spent[tree] ?? 0).toFixed(2)} ms`.padStart(16)).join('');
    return `${`cpu/msg ${tree}`.padEnd(26)}${cells}   ${verdict((last.spent[tree] ?? 0) / (first.spent[tree] ?? 1))}`;
  });
  const slower = first.throughput / last.throughput;
  return [
    `${'rows in each table'.padEnd(26)}${heads}`,
    `${'end to end'.padEnd(26)}${speeds}   ${verdict(slower)}`,
    ...spent,
    ...lines,
    'Statements in milliseconds, p50 / p99.',
  ].join('\n');
}

/** @param {number} growth */
function verdict(growth) {
  return growth < FLAT ? 'flat' : `GROWS ${growth.toFixed(1)}x`;
}

/** @param {import('./types.js').Percentiles | undefined} times */
function cell(times) {
  return times === undefined ? '' : `${times.p50.toFixed(2)} / ${times.p99.toFixed(2)}`;
}
