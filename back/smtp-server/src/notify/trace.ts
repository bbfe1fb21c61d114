/**
 * One line of a message's trace: what happened, when, and why. Stored as JSON with the message or the delivery, read by
 * people and programs; names are stable.
 */
export interface TraceEvent {
  /** ISO 8601, UTC. */
  at: string;
  step: TraceStep;
  /** A named reason where there is one: a DecisionReason or OutcomeReason. */
  reason?: string;
  [detail: string]: unknown;
}

export type TraceStep =
  | 'accepted'
  | 'authenticated'
  | 'scanned'
  | 'classified'
  | 'decided'
  | 'attempted'
  | 'deferred'
  | 'delivered'
  | 'bounced'
  | 'expired'
  | 'returned'
  | 'delayed'
  | 'released'
  | 'dropped'
  | 'retried'
  | 'cancelled'
  | 'fallback'
  | 'lease-expired';

/** @param now milliseconds since the epoch */
export function traceEvent(now: number, step: TraceStep, details: Record<string, unknown> = {}): TraceEvent {
  return { at: new Date(now).toISOString(), step, ...details };
}
