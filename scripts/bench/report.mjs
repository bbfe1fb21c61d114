/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const P99_MS = 50;
const MEMORY_MB = 250;
const HEAD =
  'row                 who       end to end  accepted   250 p50    p99  whole p99  cpu/msg  of which                                        others';

/** The heading of the table. */
export function heading() {
  return `${HEAD}\n${'-'.repeat(HEAD.length)}`;
}

/**
 * The lines of a row: ours, the peer's, and what they come to.
 *
 * @param {import('./types.js').RowResult} result
 */
export function rowLines({ row, ours, theirs, ratios }) {
  const lines = [sideLine(row.name, ours), `${''.padEnd(20)}memory    ${memoryOf(ours)}`];
  if (theirs !== null) lines.push(sideLine('', theirs), `${''.padEnd(20)}memory    ${memoryOf(theirs)}`);
  lines.push(`${''.padEnd(20)}${verdicts({ row, ours, theirs, ratios }).map(say).join('   ')}`);
  return lines.join('\n');
}

/**
 * @param {string} name
 * @param {import('./types.js').Side} side
 */
function sideLine(name, { name: who, runs, latency }) {
  const mid = (/** @type {(run: import('./types.js').Run) => number} */ pick) => median(runs.map(pick));
  const { reply, whole } = latency;
  const parts = Object.keys(runs[0]?.spent.trees ?? {})
    .map((tree) => `${tree} ${mid((run) => run.spent.trees[tree] ?? 0).toFixed(2)}`)
    .join(', ');
  const total = mid(spentInAll);
  return [
    name.padEnd(20) + who.padEnd(10),
    `${mid((run) => run.endToEnd).toFixed(0)}/s`.padStart(9),
    `${mid((run) => run.accepted).toFixed(0)}/s`.padStart(9),
    reply.p50.toFixed(1).padStart(9),
    reply.p99.toFixed(1).padStart(6),
    whole.p99.toFixed(1).padStart(10),
    `${total.toFixed(2)} ms`.padStart(8),
    parts.padEnd(48),
    `${(100 * mid((run) => run.others)).toFixed(0)} %`.padStart(5),
  ].join(' ');
}

/** @param {import('./types.js').Run} run */
function spentInAll({ spent }) {
  return Object.values(spent.trees).reduce((sum, time) => sum + time, 0);
}

/** @param {import('./types.js').Side} side */
function memoryOf({ runs }) {
  return Object.entries(peaksOf(runs))
    .map(([tree, { tree: all, process }]) => `${tree} ${all.toFixed(0)} MB (largest process ${process.toFixed(0)} MB)`)
    .join(', ');
}

/** @param {import('./types.js').Run[]} runs */
function peaksOf(runs) {
  /** @type {Record<string, import('./types.js').Peak>} */
  const peaks = {};
  for (const run of runs) {
    for (const [name, { tree, process }] of Object.entries(run.peaks)) {
      const peak = peaks[name] ?? { tree: 0, process: 0 };
      peaks[name] = { tree: Math.max(peak.tree, tree), process: Math.max(peak.process, process) };
    }
  }
  return peaks;
}

/**
 * What was to be reached, and whether it was.
 *
 * @param {import('./types.js').RowResult} result
 * @returns {{ what: string, reached: boolean | null }[]} null: there is no target
 */
export function verdicts({ row, ours, theirs, ratios }) {
  const p99 = ours.latency.reply.p99;
  const largest = Math.max(...Object.values(peaksOf(ours.runs)).map(({ process }) => process));
  const list = [
    { what: `p99 ${p99.toFixed(1)} ms < ${P99_MS} ms at ${ours.latency.rate.toFixed(0)}/s`, reached: p99 < P99_MS },
    { what: `largest process ${largest.toFixed(0)} MB < ${MEMORY_MB} MB`, reached: largest < MEMORY_MB },
  ];
  if (theirs === null) return list;
  const ratio = median(ratios);
  const turns = ratios.length > 1 ? ` (${ratios.map((turn) => turn.toFixed(2)).join(', ')})` : '';
  const target = row.target === null ? ', no target' : ` of ${row.target}x`;
  // Of the forwarders alone, which other work on the machine moves least.
  const [mine, peers] = [ours, theirs].map(({ runs }) =>
    median(runs.map((run) => spentInAll(run) - (run.spent.trees['load'] ?? 0))),
  );
  return [
    { what: `${ratio.toFixed(2)}x${target}${turns}`, reached: row.target === null ? null : ratio >= row.target },
    { what: `1/${((peers ?? 0) / (mine ?? 1)).toFixed(2)} of the peer's processor time`, reached: null },
    ...list,
  ];
}

/** @param {{ what: string, reached: boolean | null }} verdict */
function say({ what, reached }) {
  return reached === null ? what : `${reached ? 'pass' : 'MISS'} ${what}`;
}
