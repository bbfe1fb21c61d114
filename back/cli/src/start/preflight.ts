import { mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

import { UserError, codeOf, messageOf, type Config } from '@postern/platform';

/** Less than this and PostgreSQL may stop in the middle of its work: a fresh cluster takes about 50 MB, its WAL more. */
const LEAST_FREE_OCTETS = 200 * 1024 * 1024;

/** The address a process is going to listen on, and the variables that say so. */
export interface Listener {
  purpose: string;
  host: string;
  port: number;
  variable: 'HTTP_PORT' | 'SMTP_PORT';
}

export function listenersOf(config: Config): Listener[] {
  return [
    { purpose: 'the API', host: config.HTTP_HOST, port: config.HTTP_PORT, variable: 'HTTP_PORT' },
    { purpose: 'receiving mail', host: config.SMTP_HOST, port: config.SMTP_PORT, variable: 'SMTP_PORT' },
  ];
}

/** @throws UserError when DATA_DIR cannot be made or written */
export function makeDataDir(dataDir: string): string {
  const path = resolve(dataDir);
  try {
    mkdirSync(path, { recursive: true });
    return path;
  } catch (cause) {
    throw new UserError(
      'data-dir.not-writable',
      `The data folder ${path} cannot be made (${codeOf(cause) ?? messageOf(cause)}).`,
      'Give this user write access to the folder above it, or set DATA_DIR to another folder.',
      { cause },
    );
  }
}

/** @throws UserError when the disk under the data folder has too little room */
export function checkDisk(path: string, least = LEAST_FREE_OCTETS): void {
  const { bavail, bsize } = statfsSync(path);
  const free = bavail * bsize;
  if (free >= least) return;
  throw new UserError(
    'disk.full',
    `The disk of the data folder ${path} has ${megabytes(free)} MB free, and ${megabytes(least)} MB are needed.`,
    'Free some space, or set DATA_DIR to a folder on another disk; nothing that was accepted is lost.',
  );
}

/** @throws UserError when one of them is taken or may not be used */
export async function checkPorts(listeners: readonly Listener[]): Promise<void> {
  for (const listener of listeners) await checkPort(listener);
}

async function checkPort(listener: Listener): Promise<void> {
  const { purpose, host, port, variable } = listener;
  const code = await tryToListen(host, port);
  if (code === null) return;
  const hostVariable = variable.replace('PORT', 'HOST');
  if (code === 'EADDRINUSE') {
    throw new UserError(
      'port.taken',
      `Port ${port} on ${host}, wanted for ${purpose}, is taken by another program.`,
      `Stop that program, or choose another port: ${variable}=${port + 1} npm start`,
    );
  }
  if (code === 'EACCES') {
    throw new UserError(
      'port.forbidden',
      `This user may not listen on port ${port}, wanted for ${purpose}.`,
      `Set ${variable} to a port above 1023, or allow this user to use low ports.`,
    );
  }
  throw new UserError(
    'host.unusable',
    `The address ${host} (${hostVariable}), wanted for ${purpose}, cannot be listened on (${code}).`,
    `Set ${hostVariable} to an address of this machine, e.g. 127.0.0.1 or 0.0.0.0.`,
  );
}

/** @returns null when it works, else the error's code */
async function tryToListen(host: string, port: number): Promise<string | null> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', (error) => done(codeOf(error) ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(null)));
  });
}

function megabytes(octets: number): number {
  return Math.floor(octets / (1024 * 1024));
}
