import type { Explanation } from '@postern/data';
import type { Pool } from 'pg';

import { parseMailbox } from '../address.js';
import type { RecipientAnswer } from '../accept/directory/recipients.js';
import type { AcceptReply } from '../accept/replies.js';
import type { AliasMatch } from '../decide/alias.js';

export type ExplainedRecipient = Explanation['recipient'];

/** What RCPT found, and the alias behind it where it is the asking organization's. */
export interface FoundRecipient {
  answer: RecipientAnswer;
  match: AliasMatch | null;
}

interface AliasDetails {
  kind: 'exact' | 'regex' | 'catch-all';
  pattern: string;
}

const DETAILS = 'select kind, pattern from alias where id = $1 and organization_id = $2';
/** Several may claim a domain: mail goes to the one whose it is, as in the directory. */
const OWNER = `
select organization_id as owner from domain where name = $1 order by verified_at is null, created_at limit 1`;

/** Whether an organization may be told about an address: mail for its domain is the organization's. */
export async function isOwn(pool: Pool, organizationId: string, address: string): Promise<boolean> {
  const domain = parseMailbox(address, { smtputf8: true })?.domain;
  if (domain === undefined) return false;
  return (await pool.query<{ owner: string }>(OWNER, [domain])).rows[0]?.owner === organizationId;
}

/** Whose mail it is is nobody else's business, so all addresses of others are explained alike. */
export function notYours(address: string): ExplainedRecipient {
  const words = `No domain of this organization takes mail for ${address}, so nothing can be told about it.`;
  return { address, outcome: 'refused', reason: 'address.not-yours', alias: null, words };
}

export async function explainRecipient(
  pool: Pool,
  organizationId: string,
  address: string,
  { answer, match }: FoundRecipient,
): Promise<ExplainedRecipient> {
  const details =
    match === null ? undefined : (await pool.query<AliasDetails>(DETAILS, [match.aliasId, organizationId])).rows[0];
  const alias = match === null || details === undefined ? null : aliasOf(match, details);
  if (answer.kind === 'refuse') {
    const reason = REFUSALS[answer.reply] ?? `reply.${answer.reply}`;
    return {
      address,
      outcome: 'refused',
      reason,
      alias,
      words: `${matchWords(address, alias)} ${refusalWords(reason)}`,
    };
  }
  if (answer.route.kind !== 'alias') {
    return {
      address,
      outcome: answer.route.kind,
      reason: answer.route.kind,
      alias: null,
      words: ROUTES[answer.route.kind],
    };
  }
  const { override } = answer.route;
  const reason = override?.reason ?? 'alias.found';
  const special = override === null ? 'It takes mail.' : refusalWords(override.reason);
  return { address, outcome: 'alias', reason, alias, words: `${matchWords(address, alias)} ${special}` };
}

function aliasOf(match: AliasMatch, { kind, pattern }: AliasDetails): NonNullable<ExplainedRecipient['alias']> {
  const { aliasId, domain, action, enabled, expiresAt, dailyLimit, destinations } = match;
  const expiry = expiresAt === null ? null : new Date(expiresAt).toISOString();
  return {
    ...{ id: aliasId, kind, pattern, domain, action, enabled, dailyLimit },
    ...{ expiresAt: expiry, destinations: [...destinations] },
  };
}

/** Why this alias and no other: exact before expressions in their order, these before the catch-all. */
function matchWords(address: string, alias: ExplainedRecipient['alias']): string {
  if (alias === null) return `No alias takes ${address}.`;
  const { kind, pattern, domain } = alias;
  if (kind === 'regex') {
    return `No alias is exactly ${address}; the expression /${pattern}/ of ${domain} is the first that it fits.`;
  }
  if (kind === 'catch-all') return `No other alias of ${domain} takes ${address}, so the catch-all does.`;
  const local = parseMailbox(address, { smtputf8: true })?.localPart.toLowerCase().normalize('NFC');
  const name = `${pattern}@${domain}`;
  return local === pattern
    ? `${address} is the alias ${name} itself, which comes before expressions and the catch-all.`
    : `What follows the plus sign is a tag: ${address} is the alias ${name}.`;
}

const REFUSALS: Partial<Record<AcceptReply, string>> = {
  unknownAlias: 'alias.unknown',
  disabledAlias: 'alias.disabled',
  expiredAlias: 'alias.expired',
  rejectedByOwner: 'alias.reject',
  unverifiedDomain: 'domain.unverified',
  blockedSender: 'sender.blocked',
  overQuota: 'alias.over-limit',
  usedUp: 'alias.over-limit',
};

function refusalWords(reason: string): string {
  return WORDS[reason] ?? 'Mail for it is refused.';
}

const WORDS: Partial<Record<string, string>> = {
  'alias.unknown': 'Mail for it is refused.',
  'alias.disabled': 'It is switched off.',
  'alias.expired': 'It has expired.',
  'alias.reject': 'It is set to refuse all mail.',
  'domain.unverified': 'Its domain is not verified yet, so mail is put off.',
  'sender.blocked': 'Its owner blocks this sender.',
  'alias.over-limit': 'It has received all that it may.',
};

const ROUTES = {
  return: 'This is a return address of ours: a bounce to it goes back to the sender it was made for.',
  postmaster: 'No alias takes the postmaster’s mail, so it is held for the operator (RFC 5321 section 4.5.1).',
};
