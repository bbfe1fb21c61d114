import type { WebhookDeliveryState, WebhookDisabledReason } from '../entity/index.js';

/** An endpoint as its owners see it. */
export interface WebhookView {
  id: string;
  url: string;
  description: string;
  /** Types, or `noun.*`; none: all. */
  eventTypes: string[];
  enabled: boolean;
  disabledReason: WebhookDisabledReason | null;
  /** Null: the last attempt succeeded, or there was none. */
  failingSince: Date | null;
  /** Until then the previous secret signs too. */
  previousSecretUntil: Date | null;
  version: number;
}

/** What people choose of it. */
export interface WebhookSettings {
  url: string;
  description: string;
  eventTypes: string[];
  enabled: boolean;
}

export interface WebhookDeliveryView {
  /** The event's; also in the field `webhook-id`. */
  id: string;
  type: string;
  state: WebhookDeliveryState;
  attempts: number;
  /** Null when no more are made. */
  nextAttemptAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
  settledAt: Date | null;
}

export interface WebhookAttemptView {
  number: number;
  startedAt: Date;
  /** Null: it is under way, or was cut off. */
  latencyMs: number | null;
  status: number | null;
  error: string | null;
  /** The beginning of the answer. */
  answer: string | null;
}
