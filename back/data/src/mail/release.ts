import { UserError, routeOf, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { parseDestinations } from '../directory/destinations.js';
import { heldFor } from './held-for.js';
import { checkMessageId, requireMessage } from './messages.js';
import { humanTrace, wakeQueue } from './queue-control.js';
import { organizationsOf, type Authority } from './reach.js';

export interface ReleasedDelivery {
  ordinal: number;
  destination: string;
}

interface HeldRow {
  ordinal: number;
  organization_id: string;
  alias_id: string | null;
  recipient: string;
  destination: string;
  reason: string;
}

/** What somebody decides about held mail. */
interface Decision {
  manager: EntityManager;
  clock: Clock;
  authority: Authority;
  messageId: string;
}

/**
 * Queues what is held of a message, due now. Where it goes: to the addresses given; else, when the hold decided on
 * none, to the destinations its alias has by now.
 *
 * @throws UserError `message.id`, `message.unknown`, `message.not-held`, `message.no-destination`, `destination.*`
 */
export async function releaseMessage(
  manager: EntityManager,
  clock: Clock,
  authority: Authority,
  messageId: string,
  to: readonly string[],
): Promise<ReleasedDelivery[]> {
  const decision = { manager, clock, authority, messageId };
  const held = await lockHeld(decision);
  const given = parseDestinations(to);
  const released = given.length > 0 ? await sendInstead(decision, held, given) : [];
  if (given.length === 0) {
    for (const row of held) released.push(...(await queueAs(decision, row, await destinationsOf(decision, row))));
  }
  await wakeQueue(manager);
  return released;
}

/**
 * Queues what is held of a message for one mailbox, whose owner asks for it. What has no destination of its own goes to all
 * that its alias has by now.
 *
 * @throws UserError `message.id`, `message.unknown`, `message.not-held`, `message.no-destination`
 */
export async function releaseFor(
  manager: EntityManager,
  clock: Clock,
  authority: Authority,
  messageId: string,
  address: string,
): Promise<ReleasedDelivery[]> {
  const decision = { manager, clock, authority, messageId };
  const released: ReleasedDelivery[] = [];
  for (const row of await lockHeld(decision, address)) {
    const to = row.destination === '' ? await destinationsOf(decision, row) : [address];
    released.push(...(await queueAs(decision, row, to)));
  }
  await wakeQueue(manager);
  return released;
}

/**
 * Ends what is held of a message; nobody is told.
 *
 * @param only what is held for this mailbox; null: all of it
 * @returns how many deliveries
 * @throws UserError `message.id`, `message.unknown`, `message.not-held`
 */
export async function dropHeld(
  manager: EntityManager,
  clock: Clock,
  authority: Authority,
  messageId: string,
  only: string | null = null,
): Promise<number> {
  const decision = { manager, clock, authority, messageId };
  const held = await lockHeld(decision, only);
  await end(decision, held, 'dropped', 'dropped-by-owner');
  return held.length;
}

/** @param only what is held for this mailbox, as {@link heldFor} says */
async function lockHeld(
  { manager, authority: { reach }, messageId }: Decision,
  only: string | null = null,
): Promise<HeldRow[]> {
  checkMessageId(messageId);
  const held = await manager.query<HeldRow[]>(
    `select d.ordinal, d.organization_id, d.alias_id, d.recipient, d.destination, d.reason from delivery d
     where d.message_id = $1 and d.state = 'held' and ($2::uuid[] is null or d.organization_id = any($2))
       ${only === null ? '' : `and ${heldFor('$3::text')}`}
     order by d.ordinal for update of d`,
    only === null ? [messageId, organizationsOf(reach)] : [messageId, organizationsOf(reach), only],
  );
  if (held.length > 0) return held;
  await requireMessage(manager, reach, messageId);
  throw new UserError(
    'message.not-held',
    `Nothing of message ${messageId} is held.`,
    `See what became of it with: npm run postern -- message show ${messageId}`,
  );
}

/** What is held of a fan-out becomes one copy for each address given; the rest of it ends. */
async function sendInstead(
  decision: Decision,
  [first, ...others]: readonly HeldRow[],
  destinations: string[],
): Promise<ReleasedDelivery[]> {
  await end(decision, others, 'cancelled', 'released-elsewhere');
  return first === undefined ? [] : queueAs(decision, first, destinations);
}

async function end(
  { manager, clock, authority, messageId }: Decision,
  rows: readonly HeldRow[],
  state: 'cancelled' | 'dropped',
  reason: string,
): Promise<void> {
  if (rows.length === 0) return;
  const trace = humanTrace(clock, authority, { step: state, reason, was: 'held' });
  await manager.query(
    `update delivery set state = $3, reason = $4, settled_at = now(), trace = trace || $5::jsonb
     where message_id = $1 and ordinal = any($2::smallint[])`,
    [messageId, rows.map(({ ordinal }) => ordinal), state, reason, trace],
  );
}

/**
 * A held delivery without a destination of its own still has the recipient's address, or nothing, in that place. Only the
 * operator can have mail sent where nobody has confirmed that it is wanted.
 */
async function destinationsOf({ manager, authority }: Decision, row: HeldRow): Promise<string[]> {
  const trusted = authority.reach === 'all';
  const own = row.destination !== '' && row.destination.toLowerCase() !== row.recipient.toLowerCase();
  if (own && (trusted || row.reason !== 'destination.unverified')) return [row.destination];
  const rows = await manager.query<{ address: string }[]>(DESTINATIONS, [
    ...[row.alias_id, row.organization_id, own ? row.destination : null, trusted],
  ]);
  if (rows.length > 0) return rows.map(({ address }) => address);
  throw new UserError(
    'message.no-destination',
    `Mail for ${row.recipient} has no destination.`,
    'Give the alias one with alias update, or release the message with --to ADDRESS.',
  );
}

/** $1 alias, $2 organization, $3 the only one that counts or null, $4 whether unverified ones count. */
const DESTINATIONS = `
select v.address from destination v left join alias_destination t
  on t.alias_id = $1 and t.organization_id = v.organization_id and t.address = v.address
where v.organization_id = $2 and ($4 or v.verified_at is not null)
  and case when $3::text is null then t.alias_id is not null else v.address = $3 end
order by t.position`;

/** The held row becomes the first destination's; the others get rows of their own. */
async function queueAs(
  { manager, clock, authority, messageId }: Decision,
  row: HeldRow,
  destinations: string[],
): Promise<ReleasedDelivery[]> {
  const trace = humanTrace(clock, authority, { step: 'released', reason: 'released' });
  const [first = '', ...others] = destinations;
  await manager.query(
    `update delivery set state = 'queued', reason = 'released', destination = $3, route = $4, next_attempt_at = now(),
       settled_at = null, trace = trace || $5::jsonb
     where message_id = $1 and ordinal = $2`,
    [messageId, row.ordinal, first, routeOf(first), trace],
  );
  const released = [{ ordinal: row.ordinal, destination: first }];
  for (const destination of others) {
    const [made] = await manager.query<{ ordinal: number }[]>(COPY, [
      ...[messageId, row.ordinal, destination, routeOf(destination), trace],
    ]);
    released.push({ ordinal: made!.ordinal, destination });
  }
  return released;
}

/**
 * $1 message, $2 ordinal of the delivery to copy, $3 destination, $4 route, $5 trace. Its message may have been counted
 * long ago, so it is told to whoever counts how deliveries end.
 */
const COPY = `
with copy as (
  insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state,
    reason, header_tag, next_attempt_at, trace)
  select d.message_id, (select max(ordinal) + 1 from delivery where message_id = $1), d.organization_id, d.alias_id,
    d.kind, d.recipient, $3, $4, 'queued', 'released', d.header_tag, now(), $5::jsonb
  from delivery d where d.message_id = $1 and d.ordinal = $2
  returning message_id, ordinal, organization_id, kind
),
open as (
  insert into statistic_open (message_id, ordinal, organization_id)
  select message_id, ordinal, organization_id from copy where kind = 'forward'
)
select ordinal from copy`;
