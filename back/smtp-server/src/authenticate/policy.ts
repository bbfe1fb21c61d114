import type { AcceptReply } from '../accept/replies.js';
import type { AuthReport } from '../message.js';
import { parseAuthenticationResults } from './results/authentication-results.js';

/** What to do with a message on the word of its author's domain. */
export interface Ruling {
  verdict: 'accept' | 'quarantine' | 'reject' | 'defer';
  reason: RulingReason;
  /** How the message is refused or put off; null when it is taken. */
  reply: AcceptReply | null;
}

export type RulingReason =
  | 'dmarc.pass'
  | 'dmarc.none' // no usable policy, or one that asks for nothing
  | 'dmarc.quarantine'
  | 'dmarc.reject'
  | 'dmarc.arc' // the policy would not have it, a trusted sealer vouches
  | 'dmarc.temperror' // the DNS did not answer, and it could matter
  | 'dmarc.invalid-from'; // nobody could tell whose policy counts

export interface RulingOptions {
  /** `d=` of sealers whose word overrules a failed DMARC check, lower case. */
  trustedSealers: ReadonlySet<string>;
  /**
   * A bounce to a return address that we made: its MAC vouches for it. One in eleven has no author's address to judge
   * (`From: Mail Delivery Subsystem <MAILER-DAEMON>`), and who hears of a failure has no other way to.
   */
  returned?: boolean;
}

const ACCEPTED: Ruling = { verdict: 'accept', reason: 'dmarc.none', reply: null };

/**
 * The policy of RFC 7489 section 6.7 as we follow it. Without one From domain there is no policy to ask for, and a
 * client might show any: refused. A DNS that keeps the question open puts the message off (section 6.6.3 leaves the
 * choice), unless the domain asks for nothing or an identity equal to it passed.
 */
export function judge(report: AuthReport, options: RulingOptions): Ruling {
  const { dmarc } = report;
  switch (dmarc.result) {
    case 'pass':
      return { ...ACCEPTED, reason: 'dmarc.pass' };
    case 'fail':
      return judgeFailure(report, options);
    case 'temperror':
      return judgeOpen(report, options);
    case 'permerror':
      if (dmarc.fromDomain !== '') return ACCEPTED;
      if (options.returned === true) return { ...ACCEPTED, reason: 'dmarc.invalid-from' };
      return { verdict: 'reject', reason: 'dmarc.invalid-from', reply: 'invalidFrom' };
    case 'none':
      return ACCEPTED;
  }
}

function judgeFailure(report: AuthReport, options: RulingOptions): Ruling {
  const { policy } = report.dmarc;
  if (policy !== 'reject' && policy !== 'quarantine') return ACCEPTED;
  if (isVouchedFor(report, options)) return { ...ACCEPTED, reason: 'dmarc.arc' };
  if (policy === 'quarantine') return { verdict: 'quarantine', reason: 'dmarc.quarantine', reply: null };
  return { verdict: 'reject', reason: 'dmarc.reject', reply: 'dmarcReject' };
}

function judgeOpen(report: AuthReport, options: RulingOptions): Ruling {
  const { alignedBy, policy } = report.dmarc;
  if (alignedBy !== null) return { ...ACCEPTED, reason: 'dmarc.pass' };
  if (policy === 'none') return ACCEPTED;
  if (isVouchedFor(report, options)) return { ...ACCEPTED, reason: 'dmarc.arc' };
  return { verdict: 'defer', reason: 'dmarc.temperror', reply: 'authTemporary' };
}

/**
 * Whether the newest sealer is one we trust and saw DMARC pass for the same From domain (RFC 8617 section 7.2.1). Its
 * signature covers what it did to the message, so older sets need not be trusted.
 */
function isVouchedFor({ arc, dmarc }: AuthReport, { trustedSealers }: RulingOptions): boolean {
  const newest = arc.sealers.at(-1)?.toLowerCase();
  if (arc.result !== 'pass' || newest === undefined || !trustedSealers.has(newest)) return false;
  const seen = parseAuthenticationResults(arc.authenticationResults ?? '')?.results ?? [];
  const judged = seen.filter(({ method }) => method === 'dmarc');
  return (
    judged.length > 0 &&
    judged.every(({ result, properties }) => result === 'pass' && isOf(properties, dmarc.fromDomain))
  );
}

function isOf(properties: readonly { name: string; value: string }[], domain: string): boolean {
  return properties.every(({ name, value }) => name !== 'header.from' || value.toLowerCase() === domain);
}
