import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { fail, prepare, say } from './lib/prepare.mjs';

/**
 * `npm run demo`: sends mails of all kinds to a running Postern through its SMTP port, and shows what became of each,
 * and why. The exit code is not 0 when one of them came out otherwise than it should.
 */
const FINISHED_WITHIN_MS = 60_000;
const UNFINISHED = ['queued', 'leased'];

prepare();
const { ALIASES, DOMAIN, MAILS } = await import('./demo/mails.mjs');
const { Refused, ensure, postern } = await import('./demo/postern.mjs');
const { send } = await import('./demo/smtp.mjs');

const server = { host: process.env['SMTP_HOST'] ?? '127.0.0.1', port: Number(process.env['SMTP_PORT'] ?? 2525) };

try {
  await reach();
  await setUp();
  say(`Sending ${MAILS.length} mails to ${server.host} port ${server.port} …\n`);
  const sent = [];
  for (const mail of MAILS) sent.push({ mail, ...(await send(server, { ...mail, data: await mail.data() })) });
  const stored = await finished(sent.map(({ reply }) => idIn(reply)).filter((id) => id !== null));
  const results = sent.map(({ mail, reply }) => ({ mail, reply, deliveries: stored.get(idIn(reply) ?? '') ?? [] }));
  report(results);
} catch (error) {
  explain(/** @type {Error & { code?: string }} */ (error));
}

/** Before anything is set up for a server that is not there. */
async function reach() {
  await new Promise((resolve, reject) => {
    const socket = connect(server, () => resolve(socket.destroy())).once('error', reject);
  });
}

async function setUp() {
  await ensure('domain.claimed', 'domain', 'add', DOMAIN, '--verified');
  for (const { address, options } of ALIASES) await ensure('alias.exists', 'alias', 'add', address, ...options);
}

/**
 * Waits until nothing of these messages is under way.
 *
 * @param {string[]} ids
 * @returns {Promise<Map<string, { state: string, reason: string }[]>>} deliveries by message
 */
async function finished(ids) {
  for (const deadline = performance.now() + FINISHED_WITHIN_MS; ; await sleep(250)) {
    const { items } = await postern('message', 'list', '--domain', DOMAIN, '--limit', '200');
    /** @type {Map<string, { state: string, reason: string }[]>} */
    const found = new Map(
      items.map((/** @type {{ id: string, deliveries: any[] }} */ item) => [item.id, item.deliveries]),
    );
    const open = ids.filter((id) => found.get(id)?.every(({ state }) => !UNFINISHED.includes(state)) !== true);
    if (open.length === 0 || performance.now() > deadline) return found;
  }
}

/** @param {{ mail: import('./demo/mails.mjs').Mail, reply: string, deliveries: { state: string, reason: string }[] }[]} results */
function report(results) {
  let wrong = 0;
  for (const { mail, reply, deliveries } of results) {
    const states = deliveries.map(({ state, reason }) => `${state} ${reason}`);
    const right = reply.startsWith(mail.expect) && states.join() === (mail.states ?? []).join();
    if (!right) wrong++;
    const outcome = states.length === 0 ? 'not taken' : summary(states);
    say(`${right ? '✓' : '✗'} ${mail.name.padEnd(22)} ${outcome.padEnd(26)} ${withoutId(reply)}`);
    say(`  ${' '.repeat(22)} ${mail.why}`);
    if (!right) say(`  ${' '.repeat(22)} EXPECTED ${mail.expect} …, ${(mail.states ?? ['not taken']).join(', ')}`);
  }
  const of = `${results.length - wrong} of ${results.length}`;
  say(`\n${of} came out as they should. Look closer: npm run postern -- message list --domain ${DOMAIN}`);
  if (wrong > 0) say('What is expected is what happens with DELIVERY=sandbox and the other settings as they come.');
  process.exitCode = wrong === 0 ? 0 : 1;
}

/** @param {string[]} states */
function summary(states) {
  const [first] = states;
  const same = states.every((state) => state === first);
  return same && states.length > 1 ? `${states.length} × ${first}` : states.join(', ');
}

/** @param {string} reply of an accepted message */
function idIn(reply) {
  return /^250 .*queued as ([0-9a-f-]{36})/.exec(reply)?.[1] ?? null;
}

/** @param {string} reply */
function withoutId(reply) {
  return reply.replace(/ queued as [0-9a-f-]{36}/, ' queued');
}

/** @param {Error & { code?: string }} error */
function explain(error) {
  if (error instanceof Refused) fail(error.message, error.remedy);
  if (error.code === 'ECONNREFUSED') {
    fail(
      `No mail server answers at ${server.host} port ${server.port}.`,
      'Start it with "npm start", or set SMTP_PORT (and DATA_DIR) to those of the running one.',
    );
  }
  fail(`The demo stopped: ${error.message}`, 'Look at the logs in the data folder (.postern/logs).');
}
