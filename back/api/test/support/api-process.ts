import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The API as it is shipped, in a process of its own that can be killed. */
export interface ApiProcess {
  readonly port: number;
  readonly child: ChildProcess;
  /** SIGKILL, and gone. */
  kill(): Promise<void>;
  /** SIGTERM, and drained. */
  stop(): Promise<void>;
}

const MAIN = join(__dirname, '..', '..', 'dist', 'main.js');

export async function startApiProcess(environment: Record<string, string>): Promise<ApiProcess> {
  const env = { HTTP_PORT: '0', LOG_LEVEL: 'silent', ...environment };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  const [ready] = (await Promise.race([
    once(child, 'message'),
    gone.then(() => Promise.reject(new Error('the api ended before it was ready'))),
  ])) as [{ http: { port: number } }];
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await gone;
  };
  return { port: ready.http.port, child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
