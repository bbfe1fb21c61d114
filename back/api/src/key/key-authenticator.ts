import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { claimsToBeKey, hashKeySecret, isKeySecret } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import type { Authenticator, Identity } from '../access/caller.js';
import { COMMON, hasRole, type Role, type Scope } from '../contract/index.js';
import { addressOf } from '../http/client-address.js';
import { problemOf } from '../http/problem.js';
import type { RateLimit, RateLimits } from '../limits/rate-limits.js';
import { spend } from '../limits/spend.js';

interface Row {
  id: string;
  organization_id: string;
  user_id: string;
  email: string;
  scopes: Scope[];
  /** The key's own. */
  ceiling: Role;
  /** Its maker's, as it is now. */
  role: Role;
  secret_hash: Buffer;
  expires_at: Date | null;
  last_used_at: Date | null;
}

/** $1 hash of the secret. The key's row goes with its maker's membership, and that with the organization. */
const FIND = `
select k.id, k.organization_id, k.user_id, u.email, k.scopes, k.role as ceiling, m.role, k.secret_hash, k.expires_at,
  k.last_used_at
from api_key k
join membership m on m.organization_id = k.organization_id and m.user_id = k.user_id
join app_user u on u.id = k.user_id
where k.secret_hash = $1`;

/** $1 key, $2 now, $3 the latest use that is not too recent to be written again. */
const USED = `
update api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at <= $3)`;

const USE_NOTED_EVERY_MS = 60_000;
/** Wrong keys from one address. */
const WRONG = { points: 60, seconds: 15 * 60 };

/** Knows programs by the API key that they send as a bearer token (RFC 6750 section 2.1). */
export class KeyAuthenticator implements Authenticator {
  private readonly wrong: RateLimit;

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    limits: RateLimits,
  ) {
    this.wrong = limits.limit('key:wrong', WRONG);
  }

  async identify(request: IncomingMessage): Promise<Identity | null> {
    const secret = bearerOf(request);
    if (secret === null || !claimsToBeKey(secret)) return null;
    const row = await this.find(secret);
    if (row === null) return this.refuse(addressOf(request));
    if (row.expires_at !== null && row.expires_at.getTime() <= this.clock.now()) {
      throw problemOf(COMMON['key.expired'], `It expired on ${row.expires_at.toISOString()}.`, CHALLENGE);
    }
    await this.noteUse(row);
    return identityOf(row);
  }

  private async find(secret: string): Promise<Row | null> {
    if (!isKeySecret(secret)) return null;
    const hash = hashKeySecret(secret);
    const { rows } = await this.pool.query<Row>({ name: 'api-key', text: FIND, values: [hash] });
    const row = rows[0];
    return row !== undefined && timingSafeEqual(row.secret_hash, hash) ? row : null;
  }

  /** Only wrong ones are counted: who shares an address with somebody who guesses is not locked out. */
  private async refuse(address: string): Promise<never> {
    await spend(this.wrong, address, 'Too many wrong API keys.');
    throw problemOf(COMMON['login.required'], 'There is no such API key.', CHALLENGE);
  }

  private async noteUse({ id, last_used_at: last }: Row): Promise<void> {
    const now = this.clock.now();
    const recent = now - USE_NOTED_EVERY_MS;
    if (last !== null && last.getTime() > recent) return;
    await this.pool.query({ name: 'api-key-used', text: USED, values: [id, new Date(now), new Date(recent)] });
  }
}

const CHALLENGE = { headers: { 'WWW-Authenticate': 'Bearer realm="Postern", error="invalid_token"' } };

function bearerOf({ headers }: IncomingMessage): string | null {
  return /^Bearer +(\S{1,512}) *$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** A key of an operator is no operator. */
function identityOf(row: Row): Identity {
  const role = hasRole(row.ceiling, row.role) ? row.role : row.ceiling;
  return {
    kind: 'key',
    credentialId: row.id,
    userId: row.user_id,
    email: row.email,
    isOperator: false,
    scopes: row.scopes,
    memberships: new Map([[row.organization_id, role]]),
    ambient: false,
  };
}
