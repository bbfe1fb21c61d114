import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { UserError, codeOf } from '@postern/platform';

/** Longest path that fits `sockaddr_un` on Linux and macOS, less `/.s.PGSQL.5432`. */
const SOCKET_FOLDER_LIMIT = 88;

/** Where everything of an embedded PostgreSQL lies. */
export interface EmbeddedFiles {
  root: string;
  cluster: string;
  password: string;
  /** Connection string of the running server. */
  url: string;
  /** Process id of whoever started the server and will stop it. */
  owner: string;
  sockets: string;
}

/** @throws UserError when the folder cannot be used */
export function prepareFiles(dataDir: string): EmbeddedFiles {
  const root = resolve(dataDir);
  try {
    mkdirSync(root, { recursive: true });
    accessSync(root, constants.W_OK);
  } catch (cause) {
    throw new UserError(
      'data-dir.not-writable',
      `The data folder ${root} cannot be written (${codeOf(cause) ?? 'unknown error'}).`,
      'Give this user write access to it, or set DATA_DIR to another folder.',
      { cause },
    );
  }
  return {
    root,
    cluster: join(root, 'postgres'),
    password: join(root, 'postgres.password'),
    url: join(root, 'postgres.url'),
    owner: join(root, 'postgres.owner'),
    sockets: socketFolder(root),
  };
}

function socketFolder(root: string): string {
  const beside = join(root, 'run');
  if (beside.length <= SOCKET_FOLDER_LIMIT) return beside;
  return join(tmpdir(), `postern-${Buffer.from(root).toString('base64url').slice(-24)}`);
}

/**
 * PostgreSQL refuses to run as root. The user to run it as: whoever owns the cluster already, else `postgres`, else
 * `nobody`; null when we are not root.
 */
export function serverUser(files: EmbeddedFiles): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(files.cluster)) {
    const { uid, gid } = statSync(files.cluster);
    if (uid !== 0) return { uid, gid };
  }
  const passwd = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = passwd.find(([name]) => name === 'postgres') ?? passwd.find(([name]) => name === 'nobody');
  return { uid: Number(entry?.[2] ?? 65534), gid: Number(entry?.[3] ?? 65534) };
}

/** True when some folder above keeps other users from entering it, as /root does. */
export function isHiddenFromOthers(path: string): boolean {
  for (let folder = resolve(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return true;
  }
  return false;
}

/** Makes a folder that belongs to the server's user. */
export function makeServerFolder(path: string, user: { uid: number; gid: number } | null, mode: number): void {
  mkdirSync(path, { recursive: true, mode });
  if (user !== null) chownSync(path, user.uid, user.gid);
}

/** The superuser's password: generated once, readable by us alone. */
export function readPassword(files: EmbeddedFiles): string {
  if (!existsSync(files.password))
    writeFileSync(files.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(files.password, 'utf8').trim();
}

/** A copy of the password that the server's user may read, for as long as the cluster is made. */
export function lendPassword(files: EmbeddedFiles, user: { uid: number; gid: number } | null): string {
  const copy = `${files.password}.initdb`;
  writeFileSync(copy, readPassword(files), { mode: 0o600 });
  if (user !== null) chownSync(copy, user.uid, user.gid);
  return copy;
}

/** @returns the process id in the first line, or null when there is no such live process */
export function livePid(file: string, command?: string): number | null {
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return null;
  return command !== undefined && !runs(pid, command) ? null : pid;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** A process id may have been given to another program since; where /proc tells, ask it. */
function runs(pid: number, command: string): boolean {
  const file = `/proc/${pid}/cmdline`;
  if (!existsSync('/proc/self/cmdline')) return true;
  return existsSync(file) && readFileSync(file, 'utf8').includes(command);
}

export function remove(...paths: string[]): void {
  for (const path of paths) rmSync(path, { force: true });
}
