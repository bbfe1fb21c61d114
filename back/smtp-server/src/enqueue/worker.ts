import { setTimeout as sleep } from 'node:timers/promises';

import { messageOf, type Clock, type Config, type Logger } from '@postern/platform';
import type { Keyring } from '@postern/data';
import type { Pool } from 'pg';

import { traceEvent } from '../notify/trace.js';
import { FIRST_LANE, claim, type ClaimedDelivery, type LaneCursor, type LeasedDelivery } from './claim.js';
import { InFlow } from './in-flow.js';
import { Lanes, type Job } from './lanes.js';
import { extendLeases, reapLeases } from './lease.js';
import { loadMessages } from './load.js';
import type { PausedRoutes } from './paused-routes.js';
import { Room } from './room.js';
import type { Settlement } from './settle.js';

export interface WorkerDeps {
  pool: Pool;
  keyring: Keyring;
  clock: Clock;
  logger: Logger;
  config: Pick<
    Config,
    'QUEUE_LEASE_SECONDS' | 'QUEUE_CONCURRENCY' | 'QUEUE_DESTINATION_CONCURRENCY' | 'QUEUE_POLL_SECONDS'
  >;
  paused: PausedRoutes;
  /** Attempts one delivery, says when the next hop is done with, and settles it; never throws. */
  deliver(job: Job, hungUp: () => void): Promise<void>;
  /** Gives back what was leased and not begun. */
  giveBack(settlements: Settlement[]): Promise<void>;
}

/** What comes in and what is claimed have as much room each, so that neither keeps the other out. */
const MEMORY_BYTES = 24 * 1024 * 1024;
/** Jobs of each kind in memory for each one under way: what keeps the senders busy between two claims. */
const READY_PER_RUNNING = 5;
const CLAIM_LIMIT = 100;
/** At least, when many lanes share a claim. */
const CLAIM_PER_LANE = 5;
const REAP_LIMIT = 1000;
/** Shares of a lease's time: how often leases are renewed, how often expired ones are looked for (less often) … */
const HEARTBEAT_SHARE = 1 / 4;
const REAP_SHARE = 1 / 3;
/** … and for how long the database may be away before everybody gets as long again to renew theirs. */
const OUTAGE_SHARE = 1 / 2;
const UNREADABLE_RETRY_SECONDS = 300;
/** Keeps a delivery that is too large for the room there is from being claimed in circles. */
const NO_ROOM_SECONDS = 1;

/**
 * Works the queue. Deliveries come from two sides: freshly accepted ones are handed over in memory, their lease written
 * by the very insert; all others are claimed. `NOTIFY` wakes the claiming, polling guarantees it.
 */
export class Worker {
  private readonly lanes: Lanes;
  private readonly claimed: Room;
  private readonly handedOver: Room;
  private readonly inFlow: InFlow;
  /** A claim is not worth its statement for less. */
  private readonly leastRoom: number;
  private readonly tokens = new Map<string, number>();
  private readonly underWay = new Set<Promise<void>>();
  private cursor: LaneCursor = FIRST_LANE;
  /** A claim is shared by the lanes that the last one walked. */
  private perLane = CLAIM_PER_LANE;
  private wakeUp: (() => void) | null = null;
  private woken = false;
  private stopping = false;
  /** When the database last answered the reaper, and when that may next end leases; milliseconds since the epoch. */
  private reachedAt: number;
  private reapFrom = 0;
  private loops: Promise<void>[] = [];
  private readonly end = new AbortController();

  constructor(private readonly deps: WorkerDeps) {
    const { config, clock } = deps;
    this.reachedAt = clock.now();
    const held = config.QUEUE_CONCURRENCY * READY_PER_RUNNING;
    this.leastRoom = Math.ceil(Math.min(CLAIM_LIMIT, held) / 4);
    this.claimed = new Room({ held, heldBytes: MEMORY_BYTES });
    this.handedOver = new Room({ held, heldBytes: MEMORY_BYTES });
    this.inFlow = new InFlow(this.handedOver, clock);
    this.lanes = new Lanes({
      running: config.QUEUE_CONCURRENCY,
      runningPerRoute: config.QUEUE_DESTINATION_CONCURRENCY,
    });
  }

  start(): void {
    const { QUEUE_LEASE_SECONDS: lease } = this.deps.config;
    this.loops = [
      this.claimLoop(),
      this.every(lease * HEARTBEAT_SHARE, () => this.heartbeat()),
      this.every(lease * REAP_SHARE, () => this.reap()),
    ];
  }

  /** Deliveries in memory and under way, for metrics. */
  get load(): { held: number; running: number } {
    return { held: this.claimed.size + this.handedOver.size, running: this.lanes.running };
  }

  /** Room for a delivery that is about to be written with a lease of ours, at once or soon; false: write it as queued. */
  reserve(route: string, organizationId: string, bytes: number): boolean | Promise<boolean> {
    return !this.stopping && !this.deps.paused.has(route) && this.inFlow.reserve(route, organizationId, bytes);
  }

  /** Gives {@link reserve}d room back when the write failed. */
  unreserve(route: string, organizationId: string, bytes: number): void {
    this.inFlow.release(route, organizationId, bytes);
  }

  /** Takes on a delivery whose room was reserved and whose lease is committed. */
  handOver(job: Job): void {
    const { leaseToken } = job.delivery;
    this.tokens.set(leaseToken, (this.tokens.get(leaseToken) ?? 0) + 1);
    this.lanes.add(job);
    this.pump();
  }

  /** There may be something due; also heard when a claim is under way, which may have looked too early. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Stops claiming, lets what is under way finish, and gives the rest back. @param graceMs the longest that may take */
  async stop(graceMs: number): Promise<void> {
    this.stopping = true;
    this.end.abort();
    this.inFlow.close();
    this.wake();
    const givenBack = this.deps.giveBack(this.lanes.drain().map((job) => untouched(job.delivery)));
    const over = Promise.allSettled([...this.underWay, ...this.loops, givenBack]);
    const inTime = await Promise.race([over, sleep(graceMs, null, { ref: false })]);
    const failed = inTime?.filter((result) => result.status === 'rejected').length ?? this.underWay.size;
    if (failed > 0) this.deps.logger.error({ count: failed }, 'not all leases were ended in time, they will expire');
  }

  private pump(): void {
    for (let job = this.lanes.next(); job !== null; job = this.lanes.next()) this.begin(job);
  }

  private begin(job: Job): void {
    const { delivery } = job;
    // A settlement waits for a commit; its connection need not.
    const hungUp = once(() => {
      this.lanes.hungUp(delivery.route);
      if (!this.stopping) this.pump();
    });
    const done = this.deps.deliver(job, hungUp).finally(() => {
      hungUp();
      this.underWay.delete(done);
      this.lanes.ended();
      this.dropToken(delivery.leaseToken);
      if (!this.stopping) this.pump();
      this.release(job);
    });
    this.underWay.add(done);
  }

  private release({ delivery: { route, organizationId }, message: { raw }, fresh }: Job): void {
    if (fresh) this.inFlow.release(route, organizationId, raw.length);
    // What had no room stayed in the queue, and nobody else says when it may come.
    else if (this.claimed.release(route, organizationId, raw.length)) this.wake();
  }

  private dropToken(token: string): void {
    const count = (this.tokens.get(token) ?? 1) - 1;
    if (count === 0) this.tokens.delete(token);
    else this.tokens.set(token, count);
  }

  private async claimLoop(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      try {
        if (await this.claimSome()) continue;
      } catch (error) {
        this.deps.logger.error({ error: messageOf(error) }, 'the queue could not be read, will try again');
      }
      await this.rest();
    }
  }

  /** @returns true when there may be more at once */
  private async claimSome(): Promise<boolean> {
    const { pool, config, paused } = this.deps;
    const limit = Math.min(CLAIM_LIMIT, this.claimed.left);
    if (this.claimed.isShort(this.leastRoom)) return false;
    const full = this.claimed.full();
    const from = this.cursor;
    const { deliveries, cursor, lanes } = await claim(pool, {
      cursor: from,
      perLane: Math.min(this.perLane, this.claimed.batch),
      limit,
      leaseSeconds: config.QUEUE_LEASE_SECONDS,
      waitingRoutes: [...paused.list(), ...full.routes],
      waitingOrganizations: full.organizations,
    });
    const sawAll = from === FIRST_LANE && cursor === FIRST_LANE;
    this.cursor = cursor;
    this.perLane = Math.max(CLAIM_PER_LANE, Math.ceil(CLAIM_LIMIT / Math.max(1, lanes)));
    if (deliveries.length > 0) await this.takeOn(deliveries);
    return deliveries.length > 0 || !sawAll;
  }

  /** Loads what there is room for; the rest goes back. */
  private async takeOn(deliveries: ClaimedDelivery[]): Promise<void> {
    const { pool, keyring, paused } = this.deps;
    const fits = ({ route, organizationId, size }: ClaimedDelivery): boolean =>
      !this.stopping && !paused.has(route) && this.claimed.reserve(route, organizationId, size);
    const taken = new Set(deliveries.filter(fits));
    const full = new Set(Object.values(this.claimed.full()).flat());
    const back = deliveries
      .filter((each) => !taken.has(each))
      .map((each) => untouched(each, full.has(each.route) || full.has(each.organizationId) ? 0 : NO_ROOM_SECONDS));
    const ids = [...new Set([...taken].map(({ messageId }) => messageId))];
    const messages = await loadMessages(pool, keyring, ids).catch((error: unknown) => {
      // Their leases expire; their room would be lost.
      for (const each of taken) this.claimed.release(each.route, each.organizationId, each.size);
      throw error;
    });
    for (const delivery of taken) {
      const message = messages.get(delivery.messageId) ?? 'gone';
      if (typeof message !== 'string' && !this.stopping) {
        this.handOver({ delivery, message, fresh: false });
        continue;
      }
      this.claimed.release(delivery.route, delivery.organizationId, delivery.size);
      back.push(typeof message === 'string' ? this.unloadable(delivery, message) : untouched(delivery));
    }
    await this.deps.giveBack(back);
  }

  /** A body that is gone cannot be sent any more; one that cannot be read waits for the key to be put right. */
  private unloadable(delivery: LeasedDelivery, why: 'gone' | 'unreadable'): Settlement {
    const { messageId, organizationId } = delivery;
    this.deps.logger.error({ messageId, organizationId, why }, 'the body of a queued message cannot be loaded');
    const trace = [
      traceEvent(this.deps.clock.now(), why === 'gone' ? 'expired' : 'deferred', { reason: `body-${why}` }),
    ];
    const back = { ...untouched(delivery), reason: `body-${why}`, trace };
    return why === 'gone' ? { ...back, state: 'expired' } : { ...back, retryInSeconds: UNREADABLE_RETRY_SECONDS };
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wakeUp?.(), this.deps.config.QUEUE_POLL_SECONDS * 1000);
      this.wakeUp = () => {
        clearTimeout(timer);
        this.wakeUp = null;
        resolve();
      };
      if (this.stopping || this.woken) this.wakeUp();
    });
  }

  private async every(seconds: number, task: () => Promise<void>): Promise<void> {
    for (;;) {
      await sleep(seconds * 1000, undefined, { signal: this.end.signal, ref: false }).catch(() => undefined);
      if (this.stopping) return;
      await task().catch((error: unknown) => {
        this.deps.logger.error({ error: messageOf(error) }, 'queue housekeeping failed, will try again');
      });
    }
  }

  private async heartbeat(): Promise<void> {
    await extendLeases(this.deps.pool, [...this.tokens.keys()], this.deps.config.QUEUE_LEASE_SECONDS);
  }

  /**
   * While the database is away nobody can renew a lease, nor write down what was sent: when it is back, ours are renewed
   * first, and others get the time to do the same.
   */
  private async reap(): Promise<void> {
    await this.heartbeat();
    const now = this.deps.clock.now();
    const grace = this.deps.config.QUEUE_LEASE_SECONDS * OUTAGE_SHARE * 1000;
    if (now - this.reachedAt > grace) this.reapFrom = now + grace;
    this.reachedAt = now;
    if (now < this.reapFrom) return;
    const count = await reapLeases(this.deps.pool, REAP_LIMIT);
    if (count === 0) return;
    this.deps.logger.warn({ count }, 'leases expired: another process died or hangs, its deliveries are queued again');
    this.wake();
  }
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}

/** Puts a delivery back as if it had never been leased. */
function untouched(delivery: LeasedDelivery, retryInSeconds = 0): Settlement {
  const { messageId, ordinal, leaseToken, delayNotified } = delivery;
  const back = { state: 'queued', reason: 'given-back', reply: null, attempted: false } as const;
  return { messageId, ordinal, leaseToken, delayNotified, ...back, retryInSeconds, trace: [], delivery };
}
