import type { Clock } from '@postern/platform';

import { parseMailbox, type Mailbox } from '../../address.js';
import { admit } from '../../decide/admit.js';
import type { AliasMatch, Override } from '../../decide/alias.js';
import type { Srs } from '../../forward/rewrite/srs.js';
import type { AcceptReply } from '../replies.js';
import { OVER_LIMIT, overrideOf } from '../senders/reconsider.js';
import type { SenderLists } from '../senders/sender-lists.js';
import type { AliasLimits } from './alias-limits.js';
import type { Directory } from './directory.js';

/** Where mail for an accepted recipient goes, as far as RCPT can tell. */
export type RecipientRoute =
  | { kind: 'alias'; match: AliasMatch; override: Override | null }
  /** A bounce to an SRS address of ours, for the sender it was made from. */
  | { kind: 'return'; to: string }
  /** The mandatory mailbox of RFC 5321 section 4.5.1 where no alias takes it: kept for the operator. */
  | { kind: 'postmaster' };

export type RecipientAnswer =
  { kind: 'accept'; route: RecipientRoute } | { kind: 'refuse'; reply: AcceptReply; match?: AliasMatch };

export interface RecipientDeps {
  directory: Directory;
  srs: Srs;
  clock: Clock;
  /** MAIL_HOSTNAME, the domain of SRS addresses. */
  hostname: string;
  senders: SenderLists;
  limits: AliasLimits;
  /** Mail for the alias was refused. */
  onBlocked(match: AliasMatch): void;
}

/** Answers RCPT (RFC 5321 section 4.1.1.3): everything that can be refused is refused here. */
export async function resolveRecipient(address: string, sender: string, deps: RecipientDeps): Promise<RecipientAnswer> {
  if (address.toLowerCase() === 'postmaster') return accept({ kind: 'postmaster' });
  const mailbox = parseMailbox(address, { smtputf8: true });
  if (mailbox === null) return refuse('recipientSyntax');
  const ours = await deps.directory.isOurs(mailbox.domain);
  if (!ours) return forHost(mailbox, address, deps);
  const match = await deps.directory.find(mailbox.localPart, mailbox.domain);
  if (match === null && isPostmaster(mailbox)) return accept({ kind: 'postmaster' });
  const answer = await forAlias(match, sender, deps);
  if (answer.kind !== 'refuse' || match === null) return answer;
  deps.onBlocked(match);
  return { ...answer, match };
}

async function forAlias(match: AliasMatch | null, sender: string, deps: RecipientDeps): Promise<RecipientAnswer> {
  const refusal = admit(match, deps.clock.now());
  if (refusal !== null || match === null) return refuse(refusal?.reply ?? 'unknownAlias');
  const blocked = await deps.senders.judge(match.organizationId, match.aliasId, [sender]);
  if (blocked === 'reject') return refuse('blockedSender');
  if (blocked !== null) return accept({ kind: 'alias', match, override: overrideOf(blocked) });
  return withinLimits(match, deps);
}

/** Our own host name takes bounces to our SRS addresses and the postmaster's mail, nothing else. */
function forHost(mailbox: Mailbox, address: string, { hostname, srs }: RecipientDeps): RecipientAnswer {
  if (mailbox.domain !== hostname) return refuse('relayDenied');
  if (isPostmaster(mailbox)) return accept({ kind: 'postmaster' });
  const reversed = srs.reverse(address);
  if ('address' in reversed) return accept({ kind: 'return', to: reversed.address });
  return refuse(reversed.error === 'not-srs' ? 'unknownAlias' : 'badBounceAddress');
}

/** The sender may come again where the day will make room (4xx), and is told to stop where nothing will (5xx). */
async function withinLimits(match: AliasMatch, { limits }: RecipientDeps): Promise<RecipientAnswer> {
  const usedUp = await limits.usedUp(match);
  if (usedUp === null) return accept({ kind: 'alias', match, override: null });
  if (match.overLimit === 'hold') return accept({ kind: 'alias', match, override: OVER_LIMIT });
  return refuse(usedUp === 'daily' ? 'overQuota' : 'usedUp');
}

function isPostmaster(mailbox: Mailbox): boolean {
  return mailbox.localPart.toLowerCase() === 'postmaster';
}

function accept(route: RecipientRoute): RecipientAnswer {
  return { kind: 'accept', route };
}

function refuse(reply: AcceptReply): RecipientAnswer {
  return { kind: 'refuse', reply };
}
