import { UserError, uuidv7, type Clock, type SealKey } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { WebhookDisabledReason } from '../entity/index.js';
import { newWebhookSecret, sealWebhookSecret } from './secret.js';
import type { WebhookSettings, WebhookView } from './types.js';

/** In one organization. */
export const MOST_WEBHOOKS = 50;

interface Row {
  id: string;
  url: string;
  description: string;
  event_types: string[];
  enabled: boolean;
  disabled_reason: WebhookDisabledReason | null;
  failing_since: Date | null;
  previous_until: Date | null;
  version: number;
}

const COLUMNS = `id, url, description, event_types, enabled, disabled_reason, failing_since,
  case when previous_until > now() then previous_until end as previous_until, version`;

export interface WebhookListing {
  after?: string | undefined;
  limit: number;
  search?: string | undefined;
  newestFirst?: boolean;
}

/** There are few. @param search part of the address or description */
export async function listWebhooks(
  manager: EntityManager,
  organizationId: string,
  { after, limit, search, newestFirst = false }: WebhookListing,
): Promise<WebhookView[]> {
  const [beyond, direction] = newestFirst ? ['<', 'desc'] : ['>', 'asc'];
  const rows = await manager.query<Row[]>(
    `select ${COLUMNS} from webhook
     where organization_id = $1 and ($2::uuid is null or id ${beyond} $2)
       and ($3::text is null or position(lower($3) in lower(url || ' ' || description)) > 0)
     order by id ${direction} limit $4`,
    [organizationId, after ?? null, search ?? null, limit],
  );
  return rows.map(toView);
}

/** @throws UserError `webhook.unknown` */
export async function findWebhook(manager: EntityManager, organizationId: string, id: string): Promise<WebhookView> {
  const [row] = await manager.query<Row[]>(`select ${COLUMNS} from webhook where organization_id = $1 and id = $2`, [
    organizationId,
    id,
  ]);
  if (row === undefined) throw unknownWebhook(id);
  return toView(row);
}

/** The same, with nobody changing it until the transaction ends; deliveries go on. */
export async function lockWebhook(manager: EntityManager, organizationId: string, id: string): Promise<WebhookView> {
  await manager.query('select 1 from webhook where organization_id = $1 and id = $2 for no key update', [
    organizationId,
    id,
  ]);
  return findWebhook(manager, organizationId, id);
}

/**
 * @param key the organization's data key
 * @returns with its secret, which nobody sees again
 * @throws UserError `webhook.too-many`
 */
export async function createWebhook(
  manager: EntityManager,
  clock: Clock,
  key: SealKey,
  organizationId: string,
  { url, description, eventTypes, enabled }: WebhookSettings,
): Promise<{ webhook: WebhookView; secret: string }> {
  // One after the other, so that two cannot both be the last.
  await manager.query('select 1 from organization where id = $1 for no key update', [organizationId]);
  await refuseTooMany(manager, organizationId);
  const id = uuidv7(clock.now());
  const secret = newWebhookSecret();
  await manager.query(
    `insert into webhook (id, organization_id, url, description, event_types, enabled, disabled_reason, sealed_secret)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[id, organizationId, url, description, eventTypes, enabled, enabled ? null : 'manual'],
      sealWebhookSecret(key, id, secret),
    ],
  );
  return { webhook: await findWebhook(manager, organizationId, id), secret };
}

async function refuseTooMany(manager: EntityManager, organizationId: string): Promise<void> {
  const [row] = await manager.query<{ count: number }[]>(
    'select count(*)::int as count from webhook where organization_id = $1',
    [organizationId],
  );
  if ((row?.count ?? 0) < MOST_WEBHOOKS) return;
  throw new UserError(
    'webhook.too-many',
    `The organization has ${MOST_WEBHOOKS} endpoints already.`,
    'Delete one that is not used any more.',
  );
}

/** Enabling one starts it anew: what waited for it is sent, and its failures are forgotten. */
export async function updateWebhook(
  manager: EntityManager,
  organizationId: string,
  id: string,
  { url, description, eventTypes, enabled }: WebhookSettings,
): Promise<WebhookView> {
  await manager.query(
    `update webhook set url = $3, description = $4, event_types = $5, enabled = $6,
       disabled_reason = case when $6 then null when enabled then 'manual' else disabled_reason end,
       failing_since = case when $6 and not enabled then null else failing_since end,
       resume_at = case when $6 and not enabled then null else resume_at end
     where organization_id = $1 and id = $2`,
    [organizationId, id, url, description, eventTypes, enabled],
  );
  return findWebhook(manager, organizationId, id);
}

/** @throws UserError `webhook.unknown` */
export async function deleteWebhook(manager: EntityManager, organizationId: string, id: string): Promise<void> {
  await manager.query('delete from webhook where organization_id = $1 and id = $2', [organizationId, id]);
}

/**
 * A new secret; the present one signs too for a while, so that the receiver can change over.
 *
 * @param overlapSeconds 0: the present one is worthless at once
 * @returns the new one, which nobody sees again
 */
export async function rotateWebhookSecret(
  manager: EntityManager,
  key: SealKey,
  organizationId: string,
  id: string,
  overlapSeconds: number,
): Promise<{ webhook: WebhookView; secret: string }> {
  const secret = newWebhookSecret();
  await manager.query(
    `update webhook set sealed_secret = $3,
       sealed_previous_secret = case when $4 > 0 then sealed_secret end,
       previous_until = case when $4 > 0 then now() + make_interval(secs => $4) end
     where organization_id = $1 and id = $2`,
    [organizationId, id, sealWebhookSecret(key, id, secret), overlapSeconds],
  );
  return { webhook: await findWebhook(manager, organizationId, id), secret };
}

function unknownWebhook(id: string): UserError {
  return new UserError('webhook.unknown', `There is no endpoint ${id}.`, 'Take its id from the list of endpoints.');
}

function toView(row: Row): WebhookView {
  const { id, url, description, event_types: eventTypes, enabled, disabled_reason: disabledReason, version } = row;
  const view = { id, url, description, eventTypes, enabled, disabledReason, version };
  return { ...view, failingSince: row.failing_since, previousSecretUntil: row.previous_until };
}
