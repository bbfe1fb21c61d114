import { randomBytes } from 'node:crypto';

import { open, seal, type SealKey } from '@postern/platform';

/** 256 bits; Standard Webhooks asks for 192 to 512. */
const SECRET_BYTES = 32;

/** A new signing secret in the form of Standard Webhooks. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** As the database keeps it. */
export function sealWebhookSecret(key: SealKey, webhookId: string, secret: string): Buffer {
  return seal(key, [Buffer.from(secret)], contextOf(webhookId));
}

/** @throws SealError */
export function openWebhookSecret(key: SealKey, webhookId: string, sealed: Buffer): string {
  return open(key, sealed, contextOf(webhookId)).toString();
}

function contextOf(webhookId: string): string {
  return `webhook:${webhookId}`;
}
