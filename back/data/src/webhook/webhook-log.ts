import { UserError, uuidv7Floor } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { WebhookDeliveryState } from '../entity/index.js';
import type { WebhookAttemptView, WebhookDeliveryView } from './types.js';

/** One endpoint of an organization; the caller has made sure that it is one. */
export interface EndpointKey {
  organizationId: string;
  webhookId: string;
}

interface DeliveryRow {
  event_id: string;
  type: string;
  state: WebhookDeliveryState;
  attempts: number;
  next_attempt_at: Date;
  last_status: number | null;
  last_error: string | null;
  settled_at: Date | null;
}

const COLUMNS = 'event_id, type, state, attempts, next_attempt_at, last_status, last_error, settled_at';
/** Behind every id. */
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** Deliveries looked through for one filtered page: its cost stays the same however few match. */
const WINDOW = 20_000;

export interface DeliveryQuery {
  limit: number;
  /** Id where the page before ended. */
  after?: string | undefined;
  state?: WebhookDeliveryState | undefined;
  type?: string | undefined;
}

/** Newest first. A filtered page may be short although more follows. */
export async function listWebhookDeliveries(
  manager: EntityManager,
  { organizationId, webhookId }: EndpointKey,
  { limit, after = NEWEST, state, type }: DeliveryQuery,
): Promise<{ deliveries: WebhookDeliveryView[]; next: string | null }> {
  const filtered = state !== undefined || type !== undefined;
  const look = filtered ? WINDOW : limit + 1;
  const rows = await manager.query<(DeliveryRow & { edge: string | null })[]>(
    `with looked as materialized (
       select ${COLUMNS} from webhook_delivery
       where organization_id = $1 and webhook_id = $2 and event_id < $3 order by event_id desc limit $4
     )
     select *, case when (select count(*) from looked) = $4 then (select min(event_id::text) from looked) end as edge
     from looked where ($5::text is null or state = $5) and ($6::text is null or type = $6)
     order by event_id desc limit $7`,
    [organizationId, webhookId, after, look, state ?? null, type ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)?.event_id : undefined;
  const edge = filtered ? (rows[0] ?? (await edgeOf(manager, webhookId, after, organizationId)))?.edge : null;
  return { deliveries: page.map(toDelivery), next: last ?? edge ?? null };
}

/** Where a window without a match ends. */
async function edgeOf(
  manager: EntityManager,
  webhookId: string,
  after: string,
  organizationId: string,
): Promise<{ edge: string | null } | undefined> {
  const [row] = await manager.query<{ edge: string | null }[]>(
    `select event_id as edge from webhook_delivery
     where organization_id = $1 and webhook_id = $2 and event_id < $3 order by event_id desc offset ${WINDOW - 1} limit 1`,
    [organizationId, webhookId, after],
  );
  return row;
}

/**
 * With what was sent and each attempt, first one first.
 *
 * @throws UserError `webhook.delivery-unknown`
 */
export async function findWebhookDelivery(
  manager: EntityManager,
  { organizationId, webhookId }: EndpointKey,
  eventId: string,
): Promise<{ delivery: WebhookDeliveryView; data: Record<string, unknown>; attempts: WebhookAttemptView[] }> {
  const key = [organizationId, webhookId, eventId];
  const [row] = await manager.query<(DeliveryRow & { data: Record<string, unknown> | null })[]>(
    `select ${COLUMNS}, (select data from event where organization_id = $1 and id = $3) as data from webhook_delivery
     where organization_id = $1 and webhook_id = $2 and event_id = $3`,
    key,
  );
  if (row === undefined) throw unknownDelivery(eventId);
  const attempts = await manager.query<WebhookAttemptView[]>(
    `select number, started_at as "startedAt", latency_ms as "latencyMs", status, error, answer from webhook_attempt
     where organization_id = $1 and webhook_id = $2 and event_id = $3 order by number`,
    key,
  );
  return { delivery: toDelivery(row), data: row.data ?? {}, attempts };
}

const AGAIN = `set state = 'pending', tries = 0, next_attempt_at = now(), lease_token = null, settled_at = null`;

/**
 * Sends one again, whatever came of it.
 *
 * @throws UserError `webhook.delivery-unknown`
 */
export async function replayDelivery(
  manager: EntityManager,
  { organizationId, webhookId }: EndpointKey,
  eventId: string,
): Promise<void> {
  const [, count] = await manager.query<[unknown, number]>(
    `update webhook_delivery ${AGAIN} where organization_id = $1 and webhook_id = $2 and event_id = $3`,
    [organizationId, webhookId, eventId],
  );
  if (count === 0) throw unknownDelivery(eventId);
  await wakeWebhooks(manager);
}

/**
 * Sends again at once what has failed since a time, also what waits for its next attempt.
 *
 * @param since milliseconds since the epoch
 * @returns how many
 */
export async function replayFailed(
  manager: EntityManager,
  { organizationId, webhookId }: EndpointKey,
  since: number,
): Promise<number> {
  const [, count] = await manager.query<[unknown, number]>(
    `update webhook_delivery ${AGAIN}
     where organization_id = $1 and webhook_id = $2 and event_id >= $3
       and (state = 'failed' or (state = 'pending' and attempts > 0 and lease_token is null))`,
    [organizationId, webhookId, uuidv7Floor(since)],
  );
  await wakeWebhooks(manager);
  return count;
}

async function wakeWebhooks(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_notify('webhooks', '')`);
}

function unknownDelivery(eventId: string): UserError {
  return new UserError(
    'webhook.delivery-unknown',
    `There is no delivery ${eventId} to this endpoint.`,
    'Take its id from the list of deliveries; old ones are deleted with their events.',
  );
}

function toDelivery(row: DeliveryRow): WebhookDeliveryView {
  return {
    id: row.event_id,
    type: row.type,
    state: row.state,
    attempts: row.attempts,
    nextAttemptAt: row.state === 'pending' ? row.next_attempt_at : null,
    lastStatus: row.last_status,
    lastError: row.last_error,
    settledAt: row.settled_at,
  };
}
