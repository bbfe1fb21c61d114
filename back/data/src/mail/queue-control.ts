import { UserError, normalizeDomain, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { checkLine } from '../directory/text.js';
import { checkMessageId, requireMessage } from './messages.js';
import { organizationsOf, type Authority } from './reach.js';

/** Which waiting deliveries are meant. */
export type QueueSelection =
  { route: string } | { messageId: string; /** Only this delivery of it. */ ordinal?: number } | 'all';

export interface PausedRoute {
  route: string;
  pausedAt: Date;
  note: string;
}

const LONGEST_NOTE = 200;

/**
 * Makes waiting deliveries due now. Their attempts stay counted, and how long they are tried stays as it was.
 *
 * @returns how many
 * @throws UserError `queue.route`, `message.id`
 */
export async function retryNow(
  manager: EntityManager,
  clock: Clock,
  authority: Authority,
  selection: QueueSelection,
): Promise<number> {
  const route = selection !== 'all' && 'route' in selection ? parseRoute(selection.route) : null;
  const { messageId = null, ordinal = null } = selection !== 'all' && 'messageId' in selection ? selection : {};
  if (messageId !== null) checkMessageId(messageId);
  const count = await countRows(
    manager,
    `update delivery set next_attempt_at = now(), trace = trace || $3::jsonb
     where state = 'queued' and next_attempt_at > now()
       and ($1::text is null or route = $1) and ($2::uuid is null or message_id = $2)
       and ($4::smallint is null or ordinal = $4) and ($5::uuid[] is null or organization_id = any($5))
     returning 1`,
    [route, messageId, humanTrace(clock, authority, { step: 'retried' }), ordinal, organizationsOf(authority.reach)],
  );
  await wakeQueue(manager);
  return count;
}

/** Nothing is sent there until it is resumed; what is under way ends. @throws UserError `queue.route`, `queue.note` */
export async function pauseRoute(manager: EntityManager, given: string, note: string): Promise<PausedRoute> {
  const route = parseRoute(given);
  const [paused] = await manager.query<PausedRoute[]>(
    `insert into destination_control (route, note) values ($1, $2)
     on conflict (route) do update set note = excluded.note
     returning route, paused_at as "pausedAt", note`,
    [route, checkLine(note, 'note', 'queue.note', LONGEST_NOTE)],
  );
  return paused!;
}

/** @throws UserError `queue.route`, `queue.not-paused` */
export async function resumeRoute(manager: EntityManager, given: string): Promise<string> {
  const route = parseRoute(given);
  const resumed = await countRows(manager, 'delete from destination_control where route = $1 returning 1', [route]);
  if (resumed === 0) {
    throw new UserError(
      'queue.not-paused',
      `The route ${route} is not paused.`,
      'See which ones are with: npm run postern -- queue list',
    );
  }
  await wakeQueue(manager);
  return route;
}

export interface Cancelled {
  cancelled: number;
  /** Being sent at this moment, so nobody can call them back. */
  underWay: number;
}

/**
 * Ends what waits or is held of a message, and nobody is told: a DSN would tell the sender of a failure (RFC 3464
 * section 1), and there was none, somebody decided. Who, is in the trace. What was sent already stays sent.
 *
 * @param ordinal only this delivery; null: all of them
 * @throws UserError `message.id`, `message.unknown`, `queue.nothing-waiting`
 */
export async function cancelMessage(
  manager: EntityManager,
  clock: Clock,
  authority: Authority,
  id: string,
  ordinal: number | null = null,
): Promise<Cancelled> {
  checkMessageId(id);
  const organizations = organizationsOf(authority.reach);
  const [trace, held] = [{}, { was: 'held' }].map((more) =>
    humanTrace(clock, authority, { step: 'cancelled', ...more }),
  );
  const cancelled = await countRows(
    manager,
    `update delivery set state = 'cancelled', reason = 'cancelled', settled_at = now(),
       trace = trace || case when state = 'held' then $5::jsonb else $4::jsonb end
     where message_id = $1 and ($2::smallint is null or ordinal = $2) and state in ('queued', 'held')
       and ($3::uuid[] is null or organization_id = any($3)) returning 1`,
    [id, ordinal, organizations, trace, held],
  );
  await requireMessage(manager, authority.reach, id);
  const [found] = await manager.query<{ leased: number }[]>(
    `select count(*)::int as leased from delivery
     where message_id = $1 and state = 'leased' and ($2::smallint is null or ordinal = $2)`,
    [id, ordinal],
  );
  const underWay = found?.leased ?? 0;
  if (cancelled === 0) throw nothingWaiting(id, underWay);
  return { cancelled, underWay };
}

/** Tells every process that something may be due; heard when the transaction commits. */
export async function wakeQueue(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_notify('queue', '')`);
}

/** @throws UserError `queue.route` */
export function parseRoute(text: string): string {
  const route = normalizeDomain(text.trim());
  if (route !== null) return route;
  throw new UserError(
    'queue.route',
    `"${text}" is no route.`,
    'Give the domain of the destination, as npm run postern -- queue list shows it.',
  );
}

function nothingWaiting(id: string, underWay: number): UserError {
  const [what, remedy] =
    underWay > 0
      ? ['is being sent at this moment', 'Try again in a minute, in case it has to wait for another attempt.']
      : ['has nothing waiting', `See what became of it with: npm run postern -- message show ${id}`];
  return new UserError('queue.nothing-waiting', `Message ${id} ${what}.`, remedy);
}

/** A step that somebody took, as one more entry of a trace. */
export function humanTrace(
  clock: Clock,
  { by }: Authority,
  details: { step: string } & Record<string, string>,
): string {
  return JSON.stringify([{ at: new Date(clock.now()).toISOString(), ...details, by }]);
}

/** TypeORM gives `[rows, count]` for updates and deletes. */
async function countRows(manager: EntityManager, statement: string, values: unknown[]): Promise<number> {
  const [, count] = await manager.query<[unknown[], number]>(statement, values);
  return count;
}
