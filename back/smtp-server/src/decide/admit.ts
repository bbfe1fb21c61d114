import type { DecisionReason } from '../message.js';
import type { AcceptReply } from '../accept/replies.js';
import type { AliasMatch } from './alias.js';

/** Why a recipient is refused at RCPT, with the reply to give. */
export interface Refusal {
  reply: AcceptReply;
  reason: DecisionReason;
}

/**
 * Whether mail for an alias is taken at all. Answered at RCPT, so that what cannot be delivered is never accepted and
 * no bounce is owed (RFC 5321 section 3.6.2, promise 4 of the design).
 *
 * @param now milliseconds since the epoch
 * @returns null when the recipient is welcome
 */
export function admit(match: AliasMatch | null, now: number): Refusal | null {
  if (match === null) return { reply: 'unknownAlias', reason: 'alias.unknown' };
  if (!match.domainVerified) return { reply: 'unverifiedDomain', reason: 'domain.unverified' };
  if (!match.enabled) return { reply: 'disabledAlias', reason: 'alias.disabled' };
  if (match.expiresAt !== null && match.expiresAt <= now) return { reply: 'expiredAlias', reason: 'alias.expired' };
  if (match.action === 'reject') return { reply: 'rejectedByOwner', reason: 'alias.reject' };
  return null;
}
