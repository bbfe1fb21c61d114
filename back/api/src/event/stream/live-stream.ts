import {
  isAfter,
  isResumable,
  keepListening,
  latestPosition,
  readEvents,
  type EventPosition,
  type FeedEvent,
  type TenantDatabase,
} from '@postern/data';

import { cursorOf } from '../cursor.js';
import { toItem } from '../event.views.js';
import type { Listener } from './feed.js';
import type { SseWriter } from './sse-writer.js';

export interface LiveStreamDeps {
  tenants: TenantDatabase;
  /** How long events are kept, in milliseconds. */
  keptFor: number;
}

const PAGE = 200;

/**
 * One client's stream. It reads for itself from where the client was until it has caught up with the organization's
 * feed, and lives on that from then on.
 */
export class LiveStream implements Listener {
  private position: EventPosition | null = null;
  private live = false;
  /** The feed told something while we were reading. */
  private missed = false;
  private ended = false;

  constructor(
    readonly organizationId: string,
    private readonly writer: SseWriter,
    private readonly deps: LiveStreamDeps,
  ) {}

  /** @param cursor where the client was; null: it just came */
  async start(cursor: EventPosition | null, resumes: boolean): Promise<void> {
    this.writer.begin();
    const resumable = cursor !== null && (await this.isResumable(cursor));
    await this.keepListening();
    this.position = resumable ? cursor : await this.within((manager) => latestPosition(manager));
    if (!resumable) {
      const id = cursorOf(this.position);
      this.writer.send({ id, event: resumes ? 'reset' : 'ready', data: {} });
    }
    await this.catchUp();
  }

  hear(events: readonly FeedEvent[]): void {
    if (!this.live) this.missed = true;
    else this.tell(events);
  }

  /** The mail's way goes on writing events for us. */
  async keepListening(): Promise<void> {
    await this.within((manager) => keepListening(manager, this.organizationId, 'stream'));
  }

  heartbeat(): void {
    this.writer.heartbeat();
  }

  end(): void {
    this.ended = true;
    this.writer.end();
  }

  /**
   * Whatever the feed told before this began is committed, so a page read here has it; what it tells while a page is
   * read leads to another page. So when a page is the last one and nothing was told meanwhile, the feed can take over.
   */
  private async catchUp(): Promise<void> {
    while (!this.ended) {
      this.missed = false;
      const after = this.position!;
      const page = await this.within((manager) => readEvents(manager, this.organizationId, after, PAGE));
      this.tell(page.events);
      if (page.full || this.missed) continue;
      this.live = true;
      return;
    }
  }

  private tell(events: readonly FeedEvent[]): void {
    for (const event of events) {
      if (this.ended || !isAfter(event.position, this.position!)) continue;
      this.position = event.position;
      this.writer.send({ id: cursorOf(event.position), data: toItem(event) });
    }
  }

  private isResumable(cursor: EventPosition): Promise<boolean> {
    return this.within((manager) => isResumable(manager, this.organizationId, cursor, this.deps.keptFor));
  }

  private within<T>(work: Parameters<typeof this.deps.tenants.within<T>>[1]): Promise<T> {
    return this.deps.tenants.within(this.organizationId, work);
  }
}
