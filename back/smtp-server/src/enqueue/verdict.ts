import type { Outcome } from '../message.js';
import { traceEvent } from '../notify/trace.js';
import { backoffSeconds } from './backoff.js';
import type { LeasedDelivery } from './claim.js';
import type { Settlement } from './settle.js';

export interface QueuePolicy {
  expireSeconds: number;
}

/** Reasons for which nobody was dialled: the attempt is given back. */
const NOT_ATTEMPTED = new Set(['destination-paused', 'destination-backoff']);

/**
 * What an attempt's outcome means for the delivery: over, or again later. Pure.
 *
 * @param now milliseconds since the epoch
 */
export function settlementOf(
  delivery: LeasedDelivery,
  outcome: Outcome,
  policy: QueuePolicy,
  now: number,
  random: () => number,
): Settlement {
  const { messageId, ordinal, leaseToken, delayNotified } = delivery;
  const attempted = !NOT_ATTEMPTED.has(outcome.reason);
  const state = stateAfter(delivery, outcome, policy, now);
  const retryInSeconds =
    state === 'queued' ? (outcome.retryAfterSeconds ?? backoffSeconds(delivery.attempts, random)) : 0;
  const settled = {
    messageId,
    ordinal,
    leaseToken,
    state,
    attempted,
    delayNotified,
    retryInSeconds,
    reply: outcome.reply,
    delivery,
  };
  const reason = outcome.reason;
  // Waiting for a destination would fill the trace; the end is told however it came.
  const told = attempted || state !== 'queued';
  return { ...settled, reason, trace: told ? [attemptTrace(delivery, outcome, state, retryInSeconds, now)] : [] };
}

function stateAfter(delivery: LeasedDelivery, outcome: Outcome, policy: QueuePolicy, now: number): Settlement['state'] {
  if (outcome.kind === 'delivered') return 'delivered';
  if (outcome.kind === 'permanent') return 'bounced';
  return now - delivery.acceptedAt > policy.expireSeconds * 1000 ? 'expired' : 'queued';
}

function attemptTrace(
  delivery: LeasedDelivery,
  outcome: Outcome,
  state: Settlement['state'],
  retryInSeconds: number,
  now: number,
): ReturnType<typeof traceEvent> {
  const { reason, reply, remote, tls, detail } = outcome;
  const step = state === 'queued' ? 'deferred' : state;
  return traceEvent(now, step, {
    reason,
    attempt: delivery.attempts,
    ...(reply === null ? {} : { reply }),
    ...(remote === null ? {} : { remote }),
    ...(tls === null ? {} : { tls }),
    ...(detail === '' ? {} : { detail }),
    ...(state === 'queued' ? { retryInSeconds: Math.round(retryInSeconds) } : {}),
  });
}
