import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { UserError, codeOf } from '@postern/platform';

/**
 * Keeps a second `npm start` from the same data folder. The file holds the process id of whoever has it; one that a
 * killed process left behind is taken over.
 *
 * @returns a function that gives the folder free again
 * @throws UserError when it is in use, or cannot be written
 */
export function lockDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'start.pid');
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
      return () => rmSync(file, { force: true });
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST' || attempt > 1) throw notWritable(dataDir, cause);
    }
    const holder = Number.parseInt(readFileSync(file, 'utf8'), 10);
    if (isRunning(holder)) throw inUse(dataDir, holder);
    rmSync(file, { force: true });
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 1 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  return !wasReused(pid);
}

/** A process id may have been given to another program since; where /proc tells, ask it. */
function wasReused(pid: number): boolean {
  if (!existsSync('/proc/self/cmdline')) return false;
  const file = `/proc/${pid}/cmdline`;
  return !existsSync(file) || !/start/.test(readFileSync(file, 'utf8'));
}

function inUse(dataDir: string, holder: number): UserError {
  return new UserError(
    'data-dir.in-use',
    `Postern already runs on the data folder ${dataDir} (process ${holder}).`,
    'Stop it first, or set DATA_DIR, HTTP_PORT and SMTP_PORT to run a second one.',
  );
}

function notWritable(dataDir: string, cause: unknown): UserError {
  return new UserError(
    'data-dir.not-writable',
    `The data folder ${dataDir} cannot be written (${codeOf(cause) ?? 'unknown error'}).`,
    'Give this user write access to it, or set DATA_DIR to another folder.',
    { cause },
  );
}
