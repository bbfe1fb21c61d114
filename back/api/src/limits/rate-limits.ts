import { beforeDeadline, type Clock } from '@postern/platform';
import type { Redis } from 'ioredis';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

import { MemoryWindows } from './memory-windows.js';

/** So many in so much time. */
export interface Quota {
  points: number;
  seconds: number;
}

/** Where a key stands in its window. */
export interface Standing {
  /** False: this one is over the quota. */
  allowed: boolean;
  /** Of the quota, how much is left; never below 0. */
  remaining: number;
  /** Milliseconds until the window starts anew; 0 when none is open. */
  resetMs: number;
}

/** Counts by key in fixed windows, which open with the first event of a key. */
export interface RateLimit {
  readonly name: string;
  readonly quota: Quota;
  /** Counts one event, or several. */
  take(key: string, points?: number): Promise<Standing>;
  /** Counts nothing. */
  peek(key: string): Promise<Standing>;
  /** Takes events back that turned out to be harmless. */
  giveBack(key: string, points?: number): Promise<void>;
  /** Forgets what a key did. */
  clear(key: string): Promise<void>;
}

/** Makes limits; those of one name count together, in all processes when there is a Redis. */
export abstract class RateLimits {
  /** @param name of what is counted, e.g. `login:account` */
  abstract limit(name: string, quota: Quota): RateLimit;
}

/**
 * Counts in Redis when there is one, so that all processes share them, and in memory when there is none, it fails or
 * dawdles: an outage of Redis may let more through, never less, and nobody notices it.
 *
 * @param redis null without Redis
 * @param clock of what is counted in memory; Redis has its own
 */
export function createRateLimits({ redis, clock }: { redis: Redis | null; clock: Clock }): RateLimits {
  const limits = new Map<string, RateLimit>();
  return {
    limit: (name, quota) => {
      const id = `${name} ${quota.points}/${quota.seconds}`;
      let limit = limits.get(id);
      if (limit === undefined) {
        const memory = new MemoryWindows(name, quota, clock);
        limit = redis === null ? memory : new SharedWindows(memory, redis);
        limits.set(id, limit);
      }
      return limit;
    },
  };
}

/** Redis that has not answered by then is not waited for. */
const DEADLINE_MS = 250;

/** In Redis, and in memory whenever that fails. */
class SharedWindows implements RateLimit {
  readonly name: string;
  readonly quota: Quota;
  private readonly limiter: RateLimiterRedis;

  constructor(
    private readonly memory: MemoryWindows,
    redis: Redis,
  ) {
    this.name = memory.name;
    this.quota = memory.quota;
    this.limiter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `api:${this.name}`,
      points: this.quota.points,
      duration: this.quota.seconds,
      rejectIfRedisNotReady: true,
    });
  }

  async take(key: string, points = 1): Promise<Standing> {
    const counted = this.limiter.consume(key, points).then(
      (state) => this.standing(state, true),
      // Over the quota is told by rejecting with the count; anything else is a failure.
      (thrown: unknown) => (thrown instanceof RateLimiterRes ? this.standing(thrown, false) : null),
    );
    return (await beforeDeadline(counted, DEADLINE_MS, null)) ?? this.memory.take(key, points);
  }

  async peek(key: string): Promise<Standing> {
    const known = this.limiter
      .get(key)
      .then((state) => (state === null ? fresh(this.quota) : this.standing(state, state.remainingPoints > 0)));
    return (await beforeDeadline<Standing | null>(known, DEADLINE_MS, null)) ?? this.memory.peek(key);
  }

  async giveBack(key: string, points = 1): Promise<void> {
    await Promise.all([
      beforeDeadline<unknown>(this.limiter.reward(key, points), DEADLINE_MS, null),
      this.memory.giveBack(key, points),
    ]);
  }

  async clear(key: string): Promise<void> {
    await Promise.all([beforeDeadline<unknown>(this.limiter.delete(key), DEADLINE_MS, null), this.memory.clear(key)]);
  }

  private standing(state: RateLimiterRes, allowed: boolean): Standing {
    return { allowed, remaining: Math.max(0, state.remainingPoints), resetMs: Math.max(0, state.msBeforeNext) };
  }
}

/** Of a key that did nothing yet. */
export function fresh({ points }: Quota): Standing {
  return { allowed: points > 0, remaining: points, resetMs: 0 };
}
