import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { freePort, startProgram, temporaryFolder } from './programs.js';

export interface Clamd {
  readonly port: number;
  /** Of its socket. */
  readonly path: string;
  stop(): Promise<void>;
}

/** What the only signature of {@link startClamd} finds, and what clamd calls it. */
export const MALWARE = 'POSTERN-SPECS-MALWARE-OF-NO-HARM';
export const MALWARE_NAME = 'Postern.Specs.UNOFFICIAL';
/** Octets that it takes of a stream. */
export const MOST_STREAM = 1024 * 1024;

/** Debian's clamd with one signature of ours: its makers' are hundreds of megabytes, and come from the Internet. */
export async function startClamd(): Promise<Clamd> {
  const folder = temporaryFolder();
  const port = await freePort();
  const database = path.join(folder.path, 'database');
  const socket = path.join(folder.path, 'clamd.sock');
  mkdirSync(database);
  writeFileSync(path.join(database, 'specs.ndb'), `Postern.Specs:0:*:${Buffer.from(MALWARE).toString('hex')}\n`);
  const config = path.join(folder.path, 'clamd.conf');
  writeFileSync(config, configuration(database, socket, port));
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', 'clamav', folder.path]);
  const program = await startProgram('clamd', ['--config-file', config], port, folder.remove);
  return { port, path: socket, stop: () => program.stop() };
}

function configuration(database: string, socket: string, port: number): string {
  return [
    'Foreground yes',
    `DatabaseDirectory ${database}`,
    `LocalSocket ${socket}`,
    'TCPAddr 127.0.0.1',
    `TCPSocket ${port}`,
    `StreamMaxLength ${MOST_STREAM}`,
    ...(process.getuid?.() === 0 ? ['User clamav'] : []),
    '',
  ].join('\n');
}
