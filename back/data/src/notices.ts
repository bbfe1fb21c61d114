import { Client } from 'pg';

import { messageOf } from '@postern/platform';

/** What other processes tell over `NOTIFY`; see the triggers in the migrations. */
export type Channel =
  | 'classification'
  | 'directory'
  | 'destinations'
  | 'events'
  | 'listening'
  | 'organization'
  | 'queue'
  | 'rules'
  | 'senders'
  | 'tasks'
  | 'webhooks';

const RETRY_MS = 1_000;
/** A connection that a router on the way forgot looks well and is silent: it is asked for a sign of life. */
const BEAT_MS = 5_000;
const ANSWER_MS = 5_000;

export interface NoticeHandlers {
  /** By channel; no others are listened to. */
  on: Partial<Record<Channel, (payload: string) => void>>;
  /** Notices may have been missed: whatever was remembered because of their absence must be forgotten. */
  onGap(): void;
  onError(message: string): void;
}

/**
 * Listens on a connection of its own, and connects again when that breaks. Notices are a courtesy: whoever uses them
 * must also look for himself from time to time.
 */
export class Notices {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readonly answerMs: number;
  private readonly beat: NodeJS.Timeout;
  /** A sign of life was asked for and has not come. */
  private isAsking = false;
  private closed = false;

  /** @param beatMs between two signs of life that are asked for @param answerMs how long one is waited for */
  constructor(
    private readonly url: string,
    private readonly handlers: NoticeHandlers,
    { beatMs = BEAT_MS, answerMs = ANSWER_MS }: { beatMs?: number; answerMs?: number } = {},
  ) {
    this.answerMs = answerMs;
    this.beat = setInterval(() => this.feelPulse(), beatMs).unref();
  }

  /** True while notices arrive, so that a cache may trust their absence. */
  get live(): boolean {
    return this.client !== null;
  }

  async open(): Promise<void> {
    if (this.closed) return;
    const client = new Client({
      ...{ connectionString: this.url, keepAlive: true },
      ...{ connectionTimeoutMillis: this.answerMs, query_timeout: this.answerMs },
    });
    client.on('notification', ({ channel, payload }) => this.handlers.on[channel as Channel]?.(payload ?? ''));
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection was closed')));
    try {
      await client.connect();
      const channels = Object.keys(this.handlers.on);
      await client.query(channels.map((channel) => `listen ${channel}`).join('; '));
    } catch (error) {
      this.lost(client, error);
      return;
    }
    this.client = client;
    this.handlers.onGap();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.beat);
    if (this.timer !== null) clearTimeout(this.timer);
    const client = this.client;
    this.client = null;
    await client?.end();
  }

  private feelPulse(): void {
    const { client } = this;
    if (client === null || this.isAsking) return;
    this.isAsking = true;
    client
      .query('select 1')
      .catch((error: unknown) => {
        if (this.client === client) this.lost(client, error);
      })
      .finally(() => (this.isAsking = false));
  }

  private lost(client: Client, error: unknown): void {
    if (this.closed || (this.client !== null && this.client !== client) || this.timer !== null) return;
    this.client = null;
    client.removeAllListeners();
    client.on('error', () => undefined);
    void client.end().catch(() => undefined);
    this.handlers.onError(messageOf(error));
    this.handlers.onGap();
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.open();
    }, RETRY_MS);
  }
}
