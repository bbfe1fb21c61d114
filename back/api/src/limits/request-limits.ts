import type { IncomingMessage, ServerResponse } from 'node:http';

import { Inject, Injectable } from '@nestjs/common';
import { rateKeyOf, type Config } from '@postern/platform';

import type { Identity } from '../access/caller.js';
import { COMMON, type RouteSpec } from '../contract/index.js';
import { CONFIG } from '../dependencies.js';
import { addressOf } from '../http/client-address.js';
import { problemOf } from '../http/problem.js';
import { RateLimits, type RateLimit, type Standing } from './rate-limits.js';

const MINUTE = 60;

/**
 * How many requests an address, a session and an API key may send. Each answer says so in the fields of
 * draft-ietf-httpapi-ratelimit-headers.
 */
@Injectable()
export class RequestLimits {
  private readonly address: RateLimit | null;
  private readonly credential: Record<Identity['kind'], RateLimit | null>;

  constructor(@Inject(RateLimits) limits: RateLimits, @Inject(CONFIG) config: Config) {
    const limit = (name: string, points: number): RateLimit | null =>
      points === 0 ? null : limits.limit(name, { points, seconds: MINUTE });
    this.address = limit('address', config.RATE_API_ADDRESS_PER_MINUTE);
    this.credential = {
      session: limit('session', config.RATE_API_SESSION_PER_MINUTE),
      key: limit('key', config.RATE_API_KEY_PER_MINUTE),
    };
  }

  /**
   * Before anything is done about a request. What watches over us (`/health`, `/metrics`) is never held up.
   *
   * @throws Problem 429
   */
  async takeAddress({ path }: RouteSpec, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path.startsWith('/api/')) await take(this.address, rateKeyOf(addressOf(request)), response);
  }

  /** @throws Problem 429 */
  async takeCredential({ kind, credentialId }: Identity, response: ServerResponse): Promise<void> {
    await take(this.credential[kind], credentialId, response);
  }
}

async function take(limit: RateLimit | null, key: string, response: ServerResponse): Promise<void> {
  if (limit === null) return;
  const standing = await limit.take(key);
  announce(limit, standing, response);
  if (standing.allowed) return;
  const wait = String(Math.max(1, secondsOf(standing)));
  throw problemOf(COMMON['rate.exceeded'], undefined, { headers: { 'Retry-After': wait } });
}

function announce({ name, quota }: RateLimit, standing: Standing, response: ServerResponse): void {
  append(response, 'RateLimit-Policy', `"${name}";q=${quota.points};w=${quota.seconds}`);
  append(response, 'RateLimit', `"${name}";r=${standing.remaining};t=${secondsOf(standing)}`);
}

/** Both fields are lists (RFC 9651). */
function append(response: ServerResponse, field: string, item: string): void {
  const before = response.getHeader(field);
  response.setHeader(field, typeof before === 'string' ? `${before}, ${item}` : item);
}

function secondsOf({ resetMs }: Standing): number {
  return Math.ceil(resetMs / 1000);
}
