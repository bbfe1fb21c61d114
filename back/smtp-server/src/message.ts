import type { AcceptReply } from './accept/replies.js';

/**
 * The types that travel the message's way, in the order in which they come to be.
 * See docs/message-path.md for the way itself.
 */

/** Who is connected (RFC 5321 section 4.1.1.1), after the PROXY protocol had its say. */
export interface Client {
  /** Canonical IPv4 or IPv6 address, never IPv4-mapped. */
  ip: string;
  port: number;
  /** The argument of HELO or EHLO, as given. */
  helo: string;
  /** Forward-confirmed reverse DNS name, or null when there is none. */
  hostname: string | null;
  /** Protocol of the session, null in the clear. */
  tls: { version: string; cipher: string } | null;
  /** `ESMTP`, `ESMTPS`, `SMTP`, `ESMTPA` … (RFC 3848). */
  protocol: string;
}

/** The SMTP envelope (RFC 5321 section 2.3.1) with the DSN parameters of RFC 3461. */
export interface Envelope {
  /** Reverse-path without brackets; empty for the null reverse-path. */
  sender: string;
  recipients: EnvelopeRecipient[];
  smtputf8: boolean;
  /** True when the sender declared BODY=8BITMIME. */
  eightBitMime: boolean;
  /** RET, `HDRS` or `FULL`. */
  ret: 'HDRS' | 'FULL' | null;
  /** ENVID, decoded from xtext. */
  envelopeId: string | null;
}

export interface EnvelopeRecipient {
  /** Forward-path without brackets, as the sender gave it. */
  address: string;
  /** NOTIFY, null when not given. */
  notify: Notify[] | null;
  /** ORCPT, decoded, with its address type: `rfc822;user@example.org`. */
  originalRecipient: string | null;
}

export type Notify = 'NEVER' | 'SUCCESS' | 'FAILURE' | 'DELAY';

export type SpfResult = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';
export type DkimResult = 'none' | 'pass' | 'fail' | 'policy' | 'neutral' | 'temperror' | 'permerror';
export type DmarcResult = 'none' | 'pass' | 'fail' | 'temperror' | 'permerror';
export type ArcResult = 'none' | 'pass' | 'fail';
export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** What authentication found (RFC 8601 vocabulary). */
export interface AuthReport {
  spf: SpfReport;
  /** One entry a DKIM-Signature field, top first; empty when there is none. */
  dkim: DkimReport[];
  dmarc: DmarcReport;
  arc: ArcReport;
}

export interface SpfReport {
  result: SpfResult;
  /** The identity that was checked: MAIL FROM's domain, or HELO's for the null reverse-path. */
  scope: 'mailfrom' | 'helo';
  domain: string;
  /** The explanation the domain publishes, or what went wrong. */
  comment: string;
}

export interface DkimReport {
  result: DkimResult;
  /** `d=`; empty when the field could not be parsed. */
  domain: string;
  /** `s=` */
  selector: string;
  /** `i=`, or `@d` */
  identity: string;
  /** `a=` */
  algorithm: string;
  /** First eight characters of `b=`, which tell signatures apart (RFC 6008). */
  signatureStart: string;
  /** Why it is not a pass; empty when it is. */
  comment: string;
}

export interface DmarcReport {
  result: DmarcResult;
  /** RFC5322.From domain, in its ASCII form; empty when there is not exactly one. */
  fromDomain: string;
  /** What the domain asks for this message, subdomain policy and `pct` applied; null without a record. */
  policy: DmarcPolicy | null;
  /** Which mechanism is aligned and passes. */
  alignedBy: 'dkim' | 'spf' | null;
  comment: string;
}

export interface ArcReport {
  result: ArcResult;
  /** Highest `i=` found; 0 without a chain. */
  instance: number;
  /** The `d=` of each ARC-Seal, the first sealer first. */
  sealers: string[];
  /** ARC-Authentication-Results of the newest set, without `i=`; null without a chain. */
  authenticationResults: string | null;
  comment: string;
}

/** What a message is, as classification found it. It never says what to do (promise 5 of the design). */
export interface Verdict {
  /** One of the organization's own categories. */
  category: string;
  /** 0 to 1, calibrated. */
  confidence: number;
  /** Which step of the cascade said so. */
  source: VerdictSource;
  /** Names of what weighed most; never words of the message, which are kept sealed. */
  reasons?: readonly string[];
}

/** The steps of the cascade, cheapest first. */
export type VerdictSource =
  | 'correction' // somebody of the organization said so of this sender or list
  | 'clamav' // it carries malware
  | 'structure' // how the message is made leaves no doubt
  | 'rspamd' // rspamd takes it for junk
  | 'memory' // the language model said so of such mail before
  | 'learned' // the learned model
  | 'model'; // the language model

/** A rule's or an alias's word on one recipient. Pure data, decided once and stored. */
export type Decision =
  | (Marked & {
      action: 'forward';
      aliasId: string;
      destinations: string[];
      headerTag: string | null;
      /** Those of the destinations that get it in a digest; absent: none. */
      gathered?: string[];
    })
  /** Kept for the owner, who may release it to the destinations the alias had. */
  | (Marked & { action: 'hold'; aliasId: string | null; destinations: string[]; headerTag?: string | null })
  | (Decided & { action: 'drop'; aliasId: string })
  /** With destinations where it is held after all: one recipient of several cannot be refused at the end of data. */
  | (Decided & { action: 'reject'; reply: AcceptReply; aliasId?: string; destinations?: string[] });

interface Decided {
  reason: DecisionReason;
  /** The rule that decided; absent: none did. */
  rule?: { id: string; name: string };
}

interface Marked extends Decided {
  instructions?: DeliveryInstructions | null;
}

/** What a rule asks of a delivery besides its header tag. Stored with it as JSON. */
export interface DeliveryInstructions {
  /** Text to be put in front of Subject. */
  subjectTag?: string;
  /** Where the message goes when no destination takes it, instead of the alias's own fallback. */
  fallback?: string;
}

export type DecisionReason =
  | `rule.${string}` // the rule's id; `rule.digest`: held for the day's digest
  | `malware: ${string}` // what ClamAV found, by its signature's name
  | 'digest.category' // gathered for the digest, because of what it is
  | 'alias.forward'
  | 'alias.hold'
  | 'alias.drop'
  | 'alias.reject'
  | 'alias.unknown'
  | 'alias.disabled'
  | 'alias.expired'
  | 'alias.no-destination'
  | 'alias.over-limit'
  | 'alias.fallback'
  | 'destination.unverified'
  | 'sender.blocked'
  | 'domain.unverified'
  | 'postmaster'
  | 'srs.bounce';

/** An SMTP reply of ours or of a peer (RFC 5321 section 4.2, RFC 3463). */
export interface Reply {
  code: number;
  /** `5.1.1`, or null when the peer gave none. */
  enhanced: string | null;
  /** Lines joined with a single space, without code and enhanced code. */
  text: string;
}

/** One message for one destination: the unit of the queue. */
export interface Delivery {
  messageId: string;
  /** Numbers the deliveries of a message from 0. */
  ordinal: number;
  organizationId: string;
  /** The address the sender used: our alias. */
  recipient: string;
  /** Where it goes. */
  destination: string;
  /** Attempts made, the running one included. */
  attempts: number;
  leaseToken: string;
  /** When the message was accepted, in milliseconds since the epoch. */
  acceptedAt: number;
}

/** What one attempt came to. Unknown failures are temporary. */
export interface Outcome {
  kind: 'delivered' | 'temporary' | 'permanent';
  reason: OutcomeReason;
  /** The peer's reply, null when there was none (no connection, no answer). */
  reply: Reply | null;
  /** Host and address that was talked to, when one was reached. */
  remote: { host: string; ip: string; port: number } | null;
  /** Transport security of the attempt, null in the clear. */
  tls: { version: string; cipher: string; verified: boolean } | null;
  /** For our log and trace, never for the sender. */
  detail: string;
  /** Try again after this many seconds, where the one who refused knows better than the usual back-off. */
  retryAfterSeconds?: number;
}

export type OutcomeReason =
  | 'delivered'
  | 'captured' // DELIVERY=sandbox
  | 'null-mx'
  | 'no-such-domain'
  | 'no-address'
  | 'dns-temporary'
  | 'connect-refused'
  | 'connect-timeout'
  | 'connect-failed'
  | 'connection-lost'
  | 'reply-timeout'
  | 'protocol-error'
  | 'tls-failed'
  | 'greeting-refused'
  | 'ehlo-refused'
  | 'auth-refused' // the smart host did not take our credentials
  | 'sender-refused'
  | 'recipient-refused'
  | 'data-refused'
  | 'message-refused'
  | 'needs-smtputf8'
  | 'too-large'
  | 'loop'
  | 'webhook-refused'
  | 'webhook-busy'
  | 'webhook-failed'
  | 'webhook-redirected'
  | 'webhook-forbidden' // not a server of the public Internet, or not on a port allowed
  | 'webhook-unknown' // no such endpoint any more
  | 'destination-paused'
  | 'destination-backoff'
  | 'internal-error';
