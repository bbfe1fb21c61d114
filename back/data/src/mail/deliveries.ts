import { UserError } from '@postern/platform';

import { Values, deliveryConditions, isIndexed, type DeliveryFilter } from './conditions.js';
import { DELIVERY_COLUMNS, toDeliveryItem, type DeliveryColumns, type DeliveryItem } from './message-views.js';
import { checkMessageId, requireMessage, type TraceItem } from './messages.js';
import { organizationsOf, type Reach } from './reach.js';
import type { Reader } from './reader.js';
import { walkWindows, type Window } from './windows.js';

/** A delivery outside its message. */
export interface DeliveryRecord extends DeliveryItem {
  messageId: string;
  /** The alias that took the mail; null for mail to no alias. */
  aliasId: string | null;
  /** What it shares a fate with: the destination's domain; empty while there is none. */
  route: string;
}

export interface DeliveryDetails extends DeliveryRecord {
  /** What happened to it, oldest first: each attempt with the peer's reply. */
  trace: Omit<TraceItem, 'delivery'>[];
}

export interface DeliveryKey {
  messageId: string;
  ordinal: number;
}

/** Which deliveries; the parts given must all hold. */
export interface DeliveryListFilter extends DeliveryFilter {
  organizationId: string;
  /** Most deliveries of the page. */
  limit: number;
  /** `next` of the page before. */
  after?: DeliveryKey | undefined;
  /** By the message's acceptance; default: newest first. */
  sort?: 'newest' | 'oldest' | undefined;
  /** Milliseconds that looking for matches may take; a page ends then, full or not. */
  patience?: number | undefined;
}

export interface DeliveryPage {
  items: DeliveryRecord[];
  next: DeliveryKey | null;
}

type DeliveryRow = DeliveryColumns & { message_id: string; alias_id: string | null; route: string };

const COLUMNS = `d.message_id, d.alias_id, d.route, ${DELIVERY_COLUMNS}`;
const WINDOW = 1_000;
const PATIENCE_MS = 12;
/** After all deliveries of a message. */
const LAST_ORDINAL = 32_767;

/** Deliveries of all messages. */
export async function listDeliveries(reader: Reader, filter: DeliveryListFilter): Promise<DeliveryPage> {
  const { limit, patience = PATIENCE_MS, after = null } = filter;
  const read = (from: DeliveryKey | null, most: number) => readWindow(reader, filter, from, most);
  const { rows, next } = await walkWindows({ limit, window: WINDOW, patience, read, cursorOf: keyOf }, after);
  return { items: rows.map(toRecord), next };
}

/** Deliveries of one message, in their order. @throws UserError `message.id`, `message.unknown` */
export async function deliveriesOf(reader: Reader, reach: Reach, messageId: string): Promise<DeliveryRecord[]> {
  checkMessageId(messageId);
  await requireMessage(reader, reach, messageId);
  const rows = await reader.query<DeliveryRow[]>(
    `select ${COLUMNS} from delivery d
     where d.message_id = $1 and ($2::uuid[] is null or d.organization_id = any($2)) order by d.ordinal`,
    [messageId, organizationsOf(reach)],
  );
  return rows.map(toRecord);
}

/** @throws UserError `message.id`; `delivery.unknown`, out of reach or not */
export async function findDelivery(
  reader: Reader,
  reach: Reach,
  { messageId, ordinal }: DeliveryKey,
): Promise<DeliveryDetails> {
  checkMessageId(messageId);
  const [row] = await reader.query<(DeliveryRow & { trace: DeliveryDetails['trace'] })[]>(
    `select ${COLUMNS}, d.trace from delivery d
     where d.message_id = $1 and d.ordinal = $2 and ($3::uuid[] is null or d.organization_id = any($3))`,
    [messageId, ordinal, organizationsOf(reach)],
  );
  if (row !== undefined) return { ...toRecord(row), trace: row.trace };
  throw new UserError(
    'delivery.unknown',
    `There is no delivery ${ordinal} of message ${messageId}.`,
    `See which ones there are with: npm run postern -- message show ${messageId}`,
  );
}

/** Each row tells of the window that was looked through; the one row without a delivery says that nothing matched. */
type WindowRow = { scanned: number; edge_id: string; edge_ordinal: number } & (DeliveryRow | { message_id: null });

async function readWindow(
  reader: Reader,
  filter: DeliveryListFilter,
  after: DeliveryKey | null,
  most: number,
): Promise<Window<DeliveryRow, DeliveryKey>> {
  const { statement, values } = deliveryStatement(filter, after, most);
  const rows = await reader.query<WindowRow[]>(statement, values);
  const found = rows.filter((row): row is WindowRow & DeliveryRow => row.message_id !== null);
  const [first] = rows;
  if (first === undefined) return { rows: [], scanned: 0, edge: null };
  return { rows: found, scanned: first.scanned, edge: { messageId: first.edge_id, ordinal: first.edge_ordinal } };
}

/** Exported so that the plan of each list can be looked at. @param after null: from the start */
export function deliveryStatement(
  filter: DeliveryListFilter,
  after: DeliveryKey | null,
  most: number,
): { statement: string; values: unknown[] } {
  const values = new Values();
  const direction = filter.sort === 'oldest' ? UP : DOWN;
  const { order, reverse, beyond, start, end } = direction;
  const { messageId, ordinal } = after ?? start;
  const near = {
    organization: values.add(filter.organizationId, 'uuid'),
    id: values.add(messageId, 'uuid'),
    ordinal: values.add(ordinal, 'int'),
    window: values.add(WINDOW, 'int'),
  };
  const source = isIndexed(filter.state) ? stateWindow(filter.state, near, direction) : timeWindow(near, direction);
  const conditions = [`d.organization_id = ${near.organization}`, ...deliveryConditions(filter, values)];
  const statement = `
with near as materialized (${source}),
edge as (
  select message_id as edge_id, coalesce(ordinal, ${end}) as edge_ordinal, (count(*) over ())::int as scanned
  from near order by message_id ${reverse}, ordinal ${reverse} limit 1
)
select edge.*, page.* from edge left join lateral (
  select ${COLUMNS} from (select * from near order by message_id ${order}, ordinal ${order}) n
  join delivery d on d.message_id = n.message_id and (n.ordinal is null or d.ordinal = n.ordinal)
  where (d.message_id, d.ordinal) ${beyond} (${near.id}, ${near.ordinal}) and ${conditions.join(' and ')}
  order by n.message_id ${order}, d.ordinal ${order} limit ${values.add(most, 'int')}
) page on true order by page.message_id ${order}, page.ordinal ${order}`;
  return { statement, values: values.list };
}

const DOWN = {
  ...{ order: 'desc', reverse: 'asc', beyond: '<', end: -1 },
  start: { messageId: 'ffffffff-ffff-ffff-ffff-ffffffffffff', ordinal: -1 },
};
const UP = {
  ...{ order: 'asc', reverse: 'desc', beyond: '>', end: LAST_ORDINAL },
  start: { messageId: '00000000-0000-0000-0000-000000000000', ordinal: LAST_ORDINAL },
};

/** Placeholders of where the window begins and how far it goes. */
interface Near {
  organization: string;
  id: string;
  ordinal: string;
  window: string;
}

/** Deliveries in a state that is rare, from the index of those. */
function stateWindow(state: string, near: Near, { order, beyond }: typeof DOWN): string {
  return `
  select message_id, ordinal from delivery
  where organization_id = ${near.organization} and state = '${state}'
    and (message_id, ordinal) ${beyond} (${near.id}, ${near.ordinal})
  order by message_id ${order}, ordinal ${order} limit ${near.window}`;
}

/** All deliveries of so many messages. */
function timeWindow(near: Near, { order, beyond }: typeof DOWN): string {
  return `
  select id as message_id, null::smallint as ordinal from message
  where organization_id = ${near.organization} and id ${beyond}= ${near.id}
  order by id ${order} limit ${near.window}`;
}

function keyOf({ message_id: messageId, ordinal }: DeliveryRow): DeliveryKey {
  return { messageId, ordinal };
}

function toRecord(row: DeliveryRow): DeliveryRecord {
  return { ...toDeliveryItem(row), messageId: row.message_id, aliasId: row.alias_id, route: row.route };
}
