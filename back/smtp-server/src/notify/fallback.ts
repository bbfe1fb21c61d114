import type { Pool, PoolClient } from 'pg';

import { routeOf } from '../address.js';
import type { LeasedDelivery } from '../enqueue/claim.js';
import { settle, type Settlement } from '../enqueue/settle.js';
import type { MessageEvent } from './events.js';
import { traceEvent } from './trace.js';

/** $1 alias, $2 what a rule says; that comes first. */
const FIND = `
select v.address as fallback from alias a join destination v on v.organization_id = a.organization_id and v.address in (a.fallback, $2)
where a.id = $1 and v.verified_at is not null
order by (v.address = $2) desc nulls last limit 1`;

/** Siblings that fail at the same moment, in two processes, must see each other's end. */
const LOCK = 'select 1 from message where id = $1 for update';

/**
 * $1 message, $2 ordinal of the delivery that failed, $3 fallback, $4 its route, $5 trace of the new delivery. Nothing
 * while another copy of the same recipient has arrived or may still arrive, nor a second time. Its message may have been
 * counted long ago, so it is told to whoever counts how deliveries end.
 */
const QUEUE = `
with queued as (
insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state, reason,
  header_tag, instructions, next_attempt_at, trace)
select d.message_id, (select max(ordinal) + 1 from delivery where message_id = $1), d.organization_id, d.alias_id, d.kind,
  d.recipient, $3, $4, 'queued', 'alias.fallback', d.header_tag, d.instructions, now(), $5::jsonb
from delivery d
where d.message_id = $1 and d.ordinal = $2 and not exists (
  select 1 from delivery s
  where s.message_id = d.message_id and s.recipient = d.recipient and s.ordinal <> d.ordinal
    and (s.state in ('queued', 'leased', 'held', 'delivered') or s.destination = $3)
)
returning message_id, ordinal, organization_id
),
open as (insert into statistic_open (message_id, ordinal, organization_id) select * from queued)
select ordinal from queued`;

const TELL = 'update delivery set trace = trace || $3::jsonb where message_id = $1 and ordinal = $2';

/** The mailbox that a rule, or else the alias, has for what its destinations refuse; null: none, or the one that failed. */
export async function fallbackOf(
  pool: Pool,
  { aliasId, kind, destination, instructions }: LeasedDelivery,
): Promise<string | null> {
  if (aliasId === null || kind !== 'forward') return null;
  const { rows } = await pool.query<{ fallback: string }>({
    name: 'fallback',
    text: FIND,
    values: [aliasId, instructions?.fallback ?? null],
  });
  const fallback = rows[0]?.fallback ?? null;
  return fallback === destination ? null : fallback;
}

/**
 * Settles a delivery that failed for good, and once no destination of the recipient is left, queues the same octets for
 * the fallback. Part of the caller's transaction.
 *
 * @returns whether the delivery was ours to settle
 */
export async function settleWithFallback(
  client: PoolClient,
  settlement: Settlement,
  fallback: string,
  now: number,
  events: readonly MessageEvent[],
): Promise<boolean> {
  const { messageId, ordinal, reason } = settlement;
  await client.query(LOCK, [messageId]);
  if ((await settle(client, [settlement], events)).size === 0) return false;
  const trace = JSON.stringify([
    traceEvent(now, 'decided', { reason: 'alias.fallback', failed: ordinal, because: reason }),
  ]);
  const values = [messageId, ordinal, fallback, routeOf(fallback), trace];
  const { rows } = await client.query<{ ordinal: number }>(QUEUE, values);
  const [queued] = rows;
  if (queued === undefined) return true;
  const told = JSON.stringify([traceEvent(now, 'fallback', { reason: 'alias.fallback', delivery: queued.ordinal })]);
  await client.query(TELL, [messageId, ordinal, told]);
  return true;
}
