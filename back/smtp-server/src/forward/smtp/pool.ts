import type { Clock } from '@postern/platform';

import { ConnectFailure, type SmtpConnection } from './client.js';
import type { SendJob } from './commands.js';
import { localOutcome, type Attempt } from './outcome.js';

export interface PoolSettings {
  /** Connections open at once, busy and idle. */
  maxTotal: number;
  /** Idle connections kept for one key. */
  maxIdlePerKey: number;
  /** How long an idle connection is kept, in milliseconds. */
  idleMs: number;
  /** Messages after which a connection is closed. */
  maxMessages: number;
}

interface Idle {
  connection: SmtpConnection;
  since: number;
}

type Open = () => Promise<SmtpConnection>;

const CLOSING = 421;

/** Connections to next hops, kept for the next message. Keys name a peer and how it is talked to. */
export class ConnectionPool {
  /** The most recently used last. */
  private readonly idle = new Map<string, Idle[]>();
  private total = 0;
  private closing = false;
  private readonly waiting: (() => void)[] = [];
  private sweeper: NodeJS.Timeout | null = null;
  private whenEmpty: (() => void) | null = null;

  constructor(
    private readonly settings: PoolSettings,
    private readonly clock: Clock,
  ) {}

  /** Whether a connection is waiting for a message. */
  hasIdle(key: string): boolean {
    return this.idle.has(key);
  }

  /**
   * Sends over a kept connection, or a new one. A kept connection that the peer had closed, noticed before it answered
   * MAIL, is replaced by a new one without a word: the message was not yet sent.
   */
  async send(key: string, open: Open, job: SendJob): Promise<Attempt> {
    if (this.closing) return localOutcome('CONNECT', 'temporary', 'connection-lost', 'the process is shutting down');
    const kept = this.take(key);
    if (kept !== null) {
      const attempt = await this.sendOver(key, kept, job);
      if (!isStale(attempt)) return attempt;
    }
    try {
      return await this.sendOver(key, await this.open(open), job);
    } catch (error) {
      if (error instanceof ConnectFailure) return error.attempt;
      throw error;
    }
  }

  /** Closes what is idle now and the rest as it becomes free; resolves when all are closed. */
  async close(): Promise<void> {
    this.closing = true;
    this.stopSweeper();
    const kept = [...this.idle.values()].flat();
    this.idle.clear();
    for (const { connection } of kept) this.discard(connection);
    for (const proceed of this.waiting.splice(0)) proceed();
    if (this.total > 0) {
      await new Promise<void>((resolve) => {
        this.whenEmpty = resolve;
      });
    }
  }

  private async sendOver(key: string, connection: SmtpConnection, job: SendJob): Promise<Attempt> {
    const attempt = await connection.send(job);
    this.giveBack(key, connection);
    return attempt;
  }

  private take(key: string): SmtpConnection | null {
    const kept = this.idle.get(key);
    if (kept === undefined) return null;
    const { connection } = kept.pop()!;
    if (kept.length === 0) this.idle.delete(key);
    return connection;
  }

  private async open(open: Open): Promise<SmtpConnection> {
    await this.room();
    try {
      return await open();
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  /** Waits until one more connection may be opened, and counts it. */
  private async room(): Promise<void> {
    if (this.total >= this.settings.maxTotal) this.evict();
    if (this.total >= this.settings.maxTotal) {
      // Who leaves hands the place over, so the count stays.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.total++;
  }

  private giveBack(key: string, connection: SmtpConnection): void {
    if (!connection.usable) {
      connection.destroy();
      this.leave();
      return;
    }
    const { maxMessages, maxIdlePerKey } = this.settings;
    const worn = connection.messages >= maxMessages;
    const kept = this.idle.get(key) ?? [];
    if (this.closing || worn || this.waiting.length > 0 || kept.length >= maxIdlePerKey) {
      this.discard(connection);
      return;
    }
    kept.push({ connection, since: this.clock.now() });
    if (kept.length === 1) this.idle.set(key, kept);
    connection.whenUnusable(() => this.drop(key, connection));
    this.sweeper ??= setInterval(() => this.sweep(), Math.min(this.settings.idleMs, 5_000)).unref();
  }

  /** An idle connection ended by itself. */
  private drop(key: string, connection: SmtpConnection): void {
    const kept = this.idle.get(key);
    const index = kept?.findIndex((entry) => entry.connection === connection) ?? -1;
    if (kept === undefined || index < 0) return;
    kept.splice(index, 1);
    if (kept.length === 0) this.idle.delete(key);
    connection.destroy();
    this.leave();
  }

  private discard(connection: SmtpConnection): void {
    connection.close();
    this.leave();
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next !== undefined) return next();
    this.total--;
    if (this.total === 0) this.whenEmpty?.();
  }

  /** Closes the connection that has been idle longest. */
  private evict(): void {
    let oldest: { key: string; since: number } | null = null;
    for (const [key, kept] of this.idle) {
      const { since } = kept[0]!;
      if (oldest === null || since < oldest.since) oldest = { key, since };
    }
    if (oldest !== null) this.discardOldest(oldest.key);
  }

  private discardOldest(key: string): void {
    const kept = this.idle.get(key)!;
    const { connection } = kept.shift()!;
    if (kept.length === 0) this.idle.delete(key);
    this.discard(connection);
  }

  private sweep(): void {
    const until = this.clock.now() - this.settings.idleMs;
    for (const [key, kept] of this.idle) {
      while (kept.length > 0 && kept[0]!.since <= until) this.discardOldest(key);
    }
    if (this.idle.size === 0) this.stopSweeper();
  }

  private stopSweeper(): void {
    if (this.sweeper !== null) clearInterval(this.sweeper);
    this.sweeper = null;
  }
}

/** The peer had given the connection up, and says so now or not at all (e.g. 421 after its idle time). */
function isStale(attempt: Attempt): boolean {
  if (attempt.at !== 'MAIL' && attempt.at !== 'RSET') return false;
  return attempt.reason === 'connection-lost' || attempt.reply?.code === CLOSING || attempt.at === 'RSET';
}
