import { timeOfUuidv7 } from '@postern/platform';
import type { EntityManager } from 'typeorm';

/** What waits, of everybody's mail together. */
export interface QueueTotals {
  queued: number;
  /** Of the queued, those whose time has come. */
  due: number;
  /** Under way at this moment. */
  leased: number;
  held: number;
  /** When the oldest queued message was accepted. */
  oldest: Date | null;
}

/** What waits for one route, or of one organization. */
export interface QueueShare extends QueueTotals {
  /** A route, or an organization's id. */
  name: string;
  /** Of an organization. */
  organization: string | null;
  paused: boolean;
  note: string | null;
  /** How the last attempt ended of the newest message that waits for the route; null: none was tried yet. */
  lastAttempt: FailedAttempt | null;
}

/** Who runs the installation is not to learn from it who has a mailbox: what stands before an @ is left out. */
export interface FailedAttempt {
  /** An OutcomeReason. */
  reason: string;
  /** What the next hop said; null: nothing. */
  reply: { code: number; enhanced: string | null; text: string } | null;
}

/** Largest shares that are shown. */
const MOST = 200;

const COUNTS = `
count(*) filter (where state = 'queued')::int as queued,
count(*) filter (where state = 'queued' and next_attempt_at <= now())::int as due,
count(*) filter (where state = 'leased')::int as leased,
count(*) filter (where state = 'held')::int as held,
min(message_id::text) filter (where state = 'queued') as oldest`;

/** Three reads, each over the partial index of its state. */
const WAITING = ['queued', 'leased', 'held']
  .map(
    (state) =>
      `select route, organization_id, state, next_attempt_at, message_id, ordinal, attempts from delivery
       where state = '${state}'`,
  )
  .join('\nunion all ');

/** Of the newest that was tried and waits: `message/ordinal`. */
const TRIED = `max(message_id::text || '/' || ordinal) filter (where state = 'queued' and attempts > 0) as tried`;

type Counted<T extends QueueTotals> = Omit<T, 'oldest'> & { oldest: string | null };

export async function queueTotals(manager: EntityManager): Promise<QueueTotals> {
  const [row] = await manager.query<Counted<QueueTotals>[]>(`select ${COUNTS} from (${WAITING}) d`);
  return withTime(row!);
}

/** Routes for which something waits, those with the most first, and before them those that are paused. */
export async function queueByRoute(manager: EntityManager): Promise<QueueShare[]> {
  const rows = await manager.query<Counted<QueueShare>[]>(
    `select coalesce(d.route, c.route) as name, null as organization, coalesce(queued, 0) as queued, coalesce(due, 0) as due,
       coalesce(leased, 0) as leased, coalesce(held, 0) as held, oldest, c.route is not null as paused, c.note,
       case when t.message_id is null then null else jsonb_build_object('reason', t.reason, 'reply',
         case when t.last_code is null then null
           else jsonb_build_object('code', t.last_code, 'enhanced', t.last_enhanced, 'text', t.last_text) end)
       end as "lastAttempt"
     from (select route, ${COUNTS}, ${TRIED} from (${WAITING}) d group by route) d
     full join destination_control c on c.route = d.route
     left join delivery t on t.message_id = split_part(d.tried, '/', 1)::uuid
       and t.ordinal = split_part(d.tried, '/', 2)::smallint
     order by (c.route is not null) desc, queued desc nulls last, name limit ${MOST}`,
  );
  return rows.map((row) => ({ ...withTime(row), lastAttempt: withoutMailboxes(row.lastAttempt) }));
}

function withoutMailboxes(attempt: FailedAttempt | null): FailedAttempt | null {
  if (attempt === null || attempt.reply === null) return attempt;
  const text = attempt.reply.text.replace(/[^\s<>()[\]"',;:]+(?=@)/g, '…');
  return { ...attempt, reply: { ...attempt.reply, text } };
}

/** Organizations of which something waits, those with the most first. */
export async function queueByOrganization(manager: EntityManager): Promise<QueueShare[]> {
  const rows = await manager.query<Counted<QueueShare>[]>(
    `select d.organization_id as name, o.name as organization, queued, due, leased, held, oldest, false as paused, null as note, null as "lastAttempt"
     from (select organization_id, ${COUNTS} from (${WAITING}) d group by organization_id) d
     left join organization o on o.id = d.organization_id
     order by queued desc, held desc, name limit ${MOST}`,
  );
  return rows.map(withTime);
}

function withTime<T extends QueueTotals>(row: Counted<T>): T {
  return { ...row, oldest: row.oldest === null ? null : new Date(timeOfUuidv7(row.oldest)) } as T;
}
