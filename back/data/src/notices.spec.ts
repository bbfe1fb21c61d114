import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Notices } from './notices.js';
import { createTestDatabase, type TestDatabase } from './testing.js';

const SOCKET = '.s.PGSQL.5432';
const PULSE = { beatMs: 50, answerMs: 500 };

/** Between us and PostgreSQL; it can fall silent without closing anything, as a router does that forgot a connection. */
class Wire {
  private silent = false;
  private readonly sockets = new Set<Socket>();
  private constructor(
    private readonly folder: string,
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(url: string): Promise<Wire> {
    const folder = mkdtempSync(join(tmpdir(), 'postern-wire-'));
    // No URL as browsers know it: its host is empty.
    const [start = '', real = ''] = url.split('host=');
    const server = createServer();
    const wire = new Wire(folder, server, `${start}host=${encodeURIComponent(folder)}`);
    server.on('connection', (ours) => wire.join(ours, connect(join(decodeURIComponent(real), SOCKET))));
    await new Promise<void>((resolve) => server.listen(join(folder, SOCKET), resolve));
    return wire;
  }

  cut(): void {
    this.silent = true;
  }

  mend(): void {
    this.silent = false;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private join(ours: Socket, theirs: Socket): void {
    for (const [from, to] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (octets) => this.silent || to.write(octets));
      from.on('error', () => undefined);
      from.on('close', () => this.silent || to.destroy());
    }
  }
}

describe('notices', () => {
  let database: TestDatabase;
  let wire: Wire;
  let heard: string[];
  let gaps: number;
  let notices: Notices;

  beforeAll(async () => void (database = await createTestDatabase()));
  beforeEach(async () => {
    wire = await Wire.to(database.url);
    [heard, gaps] = [[], 0];
    const on = { directory: (name: string) => void heard.push(name) };
    notices = new Notices(wire.url, { on, onGap: () => void gaps++, onError: () => undefined }, PULSE);
    await notices.open();
  });
  afterEach(async () => {
    wire.mend();
    await notices.close();
    wire.close();
  });
  afterAll(() => database.drop());

  const tell = (name: string) => database.pool.query(`select pg_notify('directory', $1)`, [name]);
  async function until(holds: () => boolean): Promise<void> {
    for (let tries = 0; tries < 2_000 && !holds(); tries++) await sleep(10);
    expect(holds()).toBe(true);
  }

  it('arrive, and the connection stays while it answers', async () => {
    expect([notices.live, gaps]).toEqual([true, 1]);
    await sleep(10 * PULSE.beatMs);
    await tell('one.example');
    await until(() => heard.length > 0);
    expect([heard, gaps, notices.live]).toEqual([['one.example'], 1, true]);
  });

  it('that no longer come, though nothing was closed, are noticed: what is remembered is not trusted from then on', async () => {
    wire.cut();
    await tell('missed.example');
    await until(() => !notices.live);
    expect(gaps).toBe(2);
    wire.mend();
    await until(() => notices.live);
    expect(gaps).toBeGreaterThanOrEqual(3);
    await tell('two.example');
    await until(() => heard.length > 0);
    expect(heard).toEqual(['two.example']);
  });
});
