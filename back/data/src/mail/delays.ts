import { timeOfUuidv7 } from '@postern/platform';
import type { EntityManager } from 'typeorm';

/** Mail that a destination domain has not taken for hours. */
export interface Delay {
  organizationId: string;
  /** The destination's domain. */
  route: string;
  /** How many deliveries wait. */
  waiting: number;
  /** When the oldest of them was accepted. */
  since: Date;
  /** What was said at the last attempt, empty when nobody answered. */
  lastReply: string;
  /** The named reason of the last attempt. */
  reason: string;
}

/** A destination that comes and goes is told of once a day. */
const QUIET = '1 day';
const REPLY_LENGTH = 300;

/** `$1` now. `kind`: the owners are told of their mail, not of our own notices. */
const TAKE = `
with waiting as (
  select organization_id, route, count(*)::int as waiting, min(message_id::text) as oldest,
    (array_agg(concat_ws(' ', last_code::text, last_enhanced, last_text) order by next_attempt_at desc))[1] as last_reply,
    (array_agg(reason order by next_attempt_at desc))[1] as reason
  from delivery
  where delay_notified and state in ('queued', 'leased') and kind = 'forward'
  group by organization_id, route
), over as (
  delete from delay_notice n where told_at < $1::timestamptz - interval '${QUIET}'
    and not exists (select from waiting w where w.organization_id = n.organization_id and w.route = n.route)
), told as (
  insert into delay_notice (organization_id, route, told_at)
  select organization_id, route, $1 from waiting order by organization_id, route
  on conflict do nothing returning organization_id, route
)
select w.organization_id, w.route, w.waiting, w.oldest, w.last_reply, w.reason
from waiting w join told using (organization_id, route) order by w.organization_id, w.route`;

interface Row {
  organization_id: string;
  route: string;
  waiting: number;
  /** Ids are of the moment of acceptance (UUID version 7). */
  oldest: string;
  last_reply: string;
  reason: string;
}

/**
 * Destinations whose mail waits longer than `QUEUE_DELAY_NOTICE_HOURS` and that nobody was told of yet; they count as told
 * when the transaction ends, so that of several processes one tells.
 *
 * @param manager of the system role, in a transaction
 * @param now milliseconds since the epoch
 */
export async function takeDelays(manager: EntityManager, now: number): Promise<Delay[]> {
  const rows = await manager.query<Row[]>(TAKE, [new Date(now)]);
  return rows.map((row) => ({
    organizationId: row.organization_id,
    route: row.route,
    waiting: row.waiting,
    since: new Date(timeOfUuidv7(row.oldest)),
    lastReply: row.last_reply.slice(0, REPLY_LENGTH),
    reason: row.reason,
  }));
}
