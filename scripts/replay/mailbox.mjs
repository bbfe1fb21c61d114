import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  addAlias,
  addDomain,
  createDataSource,
  createOrganization,
  createPool,
  ensureOperatorOrganization,
  migrate,
  startEmbedded,
} from '@postern/data';
import { ManualClock, readConfig, silentLogger, systemClock } from '@postern/platform';

import { Runtime } from '../../back/smtp-server/dist/wiring/runtime.js';
import { Line } from './line.mjs';
import { ScriptedModel } from './scripted-model.mjs';
import { DAY_MS, DAYS } from './week.mjs';

const SECRET = 'a secret of the replay, longer than 32 characters';
/** Nobody has any record. */
const SILENT_DNS = { txt: none, a: none, aaaa: none, mx: none, ptr: none };

/** Whether it waits for the model, and what it is. */
const STATE = `
select m.verdict, exists (
  select from delivery d where d.message_id = m.id and d.state = 'queued' and d.attempts = 0 and d.next_attempt_at > now()
) as waits from message m where m.id = $1`;

/**
 * An smtp-server as it is shipped, on an embedded PostgreSQL, with a scripted model behind HTTP. Nothing leaves the machine.
 *
 * @param {import('../../back/smtp-server/dist/classify/learned/model.js').LearnedModel} [learned] instead of the shipped one
 * @returns {Promise<import('./drive.mjs').Mailbox & { close: () => Promise<void> }>}
 */
export async function openMailbox(learned) {
  const folder = mkdtempSync(join(tmpdir(), 'postern-replay-'));
  const postgres = await startEmbedded(folder);
  await migrate(postgres.url);
  await fillDirectory(postgres.url);
  const pool = createPool(postgres.url, 4);
  const model = await ScriptedModel.open();
  const clock = new ManualClock(Date.now() - DAYS * DAY_MS);
  const config = readConfig({ ...environment(postgres.url), LLM_URL: model.url, LLM_MODEL: 'scripted' });
  const overrides = { clock, resolver: SILENT_DNS, ...(learned === undefined ? {} : { learned }) };
  const runtime = await Runtime.create(config, silentLogger, overrides);
  const address = await runtime.start();
  return {
    model,
    advance: (ms) => clock.advance(ms),
    send: ({ sender, raw }) => sendIn(address?.port ?? 0, sender, raw()),
    verdictOf: (id) => verdictOf(pool, id),
    close: async () => {
      await runtime.stop();
      await model.close();
      await pool.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** @param {string} url */
function environment(url) {
  return {
    ...{ DATABASE_URL: url, SECRET_KEY: SECRET, MAIL_HOSTNAME: 'mx.replay.example', LOG_LEVEL: 'silent' },
    ...{ SMTP_PORT: '0', SMTP_GREETING_DELAY_MS: '0', SMTP_EXEMPT: '127.0.0.0/8', DELIVERY: 'sandbox' },
  };
}

/** @param {string} url */
async function fillDirectory(url) {
  const source = await createDataSource(url).initialize();
  try {
    const { manager } = source;
    await ensureOperatorOrganization(manager, SECRET);
    const { id: organizationId } = await createOrganization(manager, SECRET, 'Replay');
    await addDomain(manager, SECRET, systemClock, { organizationId, name: 'replay.example', verified: true });
    await manager.query(`update domain set seals = false`);
    const alias = { address: 'me@replay.example', destinations: ['me@elsewhere.example'] };
    await addAlias(manager, systemClock, organizationId, alias);
  } finally {
    await source.destroy();
  }
}

/**
 * In a session of its own: to the server minutes pass between two messages.
 *
 * @param {number} port
 * @param {string} sender
 * @param {Buffer} raw
 */
async function sendIn(port, sender, raw) {
  const line = await Line.open(port);
  try {
    return await line.send(sender, 'me@replay.example', raw);
  } catch (error) {
    // What has no From, or two, is refused as it would be.
    if (/answered "5\d\d /.test(String(error))) return null;
    throw error;
  } finally {
    line.close();
  }
}

/**
 * @param {import('pg').Pool} pool
 * @param {string} id
 */
async function verdictOf(pool, id) {
  for (;;) {
    const { rows } = await pool.query({ name: 'state', text: STATE, values: [id] });
    if (rows[0]?.waits === false) return rows[0].verdict ?? { category: '', source: 'none' };
    await sleep(2);
  }
}

/** @returns {Promise<never[]>} */
async function none() {
  return [];
}
