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

interface SealedSecrets {
  sealed: Buffer;
  previous: Buffer | null;
}

/** What signs requests to an endpoint, the newest first; none when it is no endpoint. */
export async function webhookDestinationSecrets(
  manager: EntityManager,
  key: SealKey,
  organizationId: string,
  id: string,
): Promise<string[]> {
  const [found] = await manager.query<SealedSecrets[]>(
    `select sealed_secret as sealed, ${PREVIOUS_SECRET} as previous
     from destination where organization_id = $1 and id = $2 and kind = 'webhook'`,
    [organizationId, id],
  );
  return found === undefined ? [] : openDestinationSecrets(key, id, found);
}

/** In a statement on `destination`: what signs too until a receiver has changed over. */
export const PREVIOUS_SECRET = 'case when previous_until > now() then sealed_previous_secret end';

/** The newest first. */
export function openDestinationSecrets(key: SealKey, id: string, { sealed, previous }: SealedSecrets): string[] {
  return [sealed, ...(previous === null ? [] : [previous])].map((secret) => openWebhookSecret(key, id, secret));
}

/**
 * A new secret; the present one signs too for a while, so that the receiver can change over.
 *
 * @param overlapSeconds 0: the present one is worthless at once
 * @returns the new one, which nobody sees again
 */
export async function rotateDestinationSecret(
  manager: EntityManager,
  key: SealKey,
  organizationId: string,
  id: string,
  overlapSeconds: number,
): Promise<string> {
  const secret = newWebhookSecret();
  await manager.query(
    `update destination set sealed_secret = $3,
       sealed_previous_secret = case when $4 > 0 then sealed_secret end,
       previous_until = case when $4 > 0 then now() + make_interval(secs => $4) end, updated_at = now()
     where organization_id = $1 and id = $2 and kind = 'webhook'`,
    [organizationId, id, sealWebhookSecret(key, id, secret), overlapSeconds],
  );
  return secret;
}
