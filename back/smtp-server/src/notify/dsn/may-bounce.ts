import { getDomain } from 'tldts';
import { domainOf } from '../../address.js';
import type { AuthReport, Envelope, EnvelopeRecipient } from '../../message.js';
import type { DsnAction } from './dsn.js';

export type BouncePermission = { allowed: true } | { allowed: false; reason: BounceRefusal };
export type BounceRefusal =
  | 'null-sender' // the message is itself a notice (RFC 5321 section 6.1)
  | 'mail-daemon' // so it is, and its sender does not follow the rule
  | 'not-wanted' // NOTIFY=NEVER of every recipient
  | 'unauthenticated'; // the sender's address may be anyone's: a notice would be backscatter

/** Mailer daemons that put themselves in the envelope, and Postfix's address probes. */
const DAEMONS = new Set(['mailer-daemon', 'double-bounce']);

/**
 * Whether a notice about a message may go to its envelope sender: only when SPF passed for that sender's domain, or a
 * DKIM signature of the same organizational domain did.
 *
 * Addresses like `owner-`, `-bounces` or VERP ones are not excepted. RFC 3834 keeps personal responders from answering
 * them, but a status notification is what they exist for (RFC 5321 section 3.9): a list prunes its members by it.
 */
export function mayBounce(envelope: Pick<Envelope, 'sender' | 'recipients'>, report: AuthReport): BouncePermission {
  if (envelope.sender === '') return refuse('null-sender');
  const localPart = envelope.sender.slice(0, Math.max(0, envelope.sender.lastIndexOf('@'))).toLowerCase();
  if (DAEMONS.has(localPart)) return refuse('mail-daemon');
  if (envelope.recipients.length > 0 && envelope.recipients.every(isNever)) return refuse('not-wanted');
  return isAuthenticated(domainOf(envelope.sender), report) ? { allowed: true } : refuse('unauthenticated');
}

function refuse(reason: BounceRefusal): BouncePermission {
  return { allowed: false, reason };
}

function isNever(recipient: EnvelopeRecipient): boolean {
  return recipient.notify?.includes('NEVER') ?? false;
}

function isAuthenticated(domain: string, { spf, dkim }: AuthReport): boolean {
  if (domain === '') return false;
  const bySpf = spf.result === 'pass' && spf.scope === 'mailfrom' && ascii(spf.domain) === domain;
  return bySpf || dkim.some(({ result, domain: signer }) => result === 'pass' && isAligned(ascii(signer), domain));
}

/** Relaxed alignment (RFC 7489 section 3.1.1); a public suffix is aligned with nothing but itself. */
function isAligned(signer: string, domain: string): boolean {
  if (signer === '') return false;
  const organization = getDomain(domain, { allowPrivateDomains: true });
  return (
    signer === domain || (organization !== null && organization === getDomain(signer, { allowPrivateDomains: true }))
  );
}

function ascii(domain: string): string {
  return domainOf(`@${domain}`);
}

/** Whether a recipient's NOTIFY asks for this notice (RFC 3461 section 4.1); without one, failures are told. */
export function wantsNotice(recipient: Pick<EnvelopeRecipient, 'notify'>, action: DsnAction): boolean {
  const { notify } = recipient;
  if (notify?.includes('NEVER')) return false;
  if (action === 'failed') return notify === null || notify.includes('FAILURE');
  return notify?.includes(action === 'delayed' ? 'DELAY' : 'SUCCESS') ?? false;
}
