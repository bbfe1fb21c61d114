import { randomUUID } from 'node:crypto';

import type { Pool } from 'pg';

import { Batcher } from '../enqueue/batcher.js';
import type { Job } from '../enqueue/lanes.js';
import type { StoredMessage } from '../enqueue/load.js';
import { putMessages, type NewDelivery, type NewMessage } from '../enqueue/put.js';
import type { MessageEvent } from '../notify/events.js';

/** Who may deliver what was just accepted without looking it up in the queue again. */
export interface FastPath {
  reserve(route: string, organizationId: string, bytes: number): boolean;
  unreserve(route: string, organizationId: string, bytes: number): void;
  handOver(job: Job): void;
}

/** A new message with what its deliveries need in memory. */
export interface SpoolItem {
  message: NewMessage;
  stored: StoredMessage;
}

interface SpoolDeps {
  pool: Pool;
  /** Null when this process only listens. */
  fastPath: FastPath | null;
  leaseSeconds: number;
  /** What is told of them, for those who listen. */
  eventsOf(messages: readonly NewMessage[]): MessageEvent[];
  /** Deliveries were written as queued: tells this process and the others. */
  announce(): void;
}

const MOST_MESSAGES = 100;
const MOST_BYTES = 2 * 1024 * 1024;
/** One at a time: measured, two make smaller batches and cost more of PostgreSQL's time than they gain. */
const PARALLEL_COMMITS = 1;

/**
 * Makes messages durable: what arrives in concurrent sessions shares a commit, so throughput does not fall to one
 * flush of the disk a message. Deliveries for which this process has room are written with its lease on them, and
 * their first attempt counted: they need no claim.
 */
export class Spool {
  private readonly batcher: Batcher<SpoolItem[], void>;

  constructor(private readonly deps: SpoolDeps) {
    this.batcher = new Batcher((batch) => this.write(batch.flat()).then(() => batch.map(() => undefined)), {
      parallel: PARALLEL_COMMITS,
      limit: MOST_MESSAGES,
      weight: (items) => items.reduce((sum, item) => sum + item.message.sealedBody.length, 0),
      maxWeight: MOST_BYTES,
    });
  }

  /** Resolves when all of it is committed; rejects when none of it is known to be. */
  put(items: SpoolItem[]): Promise<void> {
    return this.batcher.add(items);
  }

  drained(): Promise<void> {
    return this.batcher.drained();
  }

  private async write(items: SpoolItem[]): Promise<void> {
    const { pool, leaseSeconds } = this.deps;
    const leaseToken = randomUUID();
    const jobs = items.flatMap((item) => this.lease(item, leaseToken));
    try {
      const messages = items.map(({ message }) => message);
      await putMessages(pool, messages, leaseSeconds, this.deps.eventsOf(messages));
    } catch (error) {
      for (const { delivery, message } of jobs) {
        this.deps.fastPath?.unreserve(delivery.route, delivery.organizationId, message.raw.length);
      }
      throw error;
    }
    for (const job of jobs) this.deps.fastPath?.handOver(job);
    if (items.some(({ message }) => message.deliveries.some(({ state }) => state === 'queued'))) this.deps.announce();
  }

  /** Turns queued deliveries into leased ones as far as there is room. */
  private lease({ message, stored }: SpoolItem, leaseToken: string): Job[] {
    const bytes = stored.raw.length;
    return message.deliveries.flatMap((delivery) => {
      if (delivery.state !== 'queued') return [];
      if (this.deps.fastPath?.reserve(delivery.route, message.organizationId, bytes) !== true) return [];
      delivery.state = 'leased';
      delivery.leaseToken = leaseToken;
      return [toJob(message, stored, delivery, leaseToken)];
    });
  }
}

function toJob(message: NewMessage, stored: StoredMessage, delivery: NewDelivery, leaseToken: string): Job {
  const { ordinal, aliasId, kind, recipient, destination, route, headerTag, instructions = null } = delivery;
  const { id: messageId, organizationId } = message;
  const lease = { leaseToken, attempts: 1, delayNotified: false, acceptedAt: stored.acceptedAt };
  return {
    delivery: {
      ...{ messageId, organizationId, ordinal, aliasId, kind, recipient, destination, route, headerTag, instructions },
      ...lease,
    },
    message: stored,
  };
}
