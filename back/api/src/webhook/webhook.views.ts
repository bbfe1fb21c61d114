import type { WebhookAttemptView, WebhookDeliveryView, WebhookView } from '@postern/data';

import type { WebhookDeliveryDetails, WebhookDeliveryItem, WebhookItem } from './webhook.routes.js';

/** Endpoints and deliveries as answers tell them. */
export function toItem({ failingSince, previousSecretUntil, ...webhook }: WebhookView): WebhookItem {
  return { ...webhook, failingSince: text(failingSince), previousSecretUntil: text(previousSecretUntil) };
}

export function toDelivery({ nextAttemptAt, settledAt, ...delivery }: WebhookDeliveryView): WebhookDeliveryItem {
  return { ...delivery, nextAttemptAt: text(nextAttemptAt), settledAt: text(settledAt) };
}

export function toDetails(found: {
  delivery: WebhookDeliveryView;
  data: Record<string, unknown>;
  attempts: WebhookAttemptView[];
}): WebhookDeliveryDetails {
  const log = found.attempts.map((attempt) => ({ ...attempt, startedAt: attempt.startedAt.toISOString() }));
  return { ...toDelivery(found.delivery), data: found.data, log };
}

function text(time: Date | null): string | null {
  return time?.toISOString() ?? null;
}
