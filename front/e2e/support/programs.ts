import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { NODE_ENVIRONMENT, NODE_FLAGS } from '@postern/platform';

const BACK = join(__dirname, '..', '..', '..', 'back');
/** What they preload is taken from what was built, as they are; specs read the libraries from their sources. */
const FLAGS = NODE_FLAGS.map((flag) => flag.replace(join('platform', 'src'), join('platform', 'dist')));

/** The API or the smtp-server as it is shipped, in a process of its own. */
export interface Program<Ready> {
  ready: Ready;
  child: ChildProcess;
  /** SIGTERM, and drained. */
  stop(): Promise<void>;
  /** SIGKILL, and gone. */
  kill(): Promise<void>;
}

/**
 * @param name `api` or `smtp-server`
 * @param log file for what it says
 * @returns once it serves
 * @throws Error when it ends before
 */
export async function startProgram<Ready>(
  name: string,
  environment: Record<string, string>,
  log: string,
): Promise<Program<Ready>> {
  const main = join(BACK, name, 'dist', 'main.js');
  const env = { PATH: process.env['PATH'] ?? '', ...NODE_ENVIRONMENT, ...environment };
  const child = spawn(process.execPath, [...FLAGS, main], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const file = createWriteStream(log, { flags: 'a' });
  child.stdout?.pipe(file, { end: false });
  child.stderr?.pipe(file, { end: false });
  const gone = once(child, 'exit').then(() => void file.end());
  const early = gone.then(() =>
    Promise.reject(new Error(`${name} ended before it was ready; its words are in ${log}`)),
  );
  early.catch(() => undefined);
  const [ready] = (await Promise.race([once(child, 'message'), early])) as [Ready];
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return { ready, child, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
