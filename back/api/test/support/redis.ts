import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { Redis } from 'ioredis';

/** Debian's redis-server, which a spec may kill. */
export interface TestRedis {
  readonly url: string;
  /** `kill -9`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Hangs: connections stay open and nothing is answered. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

const START_MS = 20_000;
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** `npm test` sees to it as root. */
export function redisIsInstalled(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** `describe` where redis-server is installed; else skipped and said. */
export function describeWithRedis(name: string, body: () => void): void {
  if (redisIsInstalled()) return describe(name, body);
  process.stdout.write(`${name}: skipped, redis-server is not installed here\n`);
  describe.skip(name, body);
}

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  let child = await start(port);
  const kill = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    running.delete(child);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: async () => void (child = await start(port)),
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) await kill();
    },
  };
}

async function start(port: number): Promise<ChildProcess> {
  const options = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', options, { stdio: 'ignore', cwd: '/' });
  running.add(child);
  for (const latest = Date.now() + START_MS; Date.now() < latest; await sleep(50)) {
    if (await answers(port)) return child;
  }
  throw new Error('redis-server did not start');
}

async function answers(port: number): Promise<boolean> {
  const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
