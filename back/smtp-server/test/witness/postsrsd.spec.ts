import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '@postern/platform';
import { createSrs } from '../../src/forward/rewrite/srs.js';

/** Debian's postsrsd 1.x as an independent witness: with the same secret, each side reverses what the other made. */
const BINARY =
  ['/usr/sbin/postsrsd', '/usr/local/sbin/postsrsd'].find((candidate) => existsSync(candidate)) ?? install();
const SECRET = randomBytes(18).toString('base64');
const OURS = 'srs.postern.test';

function install(): string | null {
  if (process.getuid?.() !== 0) return null;
  const result = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'postsrsd'], { timeout: 120_000 });
  return result.status === 0 && existsSync('/usr/sbin/postsrsd') ? '/usr/sbin/postsrsd' : null;
}

/** Version 2 is configured by a file and speaks socketmap, so only version 1 can be asked here. */
function isVersion1(binary: string): boolean {
  const help = spawnSync(binary, ['-h'], { encoding: 'utf8', timeout: 5_000 });
  return /-f<port>/.test(help.stdout + help.stderr);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** A Postfix tcp_table(5): one `get key` and one reply line at a time, both percent-encoded. */
class TcpTable {
  private constructor(private readonly socket: Socket) {}

  static async open(port: number): Promise<TcpTable> {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      const socket = connect(port, '127.0.0.1').setEncoding('latin1').setNoDelay();
      const opened = await new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      });
      if (opened) return new TcpTable(socket);
      await delay(50);
    }
    throw new Error(`postsrsd does not listen on port ${port}`);
  }

  /** The value, or null for "not found". */
  async get(key: string): Promise<string | null> {
    const encoded = key.replace(/[^!-$&-~]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
    this.socket.write(`get ${encoded}\n`);
    const reply = await new Promise<string>((resolve) => this.socket.once('data', (text) => resolve(String(text))));
    if (!reply.startsWith('200 ')) return null;
    return decodeURIComponent(reply.slice(4).trimEnd());
  }

  close(): void {
    this.socket.destroy();
  }
}

const usable = BINARY !== null && isVersion1(BINARY);
if (!usable) process.stdout.write('postsrsd: skipped, Debian package postsrsd 1.x is neither here nor installable\n');

(usable ? describe : describe.skip)('against postsrsd', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'postern-srs-'));
  let server: ChildProcess;
  let forward: TcpTable;
  let reverse: TcpTable;

  beforeAll(async () => {
    const secretFile = path.join(folder, 'secret');
    writeFileSync(secretFile, `${SECRET}\n`, { mode: 0o600 });
    const [forwardPort, reversePort] = [await freePort(), await freePort()];
    const ports = [`-f${forwardPort}`, `-r${reversePort}`];
    server = spawn(BINARY ?? '', [`-s${secretFile}`, `-d${OURS}`, '-4', '-l127.0.0.1', ...ports], { stdio: 'ignore' });
    forward = await TcpTable.open(forwardPort);
    reverse = await TcpTable.open(reversePort);
  });

  afterAll(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
    forward.close();
    reverse.close();
    rmSync(folder, { recursive: true });
  });

  const ours = createSrs({ secrets: [SECRET], domain: OURS, clock: systemClock, alphabet: 'base64' });
  const modern = createSrs({ secrets: [SECRET], domain: OURS, clock: systemClock });
  const senders = [
    ...Array.from({ length: 300 }, (_, index) => `user.${index}+tag=x@host-${index % 17}.Example.org`),
    ...Array.from({ length: 50 }, (_, index) => `SRS0=aB${index}c=2W=first.example=user${index}@second.example`),
    ...Array.from({ length: 50 }, (_, index) => `SRS1=xyz${index}=first.example==hash=2W=zero.example=u@third.example`),
    `${'a'.repeat(64)}@${'b'.repeat(60)}.example`,
  ];

  it('rewrites to the same address as postsrsd', async () => {
    for (const sender of senders) expect(ours.forward(sender)).toBe(await forward.get(sender));
    expect(await forward.get(`user@${OURS}`)).toBe(ours.forward(`user@${OURS}`));
    process.stdout.write(`postsrsd: ${senders.length} of ${senders.length} rewritten alike\n`);
  });

  it('reverses what postsrsd made, and postsrsd what we made', async () => {
    for (const sender of senders) {
      const theirs = (await forward.get(sender)) ?? '';
      const undone = await reverse.get(ours.forward(sender));
      expect(undone).not.toBeNull();
      expect(ours.reverse(theirs)).toEqual({ address: undone });
      expect(modern.reverse(theirs)).toEqual({ address: undone });
    }
    process.stdout.write(`postsrsd: ${senders.length} of ${senders.length} reversed by the other side, both ways\n`);
  });

  it('agrees on what was altered', async () => {
    for (const sender of senders.slice(0, 50)) {
      const altered = ours.forward(sender).replace('user.', 'resu.');
      expect(await reverse.get(altered)).toBeNull();
      expect(ours.reverse(altered)).toEqual({ error: 'bad-hash' });
    }
  });
});
