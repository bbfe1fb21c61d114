import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { freePorts } from './child.mjs';
import { startDns } from './dns.mjs';
import { measureGrowth } from './growth.mjs';
import { measureLists } from './lists.mjs';
import { Sink } from './load.mjs';
import { describeMachine } from './machine.mjs';
import { makeMail, newSigningKey } from './mails.mjs';
import { startOurs } from './ours.mjs';
import { startPostfix } from './peers/postfix.mjs';
import { newSealingKey, startRspamd } from './peers/rspamd.mjs';
import { proveWork } from './proof.mjs';
import { heading, rowLines, verdicts } from './report.mjs';
import { measureRow, profileRow } from './row.mjs';
import { chooseRows, ROWS } from './rows.mjs';

/**
 * What all runs share.
 *
 * @typedef {object} Bench
 * @property {import('./types.js').Options} options
 * @property {import('./ours.mjs').Ours} ours
 * @property {import('./ours.mjs').ServerSettings} settings
 * @property {Map<import('./types.js').PeerName, import('./types.js').Forwarder>} peers
 * @property {(row: import('./types.js').Row) => Promise<import('./types.js').Mail>} mailOf
 * @property {import('./load.mjs').Sink} sink
 * @property {(line: string) => void} say
 */

/**
 * Starts everything, makes sure that each side does the work it is measured by, and measures.
 *
 * @param {import('./scope.mjs').Scope} scope
 * @param {import('./types.js').Options} options
 */
export async function runBenchmark(scope, options) {
  const say = (/** @type {string} */ line) => void (options.json ? process.stderr : process.stdout).write(`${line}\n`);
  const rows = chooseRows(options);
  say(`${new Date().toISOString()}  ${describeMachine()}`);
  if (options.lists) return finish(options, await measureLists(scope, options, say));
  const bench = await prepareBench(scope, options, rows, say);
  if (options.growth !== null) return finish(options, await measureGrowth(bench, options.growth));
  if (options.profile !== null) return profileRows(bench, rows);
  say(`\n${heading()}`);
  const results = [];
  for (const row of rows) {
    const result = await measureRow(bench, row);
    results.push({ ...result, verdicts: verdicts(result) });
    say(rowLines(result));
  }
  const all = results.flatMap((result) => result.verdicts).filter(({ reached }) => reached !== null);
  say(`\n${all.filter(({ reached }) => reached).length} of ${all.length} targets reached.`);
  finish(options, results);
}

/**
 * @param {import('./types.js').Options} options
 * @param {unknown} results
 */
function finish(options, results) {
  const report = { at: new Date().toISOString(), machine: describeMachine(), options, results };
  if (options.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

/**
 * @param {import('./scope.mjs').Scope} scope
 * @param {import('./types.js').Options} options
 * @param {import('./types.js').Row[]} rows
 * @param {(line: string) => void} say
 * @returns {Promise<Bench>}
 */
async function prepareBench(scope, options, rows, say) {
  const folder = scope.folder();
  const [sinkPort = 0] = await freePorts(1);
  const signing = newSigningKey();
  const sealing = newSealingKey();
  const ours = await startOurs(scope, folder);
  const keys = {
    's1._domainkey.src.test': signing.publicKey,
    [sealing.record]: sealing.publicKey,
    [ours.dkim.name]: ours.dkim.key,
  };
  const dnsPort = await startDns(scope, folder, keys);
  const profile = options.profile === null ? null : resolve(options.profile);
  if (profile !== null) mkdirSync(profile, { recursive: true });
  const settings = { dnsPort, sinkPort, greetingDelay: options.greetingDelay, profile };
  await ours.startServer({ ...settings, profile: null });
  const peers = await startPeers(scope, folder, options, { sinkPort, dnsPort, privateKey: sealing.privateKey });
  const mailOf = (/** @type {import('./types.js').Row} */ row) => makeMail(folder, row, signing.privateKey);
  await proveAll({ ours, peers, mailOf, sinkPort, rows });
  say(`Checked: each side forwards, rewrites the return address, and on full rows verifies and seals.`);
  const sink = new Sink(scope, sinkPort);
  return { options, ours, settings, peers, mailOf, sink, say };
}

/**
 * @param {import('./scope.mjs').Scope} scope
 * @param {string} folder
 * @param {import('./types.js').Options} options
 * @param {{ sinkPort: number, dnsPort: number, privateKey: string }} settings
 * @returns {Promise<Bench['peers']>}
 */
async function startPeers(scope, folder, options, settings) {
  /** @type {Bench['peers']} */
  const peers = new Map();
  const { sinkPort } = settings;
  if (options.peers.includes('postfix')) {
    peers.set('postfix', await startPostfix(scope, folder, { name: 'postfix', sinkPort, milterPort: null }));
  }
  if (options.peers.includes('rspamd')) peers.set('rspamd', await startRspamd(scope, folder, settings));
  return peers;
}

/** @param {Pick<Bench, 'ours' | 'peers' | 'mailOf'> & { sinkPort: number, rows: import('./types.js').Row[] }} bench */
async function proveAll({ ours, peers, mailOf, sinkPort, rows }) {
  for (const kind of /** @type {const} */ (['plain', 'full'])) {
    const row = ROWS.find((candidate) => candidate.kind === kind);
    if (row === undefined || !rows.some((candidate) => candidate.kind === kind)) continue;
    const mail = await mailOf(row);
    await proveWork(ours.forwarder, kind, mail, sinkPort);
    const peer = peers.get(row.peer);
    if (peer !== undefined) await proveWork(peer, kind, mail, sinkPort);
  }
}

/**
 * @param {Bench} bench
 * @param {import('./types.js').Row[]} rows
 */
async function profileRows(bench, rows) {
  for (const row of rows) bench.say(`\n${row.name}\n${await profileRow(bench, row)}`);
}
