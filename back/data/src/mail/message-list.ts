import { uuidv7Floor } from '@postern/platform';

import type { DeliveryState } from '../entity/index.js';
import type { Keyring } from '../keyring.js';
import { MESSAGE_COLUMNS, readSummary, toMessageItem, type MessageItem, type MessageRow } from './message-views.js';
import { organizationsOf, type Reach } from './reach.js';
import type { Reader } from './reader.js';

/** Which messages; the parts given must all hold, and case does not matter. */
export interface MessageFilter {
  reach: Reach;
  /** Most messages of the page. */
  limit: number;
  /** `next` of the page before. */
  after?: string | undefined;
  /** Milliseconds since the epoch. */
  since?: number | undefined;
  /** The reverse-path. */
  sender?: string | undefined;
  /** Part of the reverse-path. */
  from?: string | undefined;
  /** Some delivery is in this state. */
  state?: DeliveryState | undefined;
  /** The address the sender used. */
  recipient?: string | undefined;
  destination?: string | undefined;
  /** Part of the address the sender used, or of the destination. */
  to?: string | undefined;
  /** Domain of the address the sender used, in A-labels. */
  domain?: string | undefined;
}

export interface MessagePage {
  /** Newest first. */
  items: MessageItem[];
  /** Give it as `after` to go on; null at the end. */
  next: string | null;
}

/** Messages looked through for one filtered page: its cost stays the same however few match. */
const WINDOW = 20_000;
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const LISTED = 'id, organization_id, origin, sender, size, sealed_summary';

/** $1 before, $2 not before, $3 how many, $4 organizations, each read backwards from its own index; null: all. */
const NEWEST_OF = `
select m.* from unnest($4::uuid[]) o cross join lateral (
  select ${LISTED} from message where organization_id = o and id < $1::uuid and id >= $2::uuid order by id desc limit $3
) m order by m.id desc limit $3`;
const NEWEST_OF_ALL = `
select ${LISTED} from message where $4::uuid[] is null and id < $1::uuid and id >= $2::uuid order by id desc limit $3`;

/** $5 sender, $6 from, $7 state, $8 recipient, $9 destination, $10 to, $11 domain; null: any. */
const FILTERS = `
($5::text is null or lower(m.sender) = lower($5)) and ($6::text is null or strpos(lower(m.sender), lower($6)) > 0)
and (coalesce($7, $8, $9, $10, $11) is null or exists (
  select from delivery d where d.message_id = m.id
    and ($7::text is null or d.state = $7)
    and ($8::text is null or lower(d.recipient) = lower($8))
    and ($9::text is null or lower(d.destination) = lower($9))
    and ($10::text is null or strpos(lower(d.recipient), lower($10)) > 0 or strpos(lower(d.destination), lower($10)) > 0)
    and ($11::text is null or right(lower(d.recipient), length($11) + 1) = '@' || $11)
))`;

/** $12 rows. One row more than the page holds the edge of the window. */
const listOf = (newest: string) => `
with newest as materialized (${newest}),
edge as (select count(*)::int as scanned, min(id::text) as last from newest)
select edge.scanned, edge.last, page.* from edge left join lateral (
  select ${MESSAGE_COLUMNS} from newest m where ${FILTERS} order by m.id desc limit $12
) page on true order by page.id desc`;

type ListRow = { scanned: number; last: string | null } & (MessageRow | { id: null });

/** Summaries are sealed, so filters see the envelope only. */
export async function listMessages(reader: Reader, keyring: Keyring, filter: MessageFilter): Promise<MessagePage> {
  const { reach, limit, after = NEWEST, since = 0 } = filter;
  const parts = partsOf(filter);
  const window = parts.every((part) => part === null) ? limit : WINDOW;
  const values = [after, uuidv7Floor(since), window, organizationsOf(reach), ...parts, limit];
  const rows = await reader.query<ListRow[]>(listOf(reach === 'all' ? NEWEST_OF_ALL : NEWEST_OF), values);
  const found = rows.filter((row): row is ListRow & MessageRow => row.id !== null);
  const items = await Promise.all(found.map(async (row) => toMessageItem(row, await readSummary(keyring, row))));
  if (items.length === limit) return { items, next: items.at(-1)?.id ?? null };
  const { scanned, last } = rows[0]!;
  return { items, next: scanned === window ? last : null };
}

/** The values $5 to $11. */
function partsOf({ sender, from, state, recipient, destination, to, domain }: MessageFilter): (string | null)[] {
  return [sender, from, state, recipient, destination, to, domain].map((part) => part ?? null);
}
