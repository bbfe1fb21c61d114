import { codeOf, messageOf } from '@postern/platform';

import type { Outcome, OutcomeReason, Reply } from '../../message.js';
import { toReply, type ServerReply } from './reply-parser.js';

/** How far an attempt got: the last thing we did or said. `DOT` is the end of data. */
export type Stage =
  'ROUTE' | 'CONNECT' | 'GREETING' | 'EHLO' | 'STARTTLS' | 'AUTH' | 'RSET' | 'MAIL' | 'RCPT' | 'DATA' | 'DOT';

/** An outcome and how far it got, which tells whether another host or connection may be tried. */
export interface Attempt extends Outcome {
  at: Stage;
}

/** Who was talked to, and how. */
export interface Peer {
  remote: Outcome['remote'];
  tls: Outcome['tls'];
  /** What the operator should know of the connection, e.g. that TLS failed; empty when there is nothing. */
  note: string;
}

export const NO_PEER: Peer = { remote: null, tls: null, note: '' };

type ConnectionReason = Extract<
  OutcomeReason,
  | 'connect-refused'
  | 'connect-timeout'
  | 'connect-failed'
  | 'connection-lost'
  | 'reply-timeout'
  | 'protocol-error'
  | 'tls-failed'
>;

/** The connection cannot be used (any more). */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';

  constructor(
    readonly reason: ConnectionReason,
    message: string,
  ) {
    super(message);
  }
}

/** The reason when a peer's reply at a stage is a refusal. */
const REFUSALS: Partial<Record<Stage, OutcomeReason>> = {
  GREETING: 'greeting-refused',
  EHLO: 'ehlo-refused',
  STARTTLS: 'tls-failed',
  AUTH: 'auth-refused',
  MAIL: 'sender-refused',
  RCPT: 'recipient-refused',
  DATA: 'data-refused',
  DOT: 'message-refused',
};

/** Refusals that concern us or the host rather than the message: a later attempt may well succeed. */
const ABOUT_US: ReadonlySet<Stage> = new Set(['GREETING', 'EHLO', 'STARTTLS', 'AUTH', 'RSET']);

const BEFORE_MAIL: ReadonlySet<Stage> = new Set(['CONNECT', 'GREETING', 'EHLO', 'STARTTLS', 'AUTH']);

/**
 * Replies to MAIL, RCPT … that ask for authentication or encryption (RFC 4954 section 6, RFC 3207 section 4): our
 * configuration or a failed handshake is the cause, and no message is returned for that.
 */
const ABOUT_OUR_ACCESS: ReadonlySet<number> = new Set([523, 530, 534, 535, 538]);

/**
 * What a reply means for the message. 2xx to the end of data delivers; 5xx to MAIL, RCPT, DATA or the message is
 * permanent; 5xx to the greeting or EHLO refuses our host, not the message (another MX or hour may accept it, and a
 * misconfigured peer must not cost mail), so it is temporary, as is everything unknown.
 */
export function outcomeOfReply(at: Stage, given: ServerReply, peer: Peer): Attempt {
  const reply = toReply(given);
  const detail = `${at}: ${reply.code}${reply.enhanced === null ? '' : ` ${reply.enhanced}`} ${reply.text}${peer.note}`;
  const attempt = (kind: Outcome['kind'], reason: OutcomeReason): Attempt => ({
    kind,
    reason,
    reply,
    remote: peer.remote,
    tls: peer.tls,
    detail,
    at,
  });
  if (reply.code < 300 && at === 'DOT') return attempt('delivered', 'delivered');
  const refusal = REFUSALS[at];
  if (reply.code < 400 || refusal === undefined) return attempt('temporary', 'protocol-error');
  return attempt(isPermanent(at, reply) ? 'permanent' : 'temporary', refusal);
}

function isPermanent(at: Stage, reply: Reply): boolean {
  if (reply.code < 500 || ABOUT_US.has(at) || ABOUT_OUR_ACCESS.has(reply.code)) return false;
  // Code and enhanced code must agree (RFC 2034 section 4); where they do not, nothing is sure.
  if (reply.enhanced?.startsWith('4.') === true) return false;
  return !(at === 'RCPT' && reply.code === 552 && meansTooManyRecipients(reply));
}

/** RFC 5321 section 4.5.3.1.10: 552 to RCPT was once "too many recipients" and then counts as 452. */
function meansTooManyRecipients(reply: Reply): boolean {
  return reply.enhanced === null || reply.enhanced.endsWith('.5.3');
}

/** What a failed connection, at any stage, means for the message: always temporary. */
export function outcomeOfError(at: Stage, error: unknown, peer: Peer): Attempt {
  const known = error instanceof ConnectionError;
  return {
    kind: 'temporary',
    reason: known ? error.reason : 'internal-error',
    reply: null,
    remote: peer.remote,
    tls: peer.tls,
    detail: `${at}: ${messageOf(error)}${peer.note}`,
    at,
  };
}

/** An outcome that needed no peer. */
export function localOutcome(
  at: Stage,
  kind: 'temporary' | 'permanent',
  reason: OutcomeReason,
  detail: string,
  peer: Peer = NO_PEER,
): Attempt {
  return { kind, reason, reply: null, remote: peer.remote, tls: peer.tls, detail: `${detail}${peer.note}`, at };
}

/** @param error of a socket that was not yet connected */
export function connectError(error: unknown): ConnectionError {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return new ConnectionError('connect-refused', messageOf(error));
  if (code === 'ETIMEDOUT') return new ConnectionError('connect-timeout', messageOf(error));
  return new ConnectionError('connect-failed', messageOf(error));
}

/**
 * Whether another host of the same destination may be tried (RFC 5321 section 5.1). Not after the end of data: the
 * message may have been taken, and what judged its content will judge alike next door.
 */
export function mayTryNextHost(attempt: Attempt): boolean {
  return attempt.kind === 'temporary' && attempt.at !== 'DOT' && attempt.reason !== 'internal-error';
}

/** Whether it never came to a transaction: the host is down, or has no time or liking for us. */
export function isUnreachable(attempt: Attempt): boolean {
  return attempt.kind === 'temporary' && BEFORE_MAIL.has(attempt.at);
}
