import { createHash, randomBytes } from 'node:crypto';

import { MailToken, type MailTokenPurpose } from '@postern/data';
import type { Clock } from '@postern/platform';
import { LessThan, type EntityManager } from 'typeorm';

import { problemOf } from '../http/problem.js';
import { identityProblems } from './identity.problems.js';

const HOUR_MS = 3_600_000;
const LIFETIME_MS: Record<MailTokenPurpose, number> = {
  'sign-up': 24 * HOUR_MS,
  password: HOUR_MS,
  email: 24 * HOUR_MS,
};

export interface NewMailLink {
  purpose: MailTokenPurpose;
  /** Null when there is no account yet. */
  userId: string | null;
  /** Where it is mailed to. */
  email: string;
  data?: object;
}

/** What a link was for. */
export type UsedLink = Pick<MailToken, 'userId' | 'email' | 'data'>;

/** What somebody gets to do who has read our mail. The token is in the mail only; we keep its hash, and use it once. */
export class MailLinks {
  constructor(private readonly clock: Clock) {}

  /** @returns the token, 256 bits */
  async issue(manager: EntityManager, { purpose, userId, email, data = {} }: NewMailLink): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await manager.delete(MailToken, { expiresAt: LessThan(new Date(now)) });
    await manager.insert(MailToken, {
      ...{ hash: hashOf(token), purpose, userId, email, data },
      expiresAt: new Date(now + LIFETIME_MS[purpose]),
    });
    return token;
  }

  /**
   * Uses a token up, in the transaction of what it allows.
   *
   * @throws Problem `link.invalid`
   */
  async use(manager: EntityManager, purpose: MailTokenPurpose, token: string): Promise<UsedLink> {
    // One statement, so that of two at once only one gets it.
    const [[used]] = await manager.query<[UsedLink[], number]>(
      `delete from mail_token where hash = $1 and purpose = $2 and expires_at > $3 returning user_id as "userId", email, data`,
      [hashOf(token), purpose, new Date(this.clock.now())],
    );
    if (used === undefined) throw problemOf(identityProblems['link.invalid']);
    return used;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
