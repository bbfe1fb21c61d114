import { join } from 'node:path';

import { migrate, prepareRoles, readSecret } from '@postern/data';
import { readConfig, type Config } from '@postern/platform';

import { openDatabase, type OpenDatabase } from './database.js';
import { firstSteps, type FirstSteps } from './first-steps.js';
import { lockDataDir } from './lock.js';
import { checkDisk, checkPorts, listenersOf, makeDataDir } from './preflight.js';
import { startProcesses } from './processes.js';
import { readyBlock } from './ready-block.js';
import { StopRequest } from './stop-request.js';

export interface StartOptions {
  environment: NodeJS.ProcessEnv;
  /** Show all that the processes log. */
  verbose: boolean;
  say: (line: string) => void;
}

interface Run extends StartOptions {
  config: Config;
  dataDir: string;
  stop: StopRequest;
  /** What to do at the end, last first. */
  undo: (() => Promise<void> | void)[];
}

/**
 * Runs everything on this machine until it is told to stop.
 *
 * @throws UserError when something is in the way; nothing is left running then
 */
export async function start(options: StartOptions): Promise<void> {
  const stop = new StopRequest();
  const config = readConfig(options.environment);
  const run: Run = { ...options, config, stop, dataDir: makeDataDir(config.DATA_DIR), undo: [] };
  try {
    await bringUp(run);
    await stop.requested;
    run.say('Stopping: what is under way is finished first …');
  } finally {
    for (const step of run.undo.reverse()) await step();
  }
  run.say(`Stopped. The data is kept in ${run.dataDir}; "npm start" goes on with it.`);
}

/** Leaves early when a stop is requested meanwhile. */
async function bringUp(run: Run): Promise<void> {
  run.undo.push(lockDataDir(run.dataDir));
  checkDisk(run.dataDir);
  await checkPorts(listenersOf(run.config));
  const database = await prepareDatabase(run);
  if (run.stop.isRequested) return;
  const { config, dataDir } = run;
  const sandbox = config.DELIVERY === 'sandbox';
  const first = await firstSteps({ url: database.url, secret: readSecret(config), dataDir, sandbox });
  await serve(run, database.url, first);
}

async function prepareDatabase({ config, undo, say }: Run): Promise<OpenDatabase> {
  say(config.DATABASE_URL === undefined ? 'Starting PostgreSQL …' : 'Connecting to PostgreSQL …');
  const database = await openDatabase(config, say);
  undo.push(() => database.close());
  const applied = await migrate(database.url);
  await prepareRoles(database.url, readSecret(config));
  if (applied.length > 0) say('Brought the database schema up to date.');
  return database;
}

async function serve(run: Run, url: string, first: FirstSteps): Promise<void> {
  const { config, dataDir, say, stop, undo, verbose } = run;
  const logs = join(dataDir, 'logs');
  say('Starting smtp-server and api …');
  const processes = startProcesses({ environment: environmentOf(run, url), logs, say, verbose });
  undo.push(() => processes.stop());
  void stop.hurried.then(() => processes.kill());
  const addresses = await Promise.race([processes.ready, stop.requested]);
  if (addresses !== undefined) say(readyBlock({ config, first, addresses, logs }));
}

/** Secrets travel in the environment, which other users cannot read as they can a command line. */
function environmentOf({ environment, config }: Run, url: string): NodeJS.ProcessEnv {
  return { ...environment, DATABASE_URL: url, SECRET_KEY: readSecret(config) };
}
