import { readConfig, silentLogger, type Logger } from '@postern/platform';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';

import { Runtime } from '../../src/wiring/runtime.js';
import { describeWith, freePort, startProgram, temporaryFolder, type Program } from '../support/programs.js';
import { createStack, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** Debian's redis-server between two smtp-servers: what they share, and that mail never waits for it. */
const HOUR = 3_600_000;
/** Moved by hand, and it never stands still: leases go by it. */
const clock = { ahead: 0, now: () => Date.now() + clock.ahead };

interface Server {
  port: number;
  /** What it said of Redis. */
  log: string[];
  stop(): Promise<void>;
}

const folder = temporaryFolder();
let redisPort: number;
let redis: Program | null = null;
let stack: Stack;
let servers: Server[] = [];

async function startRedis(): Promise<void> {
  const options = { bind: '127.0.0.1', port: String(redisPort), dir: folder.path, save: '', appendonly: 'no' };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  redis = await startProgram('redis-server', args, redisPort);
}

async function stopRedis(): Promise<void> {
  await redis?.stop();
  redis = null;
}

async function startServer(environment: Record<string, string>): Promise<Server> {
  const log: string[] = [];
  const config = readConfig({
    ...stack.environment,
    SMTP_EXEMPT: '',
    ROLES: 'listen',
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
    ...environment,
  });
  const runtime = await Runtime.create(config, recorder(log), { clock, resolver: zoneResolver({}) });
  const address = await runtime.start();
  await connected(servers.length + 1);
  return { port: address?.port ?? 0, log, stop: () => runtime.stop() };
}

/** Keeps the lines that name Redis. */
function recorder(log: string[]): Logger {
  const keep = (first: unknown, second?: string): void => {
    const text = typeof first === 'string' ? first : (second ?? '');
    if (text.includes('Redis')) log.push(text);
  };
  return Object.assign(Object.create(silentLogger) as Logger, { warn: keep, info: keep, error: keep });
}

async function startServers(environment: Record<string, string>): Promise<[Server, Server]> {
  servers = [];
  for (let index = 0; index < 2; index++) servers.push(await startServer(environment));
  return [servers[0]!, servers[1]!];
}

/** Until then a server counts for itself. */
async function connected(clients: number): Promise<void> {
  const observer = new Redis(redisPort, '127.0.0.1');
  const others = async (): Promise<number> => {
    const list = String(await observer.client('LIST'))
      .trim()
      .split('\n');
    return list.filter((line) => /cmd=(?!NULL)/.test(line)).length - 1;
  };
  await until(others, (count) => count >= clients).finally(() => observer.disconnect());
}

/** The code a message was answered with. */
async function send({ port }: Server, to = 'box@forward.example', from = 'ann@sender.example'): Promise<number> {
  const client = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    const { response } = await client.sendMail({ from, to, subject: 'x', text: 'x' });
    return Number(String(response).slice(0, 3));
  } catch (error) {
    return (error as { responseCode?: number }).responseCode ?? 0;
  } finally {
    client.close();
  }
}

async function sendMany(server: Server, count: number, to?: string): Promise<number[]> {
  const codes: number[] = [];
  for (let index = 0; index < count; index++) codes.push(await send(server, to));
  return codes;
}

describeWith(['redis-server'], 'with Redis', () => {
  beforeAll(async () => {
    redisPort = await freePort();
    stack = await createStack();
    await stack.domain('forward.example');
    await stack.alias('box@forward.example', ['somebody@dest.example']);
    await stack.alias('scarce@forward.example', ['somebody@dest.example'], { dailyLimit: 4 });
  }, 30_000);

  beforeEach(startRedis);

  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    servers = [];
    await stopRedis();
  });

  afterAll(async () => {
    await stack?.close();
    folder.remove();
  });

  test.each([
    ['an address', { RATE_IP_PER_MINUTE: '4' }],
    ['a sender domain', { RATE_SENDER_DOMAIN_PER_MINUTE: '4' }],
    ['an alias', { RATE_ALIAS_PER_MINUTE: '4' }],
  ])('the rate of %s is one for both', async (_name, environment) => {
    const [one, two] = await startServers(environment);
    expect(await sendMany(one, 2)).toEqual([250, 250]);
    expect(await sendMany(two, 3)).toEqual([250, 250, 450]);
    expect(await sendMany(one, 1)).toEqual([450]);
  });

  test('so is an alias’s quota of the day, and it outlives a restart of ours', async () => {
    const [one, two] = await startServers({});
    expect(await sendMany(one, 2, 'scarce@forward.example')).toEqual([250, 250]);
    expect(await sendMany(two, 3, 'scarce@forward.example')).toEqual([250, 250, 452]);
    await one.stop();
    servers = [two];
    const again = await startServer({});
    servers = [two, again];
    expect(await send(again, 'scarce@forward.example')).toBe(452);
  });

  test('who was greylisted by one is known to the other', async () => {
    const [one, two] = await startServers({ GREYLIST: 'on' });
    expect(await send(one)).toBe(451);
    expect(await send(two)).toBe(451);
    clock.ahead += HOUR;
    expect(await send(two)).toBe(250);
    expect(await send(one)).toBe(250);
    expect(await send(one, 'box@forward.example', 'other@sender.example')).toBe(451);
  });

  test('Redis goes, mail does not wait, each counts for itself; Redis comes back', async () => {
    const [one, two] = await startServers({ RATE_ALIAS_PER_MINUTE: '4', GREYLIST: 'off' });
    expect(await send(one)).toBe(250);
    const sending = sendMany(one, 2);
    await stopRedis();
    expect((await sending).every((code) => code === 250)).toBe(true);
    const before = performance.now();
    expect(await sendMany(two, 5)).toEqual([250, 250, 250, 250, 450]);
    expect(performance.now() - before).toBeLessThan(15_000);
    for (const { log } of [one, two]) {
      await until(
        () => log,
        (lines) => lines.length > 0,
      );
      expect(log).toEqual([expect.stringMatching(/away/)]);
    }
    await startRedis();
    for (const { log } of [one, two]) {
      await until(
        () => log,
        (lines) => lines.length === 2,
      );
    }
    expect(one.log[1]).toBe('Redis is back');
    expect(await sendMany(one, 2)).toEqual([250, 250]);
    expect(await sendMany(one, 3)).toEqual([250, 250, 450]);
  });

  test('a change to an alias is seen by both within a second: with Redis, while it hangs, and without it', async () => {
    const [one, two] = await startServers({ RATE_ALIAS_PER_MINUTE: '1000', GREYLIST: 'off' });
    const change = async (enabled: boolean): Promise<void> => {
      await stack.database.pool.query(`update alias set enabled = $1 where pattern = 'box'`, [enabled]);
      const wanted = enabled ? 250 : 550;
      for (const server of [one, two]) {
        await until(
          () => send(server),
          (code) => code === wanted,
          1_000,
        );
      }
    };
    expect([await send(one), await send(two)]).toEqual([250, 250]);
    await change(false);
    await change(true);
    process.kill(redis!.pid, 'SIGSTOP');
    await change(false);
    process.kill(redis!.pid, 'SIGCONT');
    await stopRedis();
    await change(true);
    await change(false);
    await startRedis();
    await change(true);
  });

  test('a greylist without its memory lets everybody in', async () => {
    const [one] = await startServers({ GREYLIST: 'on' });
    await stopRedis();
    expect(await send(one, 'box@forward.example', 'third@sender.example')).toBe(250);
  });

  test('a Redis that hangs is soon given up', async () => {
    const [one, two] = await startServers({ RATE_ALIAS_PER_MINUTE: '4' });
    expect(await send(one)).toBe(250);
    process.kill(redis!.pid, 'SIGSTOP');
    try {
      const before = performance.now();
      expect(await send(two)).toBe(250);
      expect(performance.now() - before).toBeLessThan(10_000);
      await until(
        () => two.log,
        (lines) => lines.some((line) => line.includes('away')),
      );
      // The first may count too, once Redis is given up for it.
      expect(['250,250,250,250,450', '250,250,250,450,450']).toContain((await sendMany(two, 5)).join());
    } finally {
      process.kill(redis!.pid, 'SIGCONT');
    }
    await until(
      () => two.log,
      (lines) => lines.includes('Redis is back'),
    );
  });
});
