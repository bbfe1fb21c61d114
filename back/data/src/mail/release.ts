import { UserError, domainOf, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { parseDestinations } from '../directory/destinations.js';
import { checkMessageId, unknownMessage } from './messages.js';
import { wakeQueue } from './queue-control.js';

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
  id: string,
  to: readonly string[],
): Promise<ReleasedDelivery[]> {
  checkMessageId(id);
  const held = await lockHeld(manager, id);
  const given = parseDestinations(to);
  const released = given.length > 0 ? await sendInstead(manager, clock, id, held, given) : [];
  if (given.length === 0) {
    for (const row of held) {
      released.push(...(await queueAs(manager, clock, id, row, await destinationsOf(manager, row))));
    }
  }
  await wakeQueue(manager);
  return released;
}

async function lockHeld(manager: EntityManager, id: string): Promise<HeldRow[]> {
  const held = await manager.query<HeldRow[]>(
    `select ordinal, organization_id, alias_id, recipient, destination from delivery
     where message_id = $1 and state = 'held' order by ordinal for update`,
    [id],
  );
  if (held.length > 0) return held;
  const [message] = await manager.query<unknown[]>('select 1 from message where id = $1', [id]);
  if (message === undefined) throw unknownMessage(id);
  throw new UserError(
    'message.not-held',
    `Nothing of message ${id} is held.`,
    `See what became of it with: npm run postern -- message show ${id}`,
  );
}

/** What is held of a fan-out becomes one copy for each address given; the rest of it ends. */
async function sendInstead(
  manager: EntityManager,
  clock: Clock,
  id: string,
  [first, ...others]: readonly HeldRow[],
  destinations: string[],
): Promise<ReleasedDelivery[]> {
  if (others.length > 0) {
    const trace = traceOf(clock, 'cancelled', 'released-elsewhere');
    await manager.query(
      `update delivery set state = 'cancelled', reason = 'released-elsewhere', settled_at = now(), trace = trace || $3::jsonb
       where message_id = $1 and ordinal = any($2::smallint[])`,
      [id, others.map(({ ordinal }) => ordinal), trace],
    );
  }
  return first === undefined ? [] : queueAs(manager, clock, id, first, destinations);
}

/** A held delivery without a destination of its own still has the recipient's address, or nothing, in that place. */
async function destinationsOf(manager: EntityManager, row: HeldRow): Promise<string[]> {
  if (row.destination !== '' && row.destination.toLowerCase() !== row.recipient.toLowerCase()) return [row.destination];
  const rows = await manager.query<{ address: string }[]>(
    'select address from alias_destination where alias_id = $1 order by position',
    [row.alias_id],
  );
  if (rows.length > 0) return rows.map(({ address }) => address);
  throw new UserError(
    'message.no-destination',
    `Mail for ${row.recipient} has no destination.`,
    'Give the alias one with alias update, or release the message with --to ADDRESS.',
  );
}

/** The held row becomes the first destination's; the others get rows of their own. */
async function queueAs(
  manager: EntityManager,
  clock: Clock,
  id: string,
  row: HeldRow,
  destinations: string[],
): Promise<ReleasedDelivery[]> {
  const trace = traceOf(clock, 'released', 'released');
  const [first = '', ...others] = destinations;
  await manager.query(
    `update delivery set state = 'queued', reason = 'released', destination = $3, route = $4, next_attempt_at = now(),
       settled_at = null, trace = trace || $5::jsonb
     where message_id = $1 and ordinal = $2`,
    [id, row.ordinal, first, domainOf(first), trace],
  );
  const released = [{ ordinal: row.ordinal, destination: first }];
  for (const destination of others) {
    const [made] = await manager.query<{ ordinal: number }[]>(
      `insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state,
         reason, header_tag, next_attempt_at, trace)
       select d.message_id, (select max(ordinal) + 1 from delivery where message_id = $1), d.organization_id, d.alias_id,
         d.kind, d.recipient, $3, $4, 'queued', 'released', d.header_tag, now(), $5::jsonb
       from delivery d where d.message_id = $1 and d.ordinal = $2
       returning ordinal`,
      [id, row.ordinal, destination, domainOf(destination), trace],
    );
    released.push({ ordinal: made!.ordinal, destination });
  }
  return released;
}

function traceOf(clock: Clock, step: string, reason: string): string {
  return JSON.stringify([{ at: new Date(clock.now()).toISOString(), step, reason, by: 'operator' }]);
}
