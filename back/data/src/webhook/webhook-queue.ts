import { randomUUID } from 'node:crypto';

import type { EntityManager } from 'typeorm';

import type { WebhookDisabledReason } from '../entity/index.js';

/** A delivery that this process holds the lease of, with all that its request takes. */
export interface LeasedWebhook {
  webhookId: string;
  eventId: string;
  organizationId: string;
  type: string;
  data: Record<string, unknown>;
  url: string;
  sealedSecret: Buffer;
  /** Signs too; null once its time is over. */
  sealedPreviousSecret: Buffer | null;
  leaseToken: string;
  /** Of this attempt, from 1. */
  attempt: number;
  /** Attempts since it was written or replayed, this one included. */
  tries: number;
}

export interface WebhookClaim {
  /** Most of one endpoint. */
  perEndpoint: number;
  limit: number;
  leaseSeconds: number;
  /** Endpoints that are busy enough. */
  busy: readonly string[];
}

/** Endpoints looked at in one claim, in turns: see {@link CLAIM}. */
const ENDPOINTS = 200;
export const FIRST_ENDPOINT = '00000000-0000-0000-0000-000000000000';

/**
 * Walks endpoints that something waits for, jumping from one to the next in the index, and takes the few of each that
 * are due for longest, so that neither a busy endpoint nor a dead one delays the others. The attempt is written down,
 * and the next one pushed into the future, before anybody dials: whoever dies meanwhile leaves a delivery that is due
 * again when its lease is over.
 *
 * $1 endpoint after which to begin, $2 endpoints, $3 per endpoint, $4 busy endpoints, $5 in all, $6 lease token,
 * $7 lease in seconds
 */
const CLAIM = `
with recursive endpoint as (
  (select d.webhook_id, 1 as n from webhook_delivery d
   where d.state = 'pending' and d.webhook_id > $1::uuid order by d.webhook_id limit 1)
  union all
  select following.webhook_id, endpoint.n + 1
  from endpoint cross join lateral (
    select d.webhook_id from webhook_delivery d
    where d.state = 'pending' and d.webhook_id > endpoint.webhook_id order by d.webhook_id limit 1
  ) following
  where endpoint.n < $2
),
picked as (
  select due.webhook_id, due.event_id
  from endpoint
  join webhook w on w.id = endpoint.webhook_id and w.enabled and (w.resume_at is null or w.resume_at <= now())
  cross join lateral (
    select d.webhook_id, d.event_id from webhook_delivery d
    where d.state = 'pending' and d.webhook_id = endpoint.webhook_id and d.next_attempt_at <= now()
    order by d.next_attempt_at limit $3
    for update skip locked
  ) due
  where endpoint.webhook_id <> all($4::uuid[])
  limit $5
),
claimed as (
  update webhook_delivery d
  set attempts = d.attempts + 1, tries = d.tries + 1, lease_token = $6::uuid, next_attempt_at = now() + make_interval(secs => $7)
  from picked p where d.webhook_id = p.webhook_id and d.event_id = p.event_id
  returning d.webhook_id, d.event_id, d.organization_id, d.type, d.attempts, d.tries
),
attempt as (
  insert into webhook_attempt (webhook_id, event_id, number, organization_id)
  select webhook_id, event_id, attempts, organization_id from claimed
)
select c.webhook_id as "webhookId", c.event_id as "eventId", c.organization_id as "organizationId", c.type,
  c.attempts as attempt, c.tries, e.data, w.url, w.sealed_secret as "sealedSecret",
  case when w.previous_until > now() then w.sealed_previous_secret end as "sealedPreviousSecret",
  $6::text as "leaseToken", (select max(webhook_id::text) from endpoint) as last, (select count(*)::int from endpoint) as walked
from claimed c join webhook w on w.id = c.webhook_id join event e on e.id = c.event_id`;

type ClaimedRow = LeasedWebhook & { last: string; walked: number };

/** @returns what is leased to this process now, and where to go on: {@link FIRST_ENDPOINT} once all were looked at */
export async function claimWebhooks(
  manager: EntityManager,
  after: string,
  { perEndpoint, limit, leaseSeconds, busy }: WebhookClaim,
): Promise<{ leased: LeasedWebhook[]; next: string }> {
  const rows = await manager.query<ClaimedRow[]>(CLAIM, [
    ...[after, ENDPOINTS, perEndpoint, busy, limit, randomUUID(), leaseSeconds],
  ]);
  const first = rows[0];
  const next = first !== undefined && first.walked === ENDPOINTS ? first.last : FIRST_ENDPOINT;
  return { leased: rows.map(({ last: _last, walked: _walked, ...leased }) => leased), next };
}

/** What came of an attempt. */
export interface WebhookOutcome {
  state: 'pending' | 'delivered' | 'failed';
  /** With `pending`: seconds until the next attempt. */
  retryInSeconds: number;
  latencyMs: number;
  status: number | null;
  error: string | null;
  answer: string | null;
  /** The endpoint is to be left alone for so many seconds; 0: not. */
  pauseSeconds: number;
}

/**
 * $1 endpoint, $2 event, $3 lease token, $4 state, $5 retry in seconds, $6 status, $7 error, $8 attempt, $9 latency,
 * $10 answer, $11 pause in seconds. Without the matching token nothing is written: it is somebody else's by now.
 */
const SETTLE = `
with settled as (
  update webhook_delivery
  set state = $4::text, lease_token = null, last_status = $6, last_error = $7,
    next_attempt_at = now() + make_interval(secs => $5),
    settled_at = case when $4::text <> 'pending' then now() end
  where webhook_id = $1::uuid and event_id = $2::uuid and lease_token = $3::uuid
  returning webhook_id
),
attempt as (
  update webhook_attempt set status = $6, error = $7, latency_ms = $9, answer = $10
  where webhook_id = $1::uuid and event_id = $2::uuid and number = $8 and exists (select from settled)
)
update webhook set
  failing_since = case when $4::text = 'delivered' then null else coalesce(failing_since, now()) end,
  resume_at = case when $11::float8 > 0 then now() + make_interval(secs => $11) end
where id in (select webhook_id from settled)
  and ((failing_since is null) <> ($4::text = 'delivered') or $11::float8 > 0 or resume_at is not null)`;

export async function settleWebhook(
  manager: EntityManager,
  { webhookId, eventId, leaseToken, attempt }: LeasedWebhook,
  outcome: WebhookOutcome,
): Promise<void> {
  const { state, retryInSeconds, status, error, latencyMs, answer, pauseSeconds } = outcome;
  await manager.query(SETTLE, [
    ...[webhookId, eventId, leaseToken, state, retryInSeconds, status, error],
    ...[attempt, latencyMs, answer, pauseSeconds],
  ]);
}

/**
 * Sends it nothing more, if it was enabled until now.
 *
 * @param failingForSeconds only when it has been failing for so long
 * @returns its address, null when nothing was changed
 */
export async function disableWebhook(
  manager: EntityManager,
  id: string,
  reason: WebhookDisabledReason,
  failingForSeconds: number,
): Promise<{ url: string; organizationId: string } | null> {
  const [rows] = await manager.query<[{ url: string; organizationId: string }[], number]>(
    `update webhook set enabled = false, disabled_reason = $2
     where id = $1 and enabled and ($3::float8 = 0 or failing_since <= now() - make_interval(secs => $3))
     returning url, organization_id as "organizationId"`,
    [id, reason, failingForSeconds],
  );
  return rows[0] ?? null;
}
