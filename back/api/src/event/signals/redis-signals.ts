import { messageOf, type Logger } from '@postern/platform';
import type { Redis } from 'ioredis';
import { Client } from 'pg';

import { EventSignals, SIGNAL_KINDS, type SignalKind } from './event-signals.js';

const CHANNEL = 'postern:signals';
/** "signals" in a telephone keypad's digits; any constant does as long as nobody else takes it. */
const LOCK = 7_446_257;
const CANDIDATE_EVERY_MS = 3_000;

/**
 * Signals over Redis: one of the API's processes, whichever gets hold of a lock, listens to PostgreSQL and publishes what
 * it hears, so that PostgreSQL wakes one connection at each commit and not one of each process. When it dies, the lock
 * is free and another takes over.
 */
export class RedisSignals extends EventSignals {
  private readonly subscriber: Redis;
  private relay: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  /** @param redis to publish on; a copy of it subscribes @param url of the database, as any role */
  constructor(
    private readonly redis: Redis,
    private readonly url: string,
    private readonly logger: Logger,
  ) {
    super();
    // One that subscribes hears nothing for long, and must not be taken for dead.
    this.subscriber = redis.duplicate({ lazyConnect: true, socketTimeout: 0, autoResubscribe: true });
    this.subscriber.on('error', () => undefined);
    this.subscriber.on('message', (_channel: string, message: string) => this.hear(message));
    this.subscriber.on('ready', () => this.subscribe());
  }

  async start(): Promise<void> {
    this.subscriber.connect().catch(() => undefined);
    await this.stand();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    this.subscriber.disconnect();
    const { relay } = this;
    this.relay = null;
    await relay?.end();
  }

  /** True while this process is the one that listens to PostgreSQL. */
  get isRelay(): boolean {
    return this.relay !== null;
  }

  private subscribe(): void {
    this.subscriber.subscribe(CHANNEL).then(
      // While Redis was away nothing was heard.
      () => this.tellAll(),
      (error: unknown) => this.logger.warn({ error: messageOf(error) }, 'signals over Redis are interrupted'),
    );
  }

  private hear(message: string): void {
    const [kind = '', organizationId = ''] = message.split(' ');
    if (isKind(kind)) this.tell(kind, organizationId);
  }

  /** Tries to become the one that listens, now and from time to time. */
  private async stand(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ channel, payload }) => this.publish(`${channel} ${payload ?? ''}`));
    try {
      await client.connect();
      const { rows } = await client.query<{ elected: boolean }>('select pg_try_advisory_lock($1) as elected', [LOCK]);
      if (rows[0]?.elected === true && !this.stopped) {
        await client.query(SIGNAL_KINDS.map((kind) => `listen ${kind}`).join('; '));
        this.relay = client;
        // Nobody may have listened for a moment.
        for (const kind of SIGNAL_KINDS) this.publish(`${kind} `);
        return;
      }
    } catch (error) {
      this.logger.debug({ error: messageOf(error) }, 'cannot relay signals for now');
    }
    client.removeAllListeners('end');
    await client.end().catch(() => undefined);
    this.again();
  }

  private lost(client: Client): void {
    if (this.relay !== client) return;
    this.relay = null;
    this.again();
  }

  private again(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.stand(), CANDIDATE_EVERY_MS);
  }

  /** To ourselves as well, should Redis be away. */
  private publish(message: string): void {
    this.redis.publish(CHANNEL, message).catch(() => this.hear(message));
  }
}

function isKind(word: string): word is SignalKind {
  return SIGNAL_KINDS.some((kind) => kind === word);
}
