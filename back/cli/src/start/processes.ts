import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { UserError, messageOf } from '@postern/platform';

import { LogFile } from './log-file.js';
import { SupervisedProcess, type ProcessSpec } from './supervised.js';

/** back/, from back/cli/dist/start/ */
const BACK = join(__dirname, '..', '..', '..');

const READY_WITHIN_MS = 60_000;
/** smtp-server gives itself less than this to finish what it sends. */
const STOP_WITHIN_MS = 30_000;

export interface Addresses {
  http: { host: string; port: number };
  /** Null when this smtp-server only works the queue (`ROLES`). */
  smtp: { host: string; port: number } | null;
}

export interface Processes {
  /** Resolves when mail is taken and the API says that all is well. */
  ready: Promise<Addresses>;
  stop(): Promise<void>;
  /** Ends them at once; the queue keeps their work. */
  kill(): void;
}

export interface ProcessesOptions {
  environment: NodeJS.ProcessEnv;
  /** Folder of the log files. */
  logs: string;
  say: (line: string) => void;
  verbose: boolean;
}

/** Starts api and smtp-server, and keeps them running. */
export function startProcesses(options: ProcessesOptions): Processes {
  const smtpServer = new SupervisedProcess(specOf('smtp-server', options));
  const api = new SupervisedProcess(specOf('api', options));
  const ready = becomeReady(smtpServer, api);
  ready.catch(() => undefined);
  return {
    ready,
    stop: async () => void (await Promise.all([smtpServer.stop(STOP_WITHIN_MS), api.stop(STOP_WITHIN_MS)])),
    kill: () => [smtpServer, api].forEach((child) => child.kill()),
  };
}

function specOf(name: ProcessSpec['name'], { environment, logs, say, verbose }: ProcessesOptions): ProcessSpec {
  const path = join(logs, `${name}.log`);
  const log = new LogFile(path, (reason) => say(`The log ${path} cannot be written (${reason}); lines are lost.`));
  return { name, script: join(BACK, name, 'dist', 'main.js'), environment, log, say, verbose };
}

async function becomeReady(smtpServer: SupervisedProcess, api: SupervisedProcess): Promise<Addresses> {
  const [{ smtp }, { http }] = await withinTime(Promise.all([smtpServer.start(), api.start()]));
  if (http === undefined) throw new Error('the API said that it is ready without its address');
  await healthy(http);
  return { http, smtp: smtp ?? null };
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  const late = sleep(READY_WITHIN_MS, undefined, { ref: false }).then(() => {
    throw notReady('they did not say so');
  });
  return Promise.race([work, late]);
}

async function healthy({ host, port }: Addresses['http']): Promise<void> {
  const url = `http://${reachable(host)}:${port}/health/ready`;
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const found = await ask(url);
    if (found === null) return;
    if (performance.now() > deadline) throw notReady(found);
    await sleep(200);
  }
}

/** @returns null when all is well, else what is wrong */
async function ask(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (response.ok) return null;
    return ((await response.json()) as { detail?: string }).detail ?? `status ${response.status}`;
  } catch (error) {
    return messageOf(error);
  }
}

/** The address to reach a listener at: one that listens on all has no address of its own. */
export function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

function notReady(detail: string): UserError {
  return new UserError(
    'start.not-ready',
    `smtp-server and api are not ready after ${READY_WITHIN_MS / 1000} s: ${detail}`,
    'Look at the logs in the data folder, then start again.',
  );
}
