import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Rate, RateLimits } from '../accept-config.js';
import { beforeDeadline, rateKeyOf } from '@postern/platform';

/** A limiter that has not answered by then lets the client pass. */
const DEADLINE_MS = 250;

/** Counts one event of a key. */
export interface Limit {
  /** @returns false when the key is over its rate */
  take(key: string): Promise<boolean>;
}

/** The limits that are switched on; null for one that is not. */
export interface Limits {
  connectionsPerIp: Limit | null;
  messagesPerIp: Limit | null;
  messagesPerSenderDomain: Limit | null;
  messagesPerAlias: Limit | null;
}

/**
 * Rates are counted in Redis when there is one, so that all processes share them, and in memory when there is none or
 * it fails: an outage of Redis may let more mail in, never less.
 *
 * @param redis null without Redis
 */
export function createLimits(rates: RateLimits, redis: Redis | null): Limits {
  const limit = (name: keyof RateLimits, keyOf: (key: string) => string): Limit | null =>
    rates[name].points > 0 ? limitOf(limiterOf(name, rates[name], redis), keyOf) : null;
  return {
    connectionsPerIp: limit('connectionsPerIp', rateKeyOf),
    messagesPerIp: limit('messagesPerIp', rateKeyOf),
    messagesPerSenderDomain: limit('messagesPerSenderDomain', (domain) => domain.toLowerCase()),
    messagesPerAlias: limit('messagesPerAlias', (address) => address.toLowerCase()),
  };
}

function limiterOf(name: string, rate: Rate, redis: Redis | null): RateLimiterAbstract {
  const options = { keyPrefix: `accept:${name}`, points: rate.points, duration: rate.seconds };
  const memory = new RateLimiterMemory(options);
  if (redis === null) return memory;
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    insuranceLimiter: memory,
    rejectIfRedisNotReady: true,
    inMemoryBlockOnConsumed: rate.points + 1,
  });
}

function limitOf(limiter: RateLimiterAbstract, keyOf: (key: string) => string): Limit {
  // Memory answers at once; a timer for each question would cost more than the answer.
  if (limiter instanceof RateLimiterMemory) return { take: (key) => consume(limiter, keyOf(key)) };
  return { take: (key) => beforeDeadline(consume(limiter, keyOf(key)), DEADLINE_MS, true) };
}

async function consume(limiter: RateLimiterAbstract, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (thrown) {
    // Over the rate is told by rejecting with the count; anything else is a failure of ours.
    return !(thrown instanceof RateLimiterRes);
  }
}
