import { timeOfUuidv7 } from '@postern/platform';
import type { EntityManager } from 'typeorm';

/** A place in an organization's events: after `seq` of the transaction `xid`. */
export interface EventPosition {
  xid: bigint;
  seq: bigint;
  /** When what is there happened, by the clock of who wrote it; milliseconds since the epoch. */
  at: number;
  /** When it was told, by the database's clock; milliseconds since the epoch. */
  told: number;
}

export interface FeedEvent {
  id: string;
  type: string;
  /** ISO 8601, UTC. */
  at: string;
  data: Record<string, unknown>;
  position: EventPosition;
}

export interface EventPage {
  events: FeedEvent[];
  /** There are events that may yet get predecessors: look again soon. */
  unsettled: boolean;
  /** There are more at once. */
  full: boolean;
}

interface Row {
  id: string;
  type: string;
  data: Record<string, unknown>;
  xid: string;
  seq: string;
  settled: boolean;
  told: number;
}

/**
 * Concurrent transactions commit in any order, so an event may become visible before another one that precedes it. Only
 * what lies below the oldest transaction still running is given out: nothing can be inserted there any more, so the
 * order (xid, seq) is final, and a position neither misses nor repeats (docs/adr/0006).
 *
 * $1 organization, $2 and $3 position, $4 at most so many
 */
const READ = `
select id, type, data, xid, seq, xid < settled_xid() as settled, (extract(epoch from now()) * 1000)::float8 as told
from event
where organization_id = $1 and (xid, seq) > ($2::bigint, $3::bigint)
order by xid, seq limit $4`;

/** Events after a position, oldest first. @param types or all */
export async function readEvents(
  manager: Pick<EntityManager, 'query'>,
  organizationId: string,
  after: EventPosition,
  limit: number,
): Promise<EventPage> {
  const values = [organizationId, after.xid.toString(), after.seq.toString(), limit];
  const rows = await manager.query<Row[]>(READ, values);
  const unsettled = rows.findIndex(({ settled }) => !settled);
  const final = unsettled < 0 ? rows : rows.slice(0, unsettled);
  return { events: final.map(toEvent), unsettled: unsettled >= 0, full: unsettled < 0 && rows.length === limit };
}

/** Where what is not settled yet begins. */
export async function latestPosition(manager: Pick<EntityManager, 'query'>): Promise<EventPosition> {
  const [row] = await manager.query<{ xid: string; now: number }[]>(
    'select settled_xid() as xid, (extract(epoch from now()) * 1000)::float8 as now',
  );
  const now = Math.floor(row!.now);
  // Sequence numbers begin at 1.
  return { xid: BigInt(row!.xid), seq: 0n, at: now, told: now };
}

export function isAfter(a: EventPosition, b: EventPosition): boolean {
  return a.xid === b.xid ? a.seq > b.seq : a.xid > b.xid;
}

/**
 * Whether everything since a position can still be told: it was recorded without a break since that was told, is kept,
 * and the position is of this database and not of one that was restored into it.
 *
 * @param keptFor milliseconds
 */
export async function isResumable(
  manager: Pick<EntityManager, 'query'>,
  organizationId: string,
  { xid, at, told }: EventPosition,
  keptFor: number,
): Promise<boolean> {
  const [row] = await manager.query<{ since: number | null; next: string; now: number }[]>(
    `select (select extract(epoch from since) * 1000 from event_listening where organization_id = $1 and until > now())::float8 as since,
       pg_snapshot_xmax(pg_current_snapshot())::text as next, (extract(epoch from now()) * 1000)::float8 as now`,
    [organizationId],
  );
  const { since, next, now } = row!;
  return since !== null && Math.floor(since) <= told && at > now - keptFor && xid <= BigInt(next);
}

/** How long one that listens is taken to listen on: a stream says it again, a program that polls may come once a day. */
const LISTENS_ON = { stream: '15 minutes', poll: '25 hours' };

/** Somebody hears of this organization's events: the mail's way writes them for a while, from the commit of this on. */
export async function keepListening(
  manager: Pick<EntityManager, 'query'>,
  organizationId: string,
  by: keyof typeof LISTENS_ON,
): Promise<void> {
  await manager.query('select listen_to_events($1::uuid, now() + $2::interval)', [organizationId, LISTENS_ON[by]]);
}

/** Where the oldest event that is kept comes after. */
export const BEGINNING: EventPosition = { xid: 0n, seq: 0n, at: 0, told: 0 };

/**
 * Events that came from another database, with a backup, take their place before the new ones; else they would wait
 * until as many transactions have been counted here.
 */
export async function adoptRestoredEvents(manager: Pick<EntityManager, 'query'>): Promise<void> {
  await manager.query(
    'update event set xid = current_xid() where xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint',
  );
}

function toEvent({ id, type, data, xid, seq, told }: Row): FeedEvent {
  const at = timeOfUuidv7(id);
  const position = { xid: BigInt(xid), seq: BigInt(seq), at, told: Math.floor(told) };
  return { id, type, at: new Date(at).toISOString(), data, position };
}
