import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { NODE_ENVIRONMENT, NODE_FLAGS, readConfig, silentLogger, systemClock } from '@postern/platform';
import {
  addAlias,
  addDomain,
  createDataSource,
  createOrganization,
  ensureOperatorOrganization,
  type NewAlias,
} from '@postern/data';
import { createTestDatabase, type TestDatabase } from '@postern/data/testing';
import type { DataSource } from 'typeorm';

import { Runtime } from '../../src/wiring/runtime.js';
import type { Overrides } from '../../src/wiring/shared.js';

export const SECRET = 'a secret of the tests, longer than 32 characters';
export const HOSTNAME = 'mx.postern.test';

type Environment = Record<string, string>;

/** A database with an organization and a verified domain, on which smtp-servers can be started. */
export interface Stack {
  database: TestDatabase;
  source: DataSource;
  organizationId: string;
  /** What every process of the stack gets; loopback ports are chosen by the system. */
  environment: Environment;
  domain(name: string, options?: { organizationId?: string; verified?: boolean; seals?: boolean }): Promise<void>;
  alias(address: string, destinations: string[], settings?: Omit<NewAlias, 'address' | 'destinations'>): Promise<void>;
  close(): Promise<void>;
}

/** @param given default: a fresh database on the server of the test run */
export async function createStack(environment: Environment = {}, given?: TestDatabase): Promise<Stack> {
  const database = given ?? (await createTestDatabase());
  const source = await createDataSource(database.url).initialize();
  const { manager } = source;
  await ensureOperatorOrganization(manager, SECRET);
  const organization = await createOrganization(manager, SECRET, 'Tests');
  return {
    database,
    source,
    organizationId: organization.id,
    environment: {
      DATABASE_URL: database.url,
      SECRET_KEY: SECRET,
      MAIL_HOSTNAME: HOSTNAME,
      SMTP_PORT: '0',
      SMTP_GREETING_DELAY_MS: '0',
      SMTP_EXEMPT: '127.0.0.0/8',
      DNS_SERVERS: '127.0.0.1:9',
      AUTH_DEADLINE_MS: '500',
      LOG_LEVEL: 'silent',
      ...environment,
    },
    domain: async (name, { organizationId = organization.id, verified = true, seals = false } = {}) => {
      await addDomain(manager, SECRET, systemClock, { organizationId, name, verified });
      await database.pool.query('update domain set seals = $2 where name = $1', [name, seals]);
    },
    alias: async (address, destinations, settings = {}) => {
      await addAlias(manager, systemClock, null, { ...settings, address, destinations });
    },
    close: async () => {
      await source.destroy();
      await database.drop();
    },
  };
}

/** An smtp-server inside the test's own process. */
export async function startInProcess(
  stack: Stack,
  environment: Environment = {},
  overrides: Overrides = {},
): Promise<{ port: number; runtime: Runtime; stop(): Promise<void> }> {
  const runtime = await Runtime.create(readConfig({ ...stack.environment, ...environment }), silentLogger, overrides);
  const address = await runtime.start();
  return { port: address?.port ?? 0, runtime, stop: () => runtime.stop() };
}

/** An smtp-server of its own, as it is shipped: the built main.js. It can be killed. */
export interface ServerProcess {
  port: number;
  child: ChildProcess;
  /** SIGKILL, and gone. */
  kill(): Promise<void>;
  /** SIGTERM, and drained. */
  stop(): Promise<void>;
}

const MAIN = join(__dirname, '..', '..', 'dist', 'main.js');
/** What they preload is taken from what was built, as main.js is; specs read the libraries from their sources. */
const FLAGS = NODE_FLAGS.map((flag) => flag.replace(join('platform', 'src'), join('platform', 'dist')));

export async function startProcess(stack: Stack, environment: Environment = {}): Promise<ServerProcess> {
  const env = { ...NODE_ENVIRONMENT, ...stack.environment, LOG_LEVEL: 'warn', ...environment };
  const child = spawn(process.execPath, [...FLAGS, MAIN], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  const [ready] = (await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error('the smtp-server ended before it was ready'))),
  ])) as [{ smtp: { port: number } | null }];
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return { port: ready.smtp?.port ?? 0, child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
