import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, openSync } from 'node:fs';
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
import { NODE_ENVIRONMENT, NODE_FLAGS, systemClock } from '@postern/platform';

import { pinnedNode, root } from '../lib/prepare.mjs';
import { endChild, lastLines } from './child.mjs';

const READY_MS = 60_000;
/** Limits are counted as in production and never reached; the load comes from one address. */
const UNREACHED = '100000000';

/**
 * Our stack as `npm start` runs it, without the API: embedded PostgreSQL and one smtp-server.
 *
 * @typedef {object} Ours
 * @property {import('./types.js').Forwarder} forwarder
 * @property {import('pg').Pool} pool
 * @property {string} url of the database
 * @property {{ name: string, key: string }} dkim the record that fwd.test publishes
 * @property {(settings: ServerSettings) => Promise<void>} startServer
 * @property {() => Promise<void>} stopServer
 *
 * @typedef {object} ServerSettings
 * @property {number} dnsPort
 * @property {number} sinkPort
 * @property {number} greetingDelay milliseconds
 * @property {string | null} profile folder for a processor profile
 */

/**
 * @param {import('./scope.mjs').Scope} scope
 * @param {string} folder
 * @returns {Promise<Ours>}
 */
export async function startOurs(scope, folder) {
  const data = join(folder, 'data');
  mkdirSync(data);
  const postgres = await startEmbedded(data);
  scope.onEnd(() => postgres.stop());
  await migrate(postgres.url);
  const secret = randomBytes(32).toString('base64url');
  const dkim = await fillDirectory(postgres.url, secret);
  const pool = createPool(postgres.url, 4);
  scope.onEnd(() => pool.end());
  const server = new Server(folder, postgres.url, secret);
  scope.onEnd(() => server.stop());
  const forwarder = {
    name: 'postern',
    get port() {
      return server.port;
    },
    get trees() {
      return [
        { name: 'smtp-server', pid: server.pid },
        { name: 'postgres', pid: postgres.pid },
      ];
    },
    become: (/** @type {import('./types.js').Kind} */ kind) => setSealing(pool, kind === 'full'),
  };
  return {
    ...{ forwarder, pool, dkim, url: postgres.url },
    startServer: (settings) => server.start(settings),
    stopServer: () => server.stop(),
  };
}

/**
 * @param {string} url
 * @param {string} secret
 */
async function fillDirectory(url, secret) {
  const source = await createDataSource(url).initialize();
  try {
    const { manager } = source;
    await ensureOperatorOrganization(manager, secret);
    const { id: organizationId } = await createOrganization(manager, secret, 'Bench');
    await addDomain(manager, secret, systemClock, { organizationId, name: 'fwd.test', verified: true });
    const address = '/alias[0-9]*/@fwd.test';
    await addAlias(manager, systemClock, organizationId, { address, destinations: ['user@dest.test'] });
    const [key] = await manager.query('select selector, public_key from dkim_key');
    return { name: `${key.selector}._domainkey.fwd.test`, key: key.public_key };
  } finally {
    await source.destroy();
  }
}

/**
 * @param {import('pg').Pool} pool
 * @param {boolean} seals
 */
async function setSealing(pool, seals) {
  await pool.query("update domain set seals = $1 where name = 'fwd.test'", [seals]);
  await sleep(200); // the smtp-server hears of it
}

class Server {
  /** @type {import('node:child_process').ChildProcess | null} */
  #child = null;
  port = 0;

  /**
   * @param {string} folder
   * @param {string} url
   * @param {string} secret
   */
  constructor(folder, url, secret) {
    this.url = url;
    this.secret = secret;
    this.log = join(folder, 'smtp-server.log');
  }

  get pid() {
    return this.#child?.pid ?? 0;
  }

  /** @param {ServerSettings} settings */
  async start({ dnsPort, sinkPort, greetingDelay, profile }) {
    const main = join(root, 'back', 'smtp-server', 'dist', 'main.js');
    const profiling = profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
    const log = openSync(this.log, 'a');
    const child = spawn(pinnedNode(), [...NODE_FLAGS, ...profiling, main], {
      env: { ...NODE_ENVIRONMENT, ...withoutSettings(), ...this.#environment(dnsPort, sinkPort, greetingDelay) },
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    this.#child = child;
    this.port = await ready(child, this.log);
  }

  async stop() {
    if (this.#child !== null) await endChild(this.#child);
    this.#child = null;
  }

  /**
   * @param {number} dnsPort
   * @param {number} sinkPort
   * @param {number} greetingDelay
   */
  #environment(dnsPort, sinkPort, greetingDelay) {
    return {
      DATABASE_URL: this.url,
      SECRET_KEY: this.secret,
      MAIL_HOSTNAME: 'mx.fwd.test',
      DELIVERY: 'relay',
      RELAY_URL: `smtp://127.0.0.1:${sinkPort}`,
      DNS_SERVERS: `127.0.0.1:${dnsPort}`,
      SMTP_PORT: '0',
      METRICS_PORT: '0',
      SMTP_GREETING_DELAY_MS: String(greetingDelay),
      SMTP_MAX_CONNECTIONS_PER_IP: '500',
      RATE_IP_PER_MINUTE: UNREACHED,
      RATE_SENDER_DOMAIN_PER_MINUTE: UNREACHED,
      RATE_ALIAS_PER_MINUTE: UNREACHED,
    };
  }
}

/** The environment without anything that would configure ours: what is measured is what is written here. */
function withoutSettings() {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { PATH, HOME, TMPDIR, LANG };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} log
 * @returns {Promise<number>}
 */
function ready(child, log) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`smtp-server is not ready: ${lastLines(log)}`)), READY_MS);
    child.once('exit', (code) => reject(new Error(`smtp-server ended with ${code}: ${lastLines(log)}`)));
    child.on('message', (/** @type {{ ready?: boolean, smtp?: { port: number } }} */ message) => {
      if (message.ready !== true || message.smtp === undefined) return;
      clearTimeout(late);
      resolve(message.smtp.port);
    });
  });
}
