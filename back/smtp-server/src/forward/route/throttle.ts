import type { Clock } from '@postern/platform';

import { isUnreachable, localOutcome, type Attempt } from '../smtp/outcome.js';
import { Outages, type OutageSettings } from './outages.js';

export interface ThrottleSettings {
  /** Deliveries at once to a destination that nothing is known of. */
  initial: number;
  /** Deliveries at once to a destination at most. */
  max: number;
  /** How long a delivery may wait for its turn, in milliseconds. */
  waitMs: number;
  outages: OutageSettings;
}

/** What a delivery says about its destination; `neutral` is about the recipient or message only. */
export type Signal = 'success' | 'neutral' | 'slow-down' | 'unreachable';

interface Lane {
  limit: number;
  active: number;
  /** Successes since the limit last changed. */
  successes: number;
  /** Counts the reductions: what was sent before one does not cause the next. */
  epoch: number;
  waiting: Waiting[];
}

interface Waiting {
  since: number;
  resolve: (permit: Permit | Backoff) => void;
}

/** The destination is not to be tried now. */
export interface Backoff {
  granted: false;
  /** When to try again, in milliseconds since the epoch. */
  until: number;
}

/** The right to one delivery; to be settled exactly once. */
export class Permit {
  readonly granted = true;
  private settled = false;

  constructor(
    private readonly throttle: Throttle,
    readonly key: string,
    readonly epoch: number,
  ) {}

  settle(signal: Signal): void {
    if (this.settled) return;
    this.settled = true;
    this.throttle.settle(this, signal);
  }
}

const SWEEP_MS = 1_000;
const BUSY_RETRY_MS = 1_000;

/**
 * How many deliveries may be under way to a destination. The number grows by one for as many successes as it has,
 * halves when the destination asks for less, and falls to a single probe when it cannot be reached: then everybody
 * else is sent away until the pause is over. Of this process only, and losable.
 */
export class Throttle {
  private readonly lanes = new Map<string, Lane>();
  private readonly outages: Outages;
  private sweeper: NodeJS.Timeout | null = null;

  constructor(
    private readonly settings: ThrottleSettings,
    private readonly clock: Clock,
    random: () => number,
  ) {
    this.outages = new Outages(settings.outages, clock, random);
  }

  /** A permit when there is one at once. */
  tryAcquire(key: string): Permit | Backoff {
    const until = this.outages.until(key);
    if (until !== null) return { granted: false, until };
    const lane = this.laneOf(key);
    if (lane.active < lane.limit) return this.grant(key, lane);
    return { granted: false, until: this.clock.now() + BUSY_RETRY_MS };
  }

  /** Waits for its turn, in order of arrival; sent away when the destination is down or the turn does not come. */
  acquire(key: string): Permit | Backoff | Promise<Permit | Backoff> {
    const permit = this.tryAcquire(key);
    if (permit.granted || this.outages.until(key) !== null) return permit;
    this.sweeper ??= setInterval(() => this.sweep(), SWEEP_MS).unref();
    return new Promise((resolve) => {
      this.laneOf(key).waiting.push({ since: this.clock.now(), resolve });
    });
  }

  /** Called by {@link Permit.settle}. */
  settle(permit: Permit, signal: Signal): void {
    const { key } = permit;
    const lane = this.laneOf(key);
    lane.active--;
    if (signal === 'success') this.grow(key, lane);
    else if (signal === 'slow-down') this.shrink(lane, permit, Math.max(1, Math.floor(lane.limit / 2)));
    else if (signal === 'unreachable' && this.shrink(lane, permit, 1)) {
      this.sendAway(lane, this.outages.failed(key));
    }
    while (lane.active < lane.limit && lane.waiting.length > 0) lane.waiting.shift()!.resolve(this.grant(key, lane));
    if (lane.active === 0 && lane.limit === this.settings.initial && !this.outages.suspects(key))
      this.lanes.delete(key);
  }

  /** Deliveries that may be under way at once to the destination. */
  limitOf(key: string): number {
    return this.lanes.get(key)?.limit ?? this.settings.initial;
  }

  /** Sends everybody away who waits. */
  close(): void {
    if (this.sweeper !== null) clearInterval(this.sweeper);
    this.sweeper = null;
    for (const lane of this.lanes.values()) this.sendAway(lane, this.clock.now());
  }

  private laneOf(key: string): Lane {
    let lane = this.lanes.get(key);
    if (lane === undefined) {
      this.forgetIdle();
      lane = { limit: this.settings.initial, active: 0, successes: 0, epoch: 0, waiting: [] };
      this.lanes.set(key, lane);
    }
    return lane;
  }

  /** What is learnt of a destination is worth less than a bound on memory. */
  private forgetIdle(): void {
    if (this.lanes.size < this.settings.outages.maxKeys) return;
    for (const [key, lane] of this.lanes) {
      if (lane.active === 0) this.lanes.delete(key);
      if (this.lanes.size < this.settings.outages.maxKeys / 2) return;
    }
  }

  private grant(key: string, lane: Lane): Permit {
    lane.active++;
    return new Permit(this, key, lane.epoch);
  }

  private grow(key: string, lane: Lane): void {
    this.outages.succeeded(key);
    lane.successes++;
    if (lane.successes < lane.limit || lane.limit >= this.settings.max) return;
    lane.limit++;
    lane.successes = 0;
  }

  /** @returns false when the delivery began before the last reduction and so says nothing new */
  private shrink(lane: Lane, permit: Permit, limit: number): boolean {
    if (permit.epoch !== lane.epoch) return false;
    lane.limit = limit;
    lane.successes = 0;
    lane.epoch++;
    return true;
  }

  private sendAway(lane: Lane, until: number): void {
    for (const { resolve } of lane.waiting.splice(0)) resolve({ granted: false, until });
  }

  private sweep(): void {
    const now = this.clock.now();
    let waiting = 0;
    for (const lane of this.lanes.values()) {
      while (lane.waiting.length > 0 && now - lane.waiting[0]!.since >= this.settings.waitMs) {
        lane.waiting.shift()!.resolve({ granted: false, until: now + BUSY_RETRY_MS });
      }
      waiting += lane.waiting.length;
    }
    if (waiting > 0 || this.sweeper === null) return;
    clearInterval(this.sweeper);
    this.sweeper = null;
  }
}

/** What an attempt says about its destination. */
export function signalOf(attempt: Attempt): Signal {
  if (attempt.kind === 'delivered') return 'success';
  if (isUnreachable(attempt)) return 'unreachable';
  if (attempt.reply?.code === 421) return 'slow-down';
  if (attempt.reason === 'internal-error') return 'neutral';
  if (attempt.kind === 'permanent') return attempt.reply === null ? 'neutral' : 'success';
  // 450, 452 … to RCPT is a mailbox that is full, or greylisting: other recipients go on.
  return attempt.at === 'RCPT' && attempt.reply !== null ? 'neutral' : 'slow-down';
}

/** Whoever comes back sooner than this keeps the queue busy for nothing. */
const SHORTEST_RETRY_SECONDS = 1;

/**
 * The outcome of a delivery that was not tried.
 *
 * @param until when it may be, and `now`, in milliseconds since the epoch
 */
export function backoffOutcome(destination: string, until: number, now: number): Attempt {
  const detail = `${destination} is not tried before ${new Date(until).toISOString()}`;
  const retryAfterSeconds = Math.max(SHORTEST_RETRY_SECONDS, (until - now) / 1000);
  return { ...localOutcome('ROUTE', 'temporary', 'destination-backoff', detail), retryAfterSeconds };
}
