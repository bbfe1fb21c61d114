import type { IncomingMessage } from 'node:http';

import { accountEmail, verifyPassword, type SystemDatabase } from '@postern/data';
import type { Pool } from 'pg';

import { problemOf } from '../../http/problem.js';
import type { CredentialLimits } from '../credential-limits.js';
import type { Engine } from '../engine/engine.js';
import { identityProblems } from '../identity.problems.js';
import type { AccountJournal } from '../journal.js';

interface Row {
  id: string;
  password_hash: string | null;
}

/** $1 e-mail address */
const FIND = `
select u.id, c.password_hash
from app_user u left join credential c on c.user_id = u.id and c.provider_id = 'credential'
where u.email = $1 and u.email_verified`;

export type NextStep = 'none' | 'second-factor';

/** Lets people in by their password, and out. */
export class SignInService {
  constructor(
    private readonly engine: Engine,
    private readonly pool: Pool,
    private readonly system: SystemDatabase,
    private readonly limits: CredentialLimits,
    private readonly journal: AccountJournal,
  ) {}

  /**
   * An unknown address is answered as a wrong password is, after the same work.
   *
   * @throws Problem `login.wrong`, `login.too-many`
   */
  async signIn(request: IncomingMessage, given: { email: string; password: string }): Promise<NextStep> {
    const address = addressOrNull(given.email);
    const attempt = await this.limits.guess(request, address ?? given.email);
    const { rows } = await this.pool.query<Row>({ name: 'sign-in', text: FIND, values: [address ?? ''] });
    const account = rows[0];
    const right = await verifyPassword(given.password, account?.password_hash ?? null);
    if (account === undefined || !right) throw problemOf(identityProblems['login.wrong']);
    await attempt.succeeded();
    const { body } = await this.engine.call<{ twoFactorRedirect?: boolean }>('openAfterPassword', request, {
      body: { userId: account.id },
    });
    if (body.twoFactorRedirect === true) return 'second-factor';
    await this.journal.signedIn(this.system.manager, request, account.id, 'password');
    return 'none';
  }

  async signOut(request: IncomingMessage): Promise<void> {
    await this.engine.call('signOut', request);
  }
}

function addressOrNull(email: string): string | null {
  try {
    return accountEmail(email);
  } catch {
    return null;
  }
}
