import type { ActorKind, TenantDatabase } from '@postern/data';
import { timeOfUuidv7, uuidv7Floor } from '@postern/platform';

import type { AuditItem, AuditQuery } from './audit.routes.js';

interface Row {
  id: string;
  actor_kind: ActorKind;
  actor_id: string | null;
  actor_email: string | null;
  action: string;
  target_kind: string;
  target_id: string | null;
  target_name: string | null;
  changes: Record<string, unknown>;
  address: string | null;
  request_id: string | null;
}

export interface AuditPage {
  items: AuditItem[];
  next: string | null;
}

/** Entries looked through for one filtered page: its cost stays the same however few match. */
const WINDOW = 5_000;
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * $1 organization, $2 before, $3 not before, $4 entries looked at, $5 action or noun, $6 target's kind, $7 target,
 * $8 actor, $9 search, $10 rows. One row more than the page holds the edge of the window.
 */
const LIST = `
with newest as materialized (
  select * from audit_entry where organization_id = $1 and id < $2::uuid and id >= $3::uuid order by id desc limit $4
),
edge as (select count(*)::int as scanned, min(id::text) as last from newest)
select edge.scanned, edge.last, page.* from edge left join lateral (
  select e.* from newest e
  where ($5::text is null or e.action = $5 or split_part(e.action, '.', 1) = $5)
    and ($6::text is null or e.target_kind = $6)
    and ($7::text is null or e.target_id = $7)
    and ($8::text is null or e.actor_id = $8 or lower(e.actor_email) = lower($8))
    and ($9::text is null
      or strpos(lower(concat_ws(E'\\n', e.action, e.target_name, e.actor_email)), lower($9)) > 0)
  order by e.id desc limit $10
) page on true order by page.id desc`;

type ListRow = { scanned: number; last: string | null } & (Row | { id: null });

/** What was done in an organization, and who did it. */
export class AuditService {
  constructor(private readonly tenants: TenantDatabase) {}

  /** Newest first. */
  async list(organizationId: string, query: AuditQuery): Promise<AuditPage> {
    const { limit, action = null, targetKind = null, targetId = null, actor = null, search = null } = query;
    const filters = [action, targetKind, targetId, actor, search];
    const window = filters.every((filter) => filter === null) ? limit : WINDOW;
    const values = [organizationId, before(query), since(query), window, ...filters, limit];
    const rows = await this.tenants.within(organizationId, (manager) => manager.query<ListRow[]>(LIST, values));
    const items = rows.filter((row): row is ListRow & Row => row.id !== null).map(toItem);
    if (items.length === limit) return { items, next: items.at(-1)?.id ?? null };
    const { scanned, last } = rows[0]!;
    return { items, next: scanned === window ? last : null };
  }
}

/** Ids carry the time of their entry. */
function before({ after, until }: AuditQuery): string {
  const bounds = [after ?? NEWEST, until === undefined ? NEWEST : uuidv7Floor(Date.parse(until))];
  return bounds.map((id) => id.toLowerCase()).sort()[0]!;
}

function since({ since: from }: AuditQuery): string {
  return uuidv7Floor(from === undefined ? 0 : Date.parse(from));
}

function toItem(row: Row): AuditItem {
  return {
    id: row.id,
    at: new Date(timeOfUuidv7(row.id)).toISOString(),
    action: row.action,
    actor: { kind: row.actor_kind, id: row.actor_id, email: row.actor_email, address: row.address },
    target: { kind: row.target_kind, id: row.target_id, name: row.target_name },
    changes: row.changes,
    requestId: row.request_id,
  };
}
