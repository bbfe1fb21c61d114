import { setTimeout as sleep } from 'node:timers/promises';

import type { TestDatabase } from '@postern/data/testing';

import { say, startFakeMx, type FakeMx, type FakeMxScript } from '../support/fake-mx.js';
import { createStack, startProcess, type ServerProcess, type Stack } from '../support/stack.js';
import { balance, settled, windowOf, type Ledger } from './ledger.js';
import { startDns } from './dns.js';
import { Swarm } from './swarm.js';

export const LEASE_SECONDS = 2;
/** Deliveries under way at once in one process: no kill can put more than these at risk of coming twice. */
export const CONCURRENCY = 20;
export const RECIPIENTS = ['one', 'two', 'full', 'held'].map((name) => `${name}@forward.example`);

/** Those of whom the next hop takes mail. */
export const DELIVERABLE = RECIPIENTS.slice(0, 2);

/** What the next hop does when nothing else is asked of it: one mailbox does not exist. */
const BASE: FakeMxScript = {
  RCPT: (text) => (text.includes('<full@') ? say('550 5.1.1 nobody of that name') : undefined),
};

/** A database, a next hop, and smtp-servers that come and go. */
export class World {
  /** Everything that may come twice, see {@link windowOf}. */
  readonly window = new Set<string>();
  readonly swarms: Swarm[] = [];
  kills = 0;
  server: ServerProcess | null = null;
  private readonly servers: ServerProcess[] = [];

  private constructor(
    readonly stack: Stack,
    readonly mx: FakeMx,
    private readonly dns: Awaited<ReturnType<typeof startDns>>,
  ) {}

  /** @param database default: a fresh one on the server of the test run */
  static async create(database?: TestDatabase): Promise<World> {
    const stack = await createStack({}, database);
    await stack.domain('forward.example');
    await stack.alias('one@forward.example', ['target@dest.example']);
    await stack.alias('two@forward.example', ['a@dest.example', 'b@other.example']);
    await stack.alias('held@forward.example', ['target@dest.example'], { action: 'hold' });
    await stack.alias('full@forward.example', ['full@dest.example']);
    const dns = await startDns({ 'sender.example': 'v=spf1 ip4:127.0.0.1 -all' });
    return new World(stack, await startFakeMx({ script: BASE }), dns);
  }

  /** Starts another process; senders turn to the one started last that listens. */
  async start(environment: Record<string, string> = {}): Promise<ServerProcess> {
    const server = await startProcess(this.stack, {
      DELIVERY: 'relay',
      RELAY_URL: `smtp://127.0.0.1:${this.mx.port}`,
      DNS_SERVERS: this.dns.address,
      QUEUE_LEASE_SECONDS: String(LEASE_SECONDS),
      QUEUE_CONCURRENCY: String(CONCURRENCY),
      QUEUE_POLL_SECONDS: '1',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      ...environment,
    });
    this.servers.push(server);
    if (server.port !== 0) this.server = server;
    return server;
  }

  /** @param recipients taken in turn */
  send(messages: number, senders: number, recipients: readonly string[] = RECIPIENTS): Swarm {
    const swarm = new Swarm({
      port: () => this.server?.port ?? 0,
      messages,
      senders,
      from: 'ann@sender.example',
      recipient: (index) => recipients[index % recipients.length]!,
    });
    this.swarms.push(swarm);
    return swarm;
  }

  script(changes: FakeMxScript = {}): void {
    this.mx.script = { ...BASE, ...changes };
  }

  /** After a kill: notes what the next hop has and the database does not know of. */
  async killed(): Promise<void> {
    this.kills += 1;
    // What the dead process wrote into its sockets arrives first.
    await sleep(50);
    for (const key of await windowOf(this.stack.database.pool, this.mx)) this.window.add(key);
  }

  /** Waits for the end of every message that was sent, and holds the balance. */
  async balance(ms = 20_000): Promise<Ledger> {
    for (const swarm of this.swarms) await swarm.done;
    await settled(this.stack.database.pool, ms);
    return balance(this.swarms, this.stack.database.pool, this.mx, this.window);
  }

  /** As if nothing had been sent yet. */
  async forget(): Promise<void> {
    await this.stack.database.truncate('message, delivery');
    this.mx.messages.length = this.swarms.length = this.kills = 0;
    this.window.clear();
    this.script();
  }

  async close(): Promise<void> {
    await Promise.all([...this.swarms.map((swarm) => swarm.stop()), ...this.servers.map((server) => server.kill())]);
    await this.mx.close();
    await this.dns.stop();
    await this.stack.close();
  }
}
