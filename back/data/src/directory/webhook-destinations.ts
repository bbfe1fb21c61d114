import { randomUUID } from 'node:crypto';

import type { Clock, SealKey } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { newWebhookSecret, openWebhookSecret, sealWebhookSecret } from '../webhook/secret.js';

/** An endpoint that mail may be sent to, and what signs it. */
export interface WebhookDestination {
  id: string;
  secret: string;
}

/** @returns null when the organization has it already */
export async function addWebhookDestination(
  manager: EntityManager,
  { clock, key }: { clock: Clock; key: SealKey },
  organizationId: string,
  { url, note }: { url: string; note: string },
): Promise<WebhookDestination | null> {
  const id = randomUUID();
  const secret = newWebhookSecret();
  const [made] = await manager.query<unknown[]>(
    `insert into destination (id, organization_id, kind, address, note, sealed_secret, created_at, updated_at)
     values ($1, $2, 'webhook', $3, $4, $5, $6, $6)
     on conflict (organization_id, address) do nothing returning id`,
    [id, organizationId, url, note, sealWebhookSecret(key, id, secret), new Date(clock.now())],
  );
  return made === undefined ? null : { id, secret };
}

/** What signs requests to an endpoint; null when it is none. */
export async function webhookDestinationSecret(
  manager: EntityManager,
  key: SealKey,
  organizationId: string,
  id: string,
): Promise<string | null> {
  const [found] = await manager.query<{ sealed: Buffer }[]>(
    `select sealed_secret as sealed from destination where organization_id = $1 and id = $2 and kind = 'webhook'`,
    [organizationId, id],
  );
  return found === undefined ? null : openWebhookSecret(key, id, found.sealed);
}
