import { retryAfterOf, type SafeAnswer, type SafeFetchError, type SafeFetchReason } from '@postern/platform';

import type { Outcome, OutcomeReason } from '../../message.js';
import { localOutcome, type Attempt } from '../smtp/outcome.js';

/** What asks to come again rather than refuses (RFC 9110 section 15.5.9, RFC 8470, RFC 6585 section 4). */
const LATER = new Set([408, 425, 429]);
/** Whoever is told to come back sooner keeps the queue busy for nothing. */
const SHORTEST_RETRY_SECONDS = 1;

/**
 * What an endpoint's answer means for the message. Redirects are not followed and, like everything unknown, temporary:
 * mail must not be lost to a site that moved.
 *
 * @param now milliseconds since the epoch
 */
export function outcomeOfAnswer(answer: Pick<SafeAnswer, 'status' | 'headers'>, now: number): Attempt {
  const { status } = answer;
  const detail = `The endpoint answered ${status}.`;
  if (status >= 200 && status < 300) {
    return { kind: 'delivered', reason: 'delivered', reply: null, remote: null, tls: null, detail, at: 'DOT' };
  }
  if (status >= 400 && status < 500 && !LATER.has(status)) {
    return localOutcome('DOT', 'permanent', 'webhook-refused', detail);
  }
  const attempt = localOutcome('DOT', 'temporary', reasonOf(status), detail);
  const asked = retryAfterOf(answer, now);
  return asked === null ? attempt : { ...attempt, retryAfterSeconds: Math.max(SHORTEST_RETRY_SECONDS, asked) };
}

function reasonOf(status: number): OutcomeReason {
  if (LATER.has(status)) return 'webhook-busy';
  return status >= 300 && status < 400 ? 'webhook-redirected' : 'webhook-failed';
}

/** An answer that did not come, or a request that was not made: addresses of ours or of no public server are refused. */
const FAILURES: Record<SafeFetchReason, [Outcome['kind'] & ('temporary' | 'permanent'), OutcomeReason]> = {
  url: ['permanent', 'webhook-forbidden'],
  scheme: ['permanent', 'webhook-forbidden'],
  port: ['permanent', 'webhook-forbidden'],
  credentials: ['permanent', 'webhook-forbidden'],
  address: ['permanent', 'webhook-forbidden'],
  dns: ['temporary', 'dns-temporary'],
  timeout: ['temporary', 'reply-timeout'],
  connection: ['temporary', 'connect-failed'],
  tls: ['temporary', 'tls-failed'],
};

/** Only a connection that fails says that nobody at all is there; a slow endpoint may be one of many at its host. */
export function outcomeOfFailure({ reason, message }: SafeFetchError): Attempt {
  const [kind, named] = FAILURES[reason];
  return localOutcome(reason === 'connection' || reason === 'tls' ? 'CONNECT' : 'DOT', kind, named, message);
}
