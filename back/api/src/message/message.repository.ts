import { MESSAGE_COLUMNS, type MessageRow, type TraceItem } from '@postern/data';
import type { Pool } from 'pg';

import type { Reach } from '../account/account.js';
import type { ListQuery } from './message.query.js';

export interface MessageDetailsRow extends MessageRow {
  client: unknown;
  envelope: unknown;
  auth: unknown;
  has_body: boolean;
}

export interface TraceRow {
  /** Null for the message's own. */
  ordinal: number | null;
  trace: Omit<TraceItem, 'delivery'>[];
}

export interface CapturedRow {
  organization_id: string;
  sealed_body: Buffer;
}

/** Newest messages looked through for one page of a filtered list: its cost stays the same however few match. */
const WINDOW = 2_000;
const END = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const LISTED = 'id, organization_id, origin, sender, size, sealed_summary';

/**
 * The newest messages before $1, at most $2: of the organizations $3, each read backwards from its own index, or of all.
 */
const NEWEST_OF = `
select m.* from unnest($3::uuid[]) o cross join lateral (
  select ${LISTED} from message where organization_id = o and id < $1::uuid order by id desc limit $2
) m order by m.id desc limit $2`;
const NEWEST_OF_ALL = `
select ${LISTED} from message where $3::uuid[] is null and id < $1::uuid order by id desc limit $2`;

/** $4 sender, $5 state, $6 recipient, $7 destination, $8 rows of the page; null: any */
const FILTERS = `
($4::text is null or lower(m.sender) = lower($4))
and (coalesce($5, $6, $7) is null or exists (
  select from delivery d where d.message_id = m.id
    and ($5::text is null or d.state = $5)
    and ($6::text is null or lower(d.recipient) = lower($6))
    and ($7::text is null or lower(d.destination) = lower($7))
))`;

/** $1 message, $2 organizations or null for all */
const VISIBLE = 'm.id = $1::uuid and ($2::uuid[] is null or m.organization_id = any($2::uuid[]))';

/** The statements behind /api/v1/messages. Each is told whose rows may be seen. */
export class MessageRepository {
  constructor(private readonly pool: Pool) {}

  /** @returns a page, newest first, and where the next one begins */
  async list(reach: Reach, query: ListQuery): Promise<{ rows: MessageRow[]; next: string | null }> {
    const { limit, after, sender, state, recipient, destination } = query;
    const filtered = [sender, state, recipient, destination].some((filter) => filter !== undefined);
    const window = filtered ? WINDOW : limit;
    const newest = reach.all ? NEWEST_OF_ALL : NEWEST_OF;
    const { rows } = await this.pool.query<MessageRow & { is_last: boolean; scanned: number; last_scanned: string }>({
      text: `
        with newest as materialized (${newest}),
        reached as (select count(*)::int as scanned, (array_agg(id order by id))[1] as last_scanned from newest)
        select ${MESSAGE_COLUMNS}, reached.* from reached left join lateral (
          select * from newest m where ${FILTERS} order by m.id desc limit $8
        ) m on true order by m.id desc`,
      values: [
        after ?? END,
        window,
        organizationsOf(reach),
        sender ?? null,
        state ?? null,
        recipient ?? null,
        destination ?? null,
        limit,
      ],
    });
    const found = rows.filter((row) => row.id !== null);
    if (found.length === limit) return { rows: found, next: found.at(-1)!.id };
    const { scanned, last_scanned: last } = rows[0]!;
    return { rows: found, next: scanned === window ? last : null };
  }

  async details(reach: Reach, id: string): Promise<MessageDetailsRow | null> {
    const { rows } = await this.pool.query<MessageDetailsRow>({
      text: `
        select ${MESSAGE_COLUMNS}, m.client, m.envelope, m.auth, m.sealed_body is not null as has_body
        from message m where ${VISIBLE}`,
      values: [id, organizationsOf(reach)],
    });
    return rows[0] ?? null;
  }

  /** @returns the message's own trace first, then each delivery's; null when there is no such message */
  async trace(reach: Reach, id: string): Promise<TraceRow[] | null> {
    const { rows } = await this.pool.query<TraceRow>({
      text: `
        select null as ordinal, m.trace from message m where ${VISIBLE}
        union all
        select d.ordinal, d.trace from message m join delivery d on d.message_id = m.id where ${VISIBLE}
        order by ordinal nulls first`,
      values: [id, organizationsOf(reach)],
    });
    return rows.length === 0 ? null : rows;
  }

  /** The newest attempt's capture of a delivery. */
  async captured(reach: Reach, id: string, ordinal: number): Promise<CapturedRow | null> {
    const { rows } = await this.pool.query<CapturedRow>({
      text: `
        select m.organization_id, m.sealed_body from captured m
        where m.message_id = $1::uuid and m.ordinal = $3 and ($2::uuid[] is null or m.organization_id = any($2::uuid[]))
        order by m.attempt desc limit 1`,
      values: [id, organizationsOf(reach), ordinal],
    });
    return rows[0] ?? null;
  }
}

function organizationsOf(reach: Reach): readonly string[] | null {
  return reach.all ? null : reach.organizationIds;
}
