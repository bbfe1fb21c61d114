import type { ServerResponse } from 'node:http';

import type { TenantDatabase } from '@postern/data';
import { messageOf, type Config, type Logger } from '@postern/platform';

import { problemOf } from '../../http/problem.js';
import { positionOf } from '../cursor.js';
import { eventProblems } from '../event.routes.js';
import { Feed } from './feed.js';
import { LiveStream } from './live-stream.js';
import { SseWriter } from './sse-writer.js';

export interface EventStreamsDeps {
  tenants: TenantDatabase;
  logger: Logger;
  config: Pick<Config, 'EVENT_DAYS' | 'EVENT_STREAMS' | 'EVENT_STREAMS_PER_ORGANIZATION'>;
}

const DAY_MS = 86_400_000;
const HEARTBEAT_MS = 15_000;
const LISTEN_AGAIN_MS = 5 * 60_000;
/** A session or key may have been revoked meanwhile: whoever comes again proves anew who they are. */
const LONGEST_MS = 30 * 60_000;

interface Group {
  feed: Feed;
  streams: Set<LiveStream>;
}

/** The live streams of this process, by organization. */
export class EventStreams {
  private readonly groups = new Map<string, Group>();
  private count = 0;
  private stopping = false;
  private timers: NodeJS.Timeout[] = [];

  constructor(private readonly deps: EventStreamsDeps) {}

  /** Streams that are open. */
  get size(): number {
    return this.count;
  }

  start(): void {
    this.timers = [
      setInterval(() => this.each((stream) => stream.heartbeat()), HEARTBEAT_MS),
      setInterval(() => this.listenOn(), LISTEN_AGAIN_MS),
    ];
  }

  /** Ends all streams; their clients go to another process. */
  stop(): void {
    this.stopping = true;
    for (const timer of this.timers) clearInterval(timer);
    this.each((stream) => stream.end());
  }

  /** @param organizationId whose events there may be; empty: anybody's */
  wake(organizationId: string): void {
    if (organizationId !== '') this.groups.get(organizationId)?.feed.wake();
    else for (const { feed } of this.groups.values()) feed.wake();
  }

  /**
   * Serves one client until either side ends it.
   *
   * @param lastEventId as the client says it; undefined: it just came
   * @throws Problem `event.too-many-streams`, `event.busy`
   */
  open(organizationId: string, lastEventId: string | undefined, response: ServerResponse): void {
    const group = this.admit(organizationId);
    const { tenants, config } = this.deps;
    const deps = { tenants, keptFor: config.EVENT_DAYS * DAY_MS };
    const stream = new LiveStream(organizationId, new SseWriter(response), deps);
    this.count++;
    group.streams.add(stream);
    group.feed.listeners.add(stream);
    const longest = setTimeout(() => stream.end(), LONGEST_MS * (0.9 + 0.2 * Math.random()));
    response.once('close', () => {
      clearTimeout(longest);
      stream.end();
      this.leave(organizationId, group, stream);
    });
    this.serve(group, stream, lastEventId).catch((error: unknown) => {
      this.deps.logger.warn(
        { organizationId, error: messageOf(error) },
        'a live stream was cut off, the client will come again',
      );
      response.destroy();
    });
  }

  private async serve({ feed }: Group, stream: LiveStream, lastEventId: string | undefined): Promise<void> {
    await feed.open();
    const cursor = lastEventId === undefined ? null : positionOf(lastEventId);
    await stream.start(cursor, lastEventId !== undefined);
    // What was announced before the feed was open, and is not settled yet.
    feed.wake();
  }

  private admit(organizationId: string): Group {
    const { config, tenants, logger } = this.deps;
    const retry = { headers: { 'Retry-After': '10' } };
    if (this.stopping || this.count >= config.EVENT_STREAMS) {
      throw problemOf(eventProblems['event.busy'], undefined, retry);
    }
    const known = this.groups.get(organizationId);
    if ((known?.streams.size ?? 0) >= config.EVENT_STREAMS_PER_ORGANIZATION) {
      throw problemOf(eventProblems['event.too-many-streams'], undefined, retry);
    }
    if (known !== undefined) return known;
    const group = { feed: new Feed(organizationId, { tenants, logger }), streams: new Set<LiveStream>() };
    this.groups.set(organizationId, group);
    return group;
  }

  private leave(organizationId: string, group: Group, stream: LiveStream): void {
    this.count--;
    group.streams.delete(stream);
    group.feed.listeners.delete(stream);
    if (group.streams.size > 0) return;
    group.feed.close();
    this.groups.delete(organizationId);
  }

  private listenOn(): void {
    for (const [organizationId, { streams }] of this.groups) {
      const [stream] = streams;
      stream?.keepListening().catch((error: unknown) => {
        this.deps.logger.warn({ organizationId, error: messageOf(error) }, 'a live stream could not be renewed');
      });
    }
  }

  private each(action: (stream: LiveStream) => void): void {
    for (const { streams } of this.groups.values()) for (const stream of streams) action(stream);
  }
}
