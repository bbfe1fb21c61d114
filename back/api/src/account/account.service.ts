import { createHmac, randomBytes } from 'node:crypto';

import { verifyPassword } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import type { Role } from '../contract/index.js';
import type { Account } from './account.js';
import type { Credentials } from './credentials.js';
import type { LoginLimit } from './login-limit.js';

interface AccountRow {
  id: string;
  email: string;
  password_hash: string;
  is_operator: boolean;
  memberships: Record<string, Role>;
}

/** $1 e-mail address in lower case */
const FIND = `
select u.id, u.email, u.password_hash, u.is_operator,
  coalesce(jsonb_object_agg(m.organization_id, m.role) filter (where m.organization_id is not null), '{}') as memberships
from app_user u left join membership m on m.user_id = u.id
where lower(u.email) = $1
group by u.id`;

/** A program that asks every second need not have its password hashed every second. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 1_000;

/** Knows accounts by their e-mail address and password. */
export class AccountService {
  /** HMACs of credentials that were right, under a key of this process, and when to forget them. */
  private readonly remembered = new Map<string, number>();
  /** Checks under way, so that a burst of the same credentials is one check. */
  private readonly underWay = new Map<string, Promise<boolean>>();
  private readonly key = randomBytes(32);

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    private readonly limit: LoginLimit,
  ) {}

  /**
   * @param address of who asks: failures are counted by it
   * @returns null for an unknown e-mail address as for a wrong password, after the same work
   * @throws Problem 429 after too many failures
   */
  async find(credentials: Credentials, address: string): Promise<Account | null> {
    const { rows } = await this.pool.query<AccountRow>({ name: 'account', text: FIND, values: [credentials.email] });
    const row = rows[0];
    const right = await this.isRight(credentials, row?.password_hash ?? null, address);
    if (row === undefined || !right) return null;
    return {
      id: row.id,
      email: row.email,
      isOperator: row.is_operator,
      memberships: new Map(Object.entries(row.memberships)),
    };
  }

  /** The hash is part of what is remembered, so a changed password counts at once. */
  private async isRight(credentials: Credentials, hash: string | null, address: string): Promise<boolean> {
    const known = JSON.stringify([credentials.email, credentials.password, hash]);
    const token = createHmac('sha256', this.key).update(known).digest('base64');
    if ((this.remembered.get(token) ?? 0) > this.clock.now()) return true;
    const running = this.underWay.get(token);
    if (running !== undefined) return running;
    const check = this.check(credentials, hash, address);
    this.underWay.set(token, check);
    try {
      if (!(await check)) return false;
    } finally {
      this.underWay.delete(token);
    }
    this.remember(token);
    return true;
  }

  private async check({ email, password }: Credentials, hash: string | null, address: string): Promise<boolean> {
    await this.limit.attempt(address, email);
    if (!(await verifyPassword(password, hash))) return false;
    await this.limit.succeeded(address, email);
    return true;
  }

  private remember(token: string): void {
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(token, this.clock.now() + REMEMBERED_MS);
  }
}
