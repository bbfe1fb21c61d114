import { setTimeout as sleep } from 'node:timers/promises';

import { drive } from './load.mjs';
import { measureLatency } from './latency.mjs';
import { measureRun } from './measure.mjs';
import { describeProfile, profilesIn } from './profile.mjs';
import { median } from './report.mjs';

const WARM_UP = { ours: 1_500, theirs: 300 };
const LATENCY_SECONDS = 6;
const QUICK_LATENCY_SECONDS = 3;

/**
 * Measures one row: both sides warm, then in turns, then the latency of each at half of what it forwarded.
 *
 * @param {import('./run.mjs').Bench} bench
 * @param {import('./types.js').Row} row
 * @returns {Promise<import('./types.js').RowResult>}
 */
export async function measureRow(bench, row) {
  const { ours, peers, options, sink } = bench;
  const mail = await bench.mailOf(row);
  const peer = peers.get(row.peer) ?? null;
  const sides = [
    { forwarder: ours.forwarder, load: row.ours, warmUp: WARM_UP.ours },
    ...(peer === null ? [] : [{ forwarder: peer, load: row.theirs, warmUp: WARM_UP.theirs }]),
  ];
  for (const { forwarder, load, warmUp } of sides) {
    await forwarder.become(row.kind);
    const count = Math.min(warmUp, load.count);
    await drive(sink, { port: forwarder.port, mail, load: { ...load, count }, reuse: row.reuse });
  }
  /** @type {import('./types.js').Run[][]} */
  const runs = sides.map(() => []);
  for (let turn = 0; turn < options.pairs; turn++) {
    for (const [index, { forwarder, load }] of sides.entries()) {
      await calm(bench);
      runs[index]?.push(await measureRun(sink, forwarder, { mail, load, reuse: row.reuse }));
    }
  }
  const measured = [];
  for (const [index, { forwarder }] of sides.entries()) {
    measured.push(await withLatency(bench, forwarder, { mail, reuse: row.reuse }, runs[index] ?? []));
  }
  const [us, them = null] = measured;
  if (us === undefined) throw new Error('nothing was measured');
  return { row, ours: us, theirs: them, ratios: ratiosOf(us, them) };
}

/**
 * @param {import('./run.mjs').Bench} bench
 * @param {import('./types.js').Forwarder} forwarder
 * @param {{ mail: import('./types.js').Mail, reuse: boolean }} what
 * @param {import('./types.js').Run[]} runs
 * @returns {Promise<import('./types.js').Side>}
 */
async function withLatency(bench, forwarder, what, runs) {
  await calm(bench);
  const rate = median(runs.map(({ endToEnd }) => endToEnd)) / 2;
  const seconds = bench.options.quick ? QUICK_LATENCY_SECONDS : LATENCY_SECONDS;
  const before = bench.sink.count;
  const latency = await measureLatency({ port: forwarder.port, ...what, rate, seconds });
  await allArrived(bench.sink, before + latency.count);
  return { name: forwarder.name, runs, latency };
}

/**
 * @param {import('./load.mjs').Sink} sink
 * @param {number} count
 */
async function allArrived(sink, count) {
  for (let waited = 0; sink.count < count; waited += 50) {
    if (waited > 30_000) throw new Error(`${count - sink.count} messages that were accepted did not arrive`);
    await sleep(50);
  }
}

/**
 * What one side leaves to be done afterwards must not fall to the other: settlements, and pages to be written.
 *
 * @param {import('./run.mjs').Bench} bench
 */
async function calm({ ours }) {
  await sleep(300);
  await ours.pool.query('checkpoint');
}

/**
 * @param {import('./types.js').Side} us
 * @param {import('./types.js').Side | null} them
 */
function ratiosOf(us, them) {
  if (them === null) return [];
  return us.runs.map((run, turn) => run.endToEnd / (them.runs[turn]?.endToEnd ?? Number.NaN));
}

/**
 * Runs a row once on a smtp-server that writes a processor profile.
 *
 * @param {import('./run.mjs').Bench} bench
 * @param {import('./types.js').Row} row
 * @returns {Promise<string>}
 */
export async function profileRow({ ours, mailOf, settings, sink }, { ours: load, reuse, ...row }) {
  const folder = settings.profile ?? '';
  const known = new Set(profilesIn(folder));
  const mail = await mailOf({ ...row, ours: load, reuse });
  await ours.stopServer();
  const commits = await commitsOf(ours.pool);
  await ours.startServer(settings);
  await ours.forwarder.become(row.kind);
  const warmUp = { ...load, count: WARM_UP.ours };
  await drive(sink, { port: ours.forwarder.port, mail, load: warmUp, reuse });
  const from = monotonic();
  const run = await measureRun(sink, ours.forwarder, { mail, load, reuse });
  const span = { from, to: monotonic() };
  await ours.stopServer();
  const transactions = ((await commitsOf(ours.pool)) - commits) / (warmUp.count + load.count);
  await ours.startServer({ ...settings, profile: null });
  const spent = Object.entries(run.spent.trees).map(([name, time]) => `${name} ${time.toFixed(2)} ms`);
  const summary = `${run.endToEnd.toFixed(0)}/s while profiled; processor time a message: ${spent.join(', ')}; ${transactions.toFixed(2)} commits a message`;
  return `${summary}\n${describeProfile(folder, known, load.count, span)}`;
}

/**
 * Transactions so far; what a session did counts when it has ended.
 *
 * @param {import('pg').Pool} pool
 * @returns {Promise<number>}
 */
async function commitsOf(pool) {
  const { rows } = await pool.query('select xact_commit from pg_stat_database where datname = current_database()');
  return Number(rows[0].xact_commit);
}

/** Microseconds of the clock that profiles carry, which all processes share. */
function monotonic() {
  return Number(process.hrtime.bigint() / 1000n);
}
