import type { Pool, PoolClient } from 'pg';

import type { Reply } from '../message.js';
import { tell, type MessageEvent } from '../notify/events.js';
import type { TraceEvent } from '../notify/trace.js';
import type { LeasedDelivery } from './claim.js';

/** What becomes of a leased delivery after an attempt. */
export interface Settlement {
  messageId: string;
  ordinal: number;
  leaseToken: string;
  state: 'queued' | 'delivered' | 'bounced' | 'expired';
  reason: string;
  reply: Reply | null;
  /** With `queued`: when to try again, in seconds from now. */
  retryInSeconds: number;
  delayNotified: boolean;
  /** False gives the attempt back: nobody was dialled. */
  attempted: boolean;
  trace: TraceEvent[];
  /** What was leased, for those who are told of it. */
  delivery: Pick<LeasedDelivery, 'organizationId' | 'aliasId' | 'kind' | 'recipient' | 'destination' | 'attempts'>;
}

/**
 * $1 settlements (jsonb). A lease that expired meanwhile belongs to somebody else: without the matching token nothing
 * is written. The state is not asked for: it would make PostgreSQL look through the index of leased deliveries, in which
 * every delivery of the last minutes has left a dead entry.
 */
const SETTLE = `
update delivery d
set state = s.state,
  reason = s.reason,
  attempts = d.attempts - case when s.attempted then 0 else 1 end,
  next_attempt_at = now() + make_interval(secs => s."retryInSeconds"),
  lease_token = null,
  lease_until = null,
  last_code = coalesce(s.code, d.last_code),
  last_enhanced = case when s.code is null then d.last_enhanced else s.enhanced end,
  last_text = case when s.code is null then d.last_text else s.text end,
  delay_notified = s."delayNotified",
  settled_at = case when s.state <> 'queued' then now() end,
  trace = d.trace || s.trace
from jsonb_to_recordset($1::jsonb) as s (
  "messageId" uuid, ordinal smallint, "leaseToken" uuid, state text, reason text, code smallint, enhanced text, text text,
  "retryInSeconds" float8, "delayNotified" boolean, attempted boolean, trace jsonb
)
where d.message_id = s."messageId" and d.ordinal = s.ordinal and d.lease_token = s."leaseToken"
returning d.message_id, d.ordinal`;

/** $2 events (jsonb): of each delivery that was ours to settle. */
const SETTLE_AND_TELL = `
with settled as (${SETTLE}), told as (${tell('$2', 'settled')})
select message_id, ordinal from settled`;

/**
 * @param events what is to be told of them; written with them or not at all
 * @returns `messageId/ordinal` of those that were ours to settle
 */
export async function settle(
  connection: Pool | PoolClient,
  settlements: readonly Settlement[],
  events: readonly MessageEvent[] = [],
): Promise<Set<string>> {
  const rows = JSON.stringify(settlements.map(toRow));
  const { rows: settled } = await connection.query<{ message_id: string; ordinal: number }>(
    events.length === 0
      ? { name: 'settle', text: SETTLE, values: [rows] }
      : { name: 'settle-and-tell', text: SETTLE_AND_TELL, values: [rows, JSON.stringify(events)] },
  );
  return new Set(settled.map((row) => `${row.message_id}/${row.ordinal}`));
}

function toRow({ delivery: _delivery, reply, ...settlement }: Settlement): object {
  return { ...settlement, code: reply?.code ?? null, enhanced: reply?.enhanced ?? null, text: reply?.text ?? null };
}
