import { randomUUID } from 'node:crypto';

import { lengthOf } from '@postern/data';
import type { Pool } from 'pg';

import { Batcher } from '../enqueue/batcher.js';
import type { Job } from '../enqueue/lanes.js';
import type { StoredMessage } from '../enqueue/load.js';
import { putMessages, type NewDelivery, type NewMessage } from '../enqueue/put.js';
import type { MessageEvent } from '../notify/events.js';

/** Who may deliver what was just accepted without looking it up in the queue again. */
export interface FastPath {
  /** Takes room, at once or in a moment. */
  reserve(route: string, organizationId: string, bytes: number): boolean | Promise<boolean>;
  unreserve(route: string, organizationId: string, bytes: number): void;
  handOver(job: Job): void;
}

/** A new message with what its deliveries need in memory. */
export interface SpoolItem {
  message: NewMessage;
  stored: StoredMessage;
}

/** A new message, and those of its deliveries for which there is room. */
interface Placed {
  item: SpoolItem;
  taken: NewDelivery[];
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
  private readonly batcher: Batcher<Placed[], void>;

  constructor(private readonly deps: SpoolDeps) {
    this.batcher = new Batcher((batch) => this.write(batch.flat()).then(() => batch.map(() => undefined)), {
      parallel: PARALLEL_COMMITS,
      limit: MOST_MESSAGES,
      weight: (placed) => placed.reduce((sum, { item }) => sum + lengthOf(item.message.sealedBody), 0),
      maxWeight: MOST_BYTES,
    });
  }

  /** Resolves when all of it is committed; rejects when none of it is known to be. */
  async put(items: SpoolItem[]): Promise<void> {
    return this.batcher.add(await Promise.all(items.map((item) => this.place(item))));
  }

  drained(): Promise<void> {
    return this.batcher.drained();
  }

  /** Takes room for a message's deliveries, as far as there is some. */
  private async place(item: SpoolItem): Promise<Placed> {
    const { fastPath } = this.deps;
    const { deliveries, organizationId } = item.message;
    const now = deliveries.filter(({ state, waitSeconds }) => state === 'queued' && waitSeconds === undefined);
    const queued = fastPath === null ? [] : now;
    const bytes = item.stored.raw.length;
    const fits = await Promise.all(queued.map(async ({ route }) => fastPath?.reserve(route, organizationId, bytes)));
    return { item, taken: queued.filter((_, index) => fits[index] === true) };
  }

  private async write(placed: Placed[]): Promise<void> {
    const { pool, leaseSeconds, fastPath } = this.deps;
    const leaseToken = randomUUID();
    const jobs = placed.flatMap(({ item, taken }) => taken.map((delivery) => lease(item, delivery, leaseToken)));
    const messages = placed.map(({ item }) => item.message);
    try {
      await putMessages(pool, messages, leaseSeconds, this.deps.eventsOf(messages));
    } catch (error) {
      for (const { delivery, message } of jobs) {
        fastPath?.unreserve(delivery.route, delivery.organizationId, message.raw.length);
      }
      throw error;
    }
    for (const job of jobs) fastPath?.handOver(job);
    if (messages.some(({ deliveries }) => deliveries.some(({ state }) => state === 'queued'))) this.deps.announce();
  }
}

/** Turns a queued delivery into a leased one. */
function lease({ message, stored }: SpoolItem, delivery: NewDelivery, leaseToken: string): Job {
  delivery.state = 'leased';
  delivery.leaseToken = leaseToken;
  return toJob(message, stored, delivery, leaseToken);
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
    fresh: true,
  };
}
