import { setTimeout as sleep } from 'node:timers/promises';

import { latestPosition, readEvents, type EventPosition, type FeedEvent, type TenantDatabase } from '@postern/data';
import { messageOf, type Logger } from '@postern/platform';

/** Somebody who gets an organization's events as they come. */
export interface Listener {
  /** In order, without a gap; some may have been seen before. */
  hear(events: readonly FeedEvent[]): void;
}

export interface FeedDeps {
  tenants: TenantDatabase;
  logger: Logger;
}

const PAGE = 200;
/** Signals may be lost: look at least so often. */
const POLL_MS = 5_000;
/** Where events wait for a transaction that began before theirs: from, doubling, to. */
const UNSETTLED_MS = { least: 20, most: 1_000 };
const AFTER_FAILURE_MS = 1_000;

/** One organization's events for all of its streams in this process: read once, given to all. */
export class Feed {
  readonly listeners = new Set<Listener>();
  private position: EventPosition | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly organizationId: string,
    private readonly deps: FeedDeps,
  ) {}

  /** From here on {@link wake} leads to {@link Listener.hear}. */
  async open(): Promise<void> {
    if (this.position !== null) return;
    this.position = await this.within((manager) => latestPosition(manager));
    this.timer ??= setInterval(() => this.wake(), POLL_MS);
  }

  close(): void {
    this.closed = true;
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** There may be new events. */
  wake(): void {
    this.again = true;
    this.running ??= this.run().finally(() => (this.running = null));
  }

  private async run(): Promise<void> {
    let pause = UNSETTLED_MS.least;
    while (this.again && !this.closed) {
      this.again = false;
      try {
        const settled = await this.readOn();
        pause = settled ? UNSETTLED_MS.least : Math.min(pause * 2, UNSETTLED_MS.most);
        if (settled) continue;
      } catch (error) {
        this.deps.logger.warn({ error: messageOf(error) }, 'events could not be read, will try again');
        pause = AFTER_FAILURE_MS;
      }
      this.again = true;
      await sleep(pause, undefined, { ref: false });
    }
  }

  /** @returns false when some wait for a transaction that still runs */
  private async readOn(): Promise<boolean> {
    for (;;) {
      const after = this.position;
      if (after === null || this.closed) return true;
      const page = await this.within((manager) => readEvents(manager, this.organizationId, after, PAGE));
      this.position = page.events.at(-1)?.position ?? after;
      if (page.events.length > 0) for (const listener of this.listeners) listener.hear(page.events);
      if (page.unsettled) return false;
      if (!page.full) return true;
    }
  }

  private within<T>(work: Parameters<typeof this.deps.tenants.within<T>>[1]): Promise<T> {
    return this.deps.tenants.within(this.organizationId, work);
  }
}
