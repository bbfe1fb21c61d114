import { randomUUID } from 'node:crypto';

import { timeOfUuidv7 } from '@postern/platform';
import type { Pool } from 'pg';

import type { Delivery, DeliveryInstructions } from '../message.js';
import type { DeliveryKind } from './put.js';

/** A delivery that this process holds the lease of. */
export interface LeasedDelivery extends Delivery {
  kind: DeliveryKind;
  route: string;
  /** Null for what is no alias's mail. */
  aliasId: string | null;
  headerTag: string | null;
  instructions: DeliveryInstructions | null;
  delayNotified: boolean;
}

/** With the octets of its message, so that nothing is loaded that there is no room for. */
export interface ClaimedDelivery extends LeasedDelivery {
  size: number;
}

/** Where in the order of lanes the last claim stopped; the next one goes on from there. */
export interface LaneCursor {
  route: string;
  organizationId: string;
}

export const FIRST_LANE: LaneCursor = { route: '', organizationId: '00000000-0000-0000-0000-000000000000' };

interface ClaimedRow {
  message_id: string;
  ordinal: number;
  organization_id: string;
  alias_id: string | null;
  kind: DeliveryKind;
  recipient: string;
  destination: string;
  route: string;
  header_tag: string | null;
  instructions: DeliveryInstructions | null;
  attempts: number;
  delay_notified: boolean;
  /** Null when the message is gone. */
  size: number | null;
  /** The lane's number in this walk, from 1. */
  lane: number;
}

/** Lanes looked at in one claim: its cost stays the same however many destinations have mail waiting. */
const LANES = 200;

/**
 * A lane is one organization's mail for one route. The claim walks lanes in order from a cursor, taking the few oldest
 * due deliveries of each, so neither a busy organization nor a dead destination can fill the batch. Walking jumps from
 * lane to lane in the index (a "loose index scan"), so its cost does not grow with what waits in them.
 *
 * The attempt is counted and the next one pushed into the future before anybody dials, so that a crash cannot hammer a
 * server.
 *
 * $1 route and $2 organization of the cursor, $3 lanes, $4 per lane, $5 in all, $6 lease token, $7 lease in seconds,
 * $8 routes and $9 organizations that must wait
 */
const CLAIM = `
with recursive lane as (
  (
    select d.route, d.organization_id, 1 as n from delivery d
    where d.state = 'queued' and (d.route, d.organization_id) > ($1, $2::uuid)
    order by d.route, d.organization_id limit 1
  )
  union all
  select following.route, following.organization_id, lane.n + 1
  from lane cross join lateral (
    select d.route, d.organization_id from delivery d
    where d.state = 'queued' and (d.route, d.organization_id) > (lane.route, lane.organization_id)
    order by d.route, d.organization_id limit 1
  ) following
  where lane.n < $3
),
picked as (
  select due.message_id, due.ordinal, lane.n
  from lane cross join lateral (
    select d.message_id, d.ordinal from delivery d
    where d.state = 'queued' and d.route = lane.route and d.organization_id = lane.organization_id and d.next_attempt_at <= now()
    order by d.next_attempt_at
    limit $4
    for update skip locked
  ) due
  where lane.route <> all($8::text[]) and lane.organization_id <> all($9::uuid[])
  limit $5
),
claimed as (
  update delivery d
  set state = 'leased', attempts = d.attempts + 1, lease_token = $6::uuid, lease_until = now() + make_interval(secs => $7)
  from picked p
  where d.message_id = p.message_id and d.ordinal = p.ordinal
  returning d.message_id, d.ordinal, d.organization_id, d.alias_id, d.kind, d.recipient, d.destination, d.route, d.header_tag, d.attempts,
    d.instructions, d.delay_notified, p.n as lane
)
select c.message_id, c.ordinal, c.organization_id, c.alias_id, c.kind, c.recipient, c.destination, c.route, c.header_tag, c.attempts,
  c.instructions, c.delay_notified, m.size, c.lane
from claimed c left join message m on m.id = c.message_id
union all
(select null, null, organization_id, null, null, null, null, route, null, null, null, null, null, n from lane order by n desc limit 1)`;

export interface Claim {
  deliveries: ClaimedDelivery[];
  /** Where to go on; {@link FIRST_LANE} after the last lane. */
  cursor: LaneCursor;
  /** Lanes that were walked. */
  lanes: number;
}

export interface ClaimOptions {
  cursor: LaneCursor;
  /** Most deliveries of one organization for one route. */
  perLane: number;
  limit: number;
  leaseSeconds: number;
  waitingRoutes: readonly string[];
  waitingOrganizations: readonly string[];
}

/** Leases due deliveries for this process. */
export async function claim(pool: Pool, options: ClaimOptions): Promise<Claim> {
  const { cursor, perLane, limit, leaseSeconds, waitingRoutes, waitingOrganizations } = options;
  const leaseToken = randomUUID();
  const { rows } = await pool.query<ClaimedRow>({
    name: 'claim',
    text: CLAIM,
    values: [
      ...[cursor.route, cursor.organizationId, LANES, perLane, limit, leaseToken, leaseSeconds],
      ...[waitingRoutes, waitingOrganizations],
    ],
  });
  // The last row is the last lane that was walked, not a delivery; there is none when no lane follows the cursor.
  const walked = rows.pop();
  const deliveries = rows.map((row) => toDelivery(row, leaseToken));
  return { deliveries, cursor: nextCursor(rows, walked, limit), lanes: walked?.lane ?? 0 };
}

/** A full batch may have stopped before the last lane: go on after the one it stopped in. */
function nextCursor(claimed: ClaimedRow[], walked: ClaimedRow | undefined, limit: number): LaneCursor {
  if (walked === undefined) return FIRST_LANE;
  if (claimed.length >= limit) return laneOf(claimed.reduce((a, b) => (b.lane > a.lane ? b : a)));
  return walked.lane < LANES ? FIRST_LANE : laneOf(walked);
}

function laneOf(row: ClaimedRow): LaneCursor {
  return { route: row.route, organizationId: row.organization_id };
}

function toDelivery(row: ClaimedRow, leaseToken: string): ClaimedDelivery {
  return {
    messageId: row.message_id,
    ordinal: row.ordinal,
    organizationId: row.organization_id,
    aliasId: row.alias_id,
    kind: row.kind,
    recipient: row.recipient,
    destination: row.destination,
    route: row.route,
    headerTag: row.header_tag,
    instructions: row.instructions,
    attempts: row.attempts,
    delayNotified: row.delay_notified,
    leaseToken,
    acceptedAt: timeOfUuidv7(row.message_id),
    size: row.size ?? 0,
  };
}
