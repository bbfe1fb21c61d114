import { timeOfUuidv7 } from '@postern/platform';
import type { EntityManager } from 'typeorm';

/** What waits of one organization's mail for one route. */
export interface QueueLane {
  route: string;
  organizationId: string | null;
  /** Null for a paused route that nothing waits for, or an organization that was deleted. */
  organization: string | null;
  queued: number;
  /** Of the queued, those whose time has come. */
  due: number;
  /** Under way at this moment. */
  leased: number;
  held: number;
  /** When the oldest message of the lane was accepted. */
  oldest: Date | null;
  nextAttemptAt: Date | null;
  paused: boolean;
}

/** Three reads, each over the partial index of its state. */
const LANES = `
with waiting as (
  select route, organization_id, 'queued' as state, count(*)::int as n,
    count(*) filter (where next_attempt_at <= now())::int as due, min(message_id::text) as oldest, min(next_attempt_at) as next
  from delivery where state = 'queued' group by 1, 2
  union all
  select route, organization_id, 'leased', count(*)::int, 0, min(message_id::text), null
  from delivery where state = 'leased' group by 1, 2
  union all
  select route, organization_id, 'held', count(*)::int, 0, min(message_id::text), null
  from delivery where state = 'held' group by 1, 2
),
lane as (
  select route, organization_id,
    coalesce(sum(n) filter (where state = 'queued'), 0)::int as queued,
    coalesce(sum(due), 0)::int as due,
    coalesce(sum(n) filter (where state = 'leased'), 0)::int as leased,
    coalesce(sum(n) filter (where state = 'held'), 0)::int as held,
    min(oldest) as oldest, min(next) as next
  from waiting group by 1, 2
)
select coalesce(l.route, c.route) as route, l.organization_id as "organizationId", o.name as organization,
  coalesce(l.queued, 0) as queued, coalesce(l.due, 0) as due, coalesce(l.leased, 0) as leased, coalesce(l.held, 0) as held,
  l.oldest, l.next as "nextAttemptAt", c.route is not null as paused
from lane l full join destination_control c on c.route = l.route
left join organization o on o.id = l.organization_id
order by 1, 3, 2`;

/** Every lane in which something waits, and every paused route. */
export async function listLanes(manager: EntityManager): Promise<QueueLane[]> {
  const rows = await manager.query<(Omit<QueueLane, 'oldest'> & { oldest: string | null })[]>(LANES);
  return rows.map((row) => ({ ...row, oldest: row.oldest === null ? null : new Date(timeOfUuidv7(row.oldest)) }));
}
