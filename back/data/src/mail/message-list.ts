import { uuidv7Floor } from '@postern/platform';

import type { Keyring } from '../keyring.js';
import {
  HAS_BEEN_HELD,
  Values,
  addressContains,
  deliveryConditions,
  isIndexed,
  type DeliveryFilter,
} from './conditions.js';
import { MESSAGE_COLUMNS, readSummary, toMessageItem, type MessageItem, type MessageRow } from './message-views.js';
import { organizationsOf, type Reach } from './reach.js';
import type { Reader } from './reader.js';
import { walkWindows, type Window } from './windows.js';

/** Which messages; the parts given must all hold, of one delivery where they concern deliveries. */
export interface MessageFilter extends DeliveryFilter {
  reach: Reach;
  /** Most messages of the page. */
  limit: number;
  /** `next` of the page before. */
  after?: string | undefined;
  /** Default: newest first. */
  sort?: 'newest' | 'oldest' | undefined;
  /** Accepted not before, in milliseconds since the epoch. */
  since?: number | undefined;
  /** Accepted before, in milliseconds since the epoch. */
  until?: number | undefined;
  /** The reverse-path. */
  sender?: string | undefined;
  /** Part of the reverse-path. */
  from?: string | undefined;
  /** Part of the reverse-path, of the address the sender used, or of a destination. */
  search?: string | undefined;
  /** What it was taken for; empty: nothing classified it. */
  category?: string | undefined;
  /** Some delivery is held, or was. */
  hasBeenHeld?: boolean | undefined;
  /** Milliseconds that looking for matches may take; a page ends then, full or not. */
  patience?: number | undefined;
}

export interface MessagePage {
  /** In the order asked for. */
  items: MessageItem[];
  /** Give it as `after` to go on; null at the end. */
  next: string | null;
}

/** Messages looked through in one statement. */
const WINDOW = 2_000;
const PATIENCE_MS = 12;
const OLDEST = '00000000-0000-0000-0000-000000000000';
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

type ListRow = { scanned: number; edge: string | null } & (MessageRow | { id: null });

/** Summaries are sealed, so filters see the envelope only. */
export async function listMessages(reader: Reader, keyring: Keyring, filter: MessageFilter): Promise<MessagePage> {
  const { limit, patience = PATIENCE_MS, after = null } = filter;
  const window = isFiltered(filter) ? WINDOW : limit;
  const read = (from: string | null, most: number) => readWindow(reader, filter, from, window, most);
  const walk = { limit, window, patience, read, cursorOf: ({ id }: MessageRow) => id };
  const { rows, next } = await walkWindows(walk, after);
  const items = await Promise.all(rows.map(async (row) => toMessageItem(row, await readSummary(keyring, row))));
  return { items, next };
}

async function readWindow(
  reader: Reader,
  filter: MessageFilter,
  after: string | null,
  window: number,
  most: number,
): Promise<Window<MessageRow, string>> {
  const { statement, values } = windowStatement(filter, after, window, most);
  const rows = await reader.query<ListRow[]>(statement, values);
  const found = rows.filter((row): row is ListRow & MessageRow => row.id !== null);
  return { rows: found, edge: rows[0]?.edge ?? null, scanned: rows[0]?.scanned ?? 0 };
}

/** Exported so that the plan of each list can be looked at. */
export function windowStatement(
  filter: MessageFilter,
  after: string | null,
  window: number,
  most: number,
): { statement: string; values: unknown[] } {
  const values = new Values();
  const order = filter.sort === 'oldest' ? 'asc' : 'desc';
  const candidates = isIndexed(filter.state) && filter.reach !== 'all' ? byState : byTime;
  const statement = `
with near as materialized (${candidates(filter, rangeOf(filter, after, values), order, values.add(window, 'int'), values)}),
edge as (select count(*)::int as scanned, ${order === 'desc' ? 'min' : 'max'}(id::text) as edge from near)
select edge.scanned, edge.edge, page.* from edge left join lateral (
  select ${MESSAGE_COLUMNS} from (select distinct id from near) n join message m on m.id = n.id
  where ${matching(filter, values)} order by n.id ${order} limit ${values.add(most, 'int')}
) page on true order by page.id ${order}`;
  return { statement, values: values.list };
}

/** Conditions on an id, as a function of the column that holds it. */
type Range = (column: string) => string;

function rangeOf({ sort, since = 0, until }: MessageFilter, after: string | null, values: Values): Range {
  const [above, below] = sort === 'oldest' ? [after ?? OLDEST, NEWEST] : [OLDEST, after ?? NEWEST];
  const [greater, less, from] = [above, below, uuidv7Floor(since)].map((id) => values.add(id, 'uuid'));
  const bounds = (column: string): string => `${column} > ${greater} and ${column} < ${less} and ${column} >= ${from}`;
  if (until === undefined) return bounds;
  const end = values.add(uuidv7Floor(until), 'uuid');
  return (column) => `${bounds(column)} and ${column} < ${end}`;
}

type Candidates = (filter: MessageFilter, range: Range, order: string, limit: string, values: Values) => string;

/** Each organization's messages from its own index; all organizations' from the primary key. */
const byTime: Candidates = ({ reach }, range, order, limit, values) => {
  const organizations = organizationsOf(reach);
  if (organizations === null) return `select id from message where ${range('id')} order by id ${order} limit ${limit}`;
  return `select m.id from unnest(${values.add(organizations, 'uuid[]')}) o cross join lateral (
    select id from message where organization_id = o and ${range('id')} order by id ${order} limit ${limit}
  ) m order by m.id ${order} limit ${limit}`;
};

/** Messages with a delivery in a state that is rare, from the index of those. */
const byState: Candidates = ({ reach, state = 'held' }, range, order, limit, values) =>
  `select d.id from unnest(${values.add(organizationsOf(reach), 'uuid[]')}) o cross join lateral (
    select message_id as id from delivery
    where organization_id = o and state = '${state}' and ${range('message_id')} order by message_id ${order} limit ${limit}
  ) d order by d.id ${order} limit ${limit}`;

function matching(filter: MessageFilter, values: Values): string {
  const organizations = organizationsOf(filter.reach);
  const conditions = ['true'];
  if (organizations !== null) conditions.push(`m.organization_id = any(${values.add(organizations, 'uuid[]')})`);
  const { sender, from, search, category, hasBeenHeld } = filter;
  if (sender !== undefined) conditions.push(`lower(m.sender) = ${values.add(sender.toLowerCase(), 'text')}`);
  if (from !== undefined) conditions.push(`strpos(lower(m.sender), ${values.add(from.toLowerCase(), 'text')}) > 0`);
  if (search !== undefined) conditions.push(searchCondition(values.add(search.toLowerCase(), 'text')));
  if (category !== undefined) conditions.push(`${CATEGORY} = ${values.add(category, 'text')}`);
  const delivery = deliveryConditions(filter, values);
  if (delivery.length > 0) conditions.push(someDelivery(delivery.join(' and ')));
  if (hasBeenHeld !== undefined)
    conditions.push(`${someDelivery(HAS_BEEN_HELD)} = ${values.add(hasBeenHeld, 'boolean')}`);
  return conditions.join(' and ');
}

/** As statistics count it. */
const CATEGORY = `coalesce(m.verdict->>'category', '')`;

function searchCondition(part: string): string {
  return `(strpos(lower(m.sender), ${part}) > 0 or ${someDelivery(addressContains(part))})`;
}

function someDelivery(condition: string): string {
  return `exists (select from delivery d where d.message_id = m.id and ${condition})`;
}

const FILTERS = [
  ...(['state', 'reason', 'recipient', 'destination', 'to', 'domain', 'alias', 'route'] as const),
  ...(['sender', 'from', 'search', 'category', 'hasBeenHeld'] as const),
];

/** False also when the state is all that is asked for, and its index knows the answer. */
function isFiltered(filter: MessageFilter): boolean {
  const found = filter.reach !== 'all' && isIndexed(filter.state);
  return FILTERS.some((name) => filter[name] !== undefined && !(found && name === 'state'));
}
