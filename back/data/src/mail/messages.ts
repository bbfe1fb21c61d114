import { UserError, open, uuidv7Floor } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { isUuid } from '../directory/text.js';
import type { DeliveryState } from '../entity/index.js';
import type { Keyring } from '../keyring.js';
import {
  MESSAGE_COLUMNS,
  readSummary,
  toMessageItem,
  type MessageDetails,
  type MessageItem,
  type MessageRow,
} from './message-views.js';
import { bodyContext } from './sealed-contexts.js';

export interface MessageFilter {
  /** Null: of every organization. */
  organizationId: string | null;
  /** Part of the reverse-path. */
  from: string | null;
  /** Part of the address the sender used, or of the destination. */
  to: string | null;
  /** Domain of the address the sender used, in A-labels. */
  domain: string | null;
  /** Some delivery is in this state. */
  state: DeliveryState | null;
  /** Milliseconds since the epoch; null: however old. */
  since: number | null;
  /** `next` of the page before. */
  after: string | null;
  limit: number;
}

export interface MessagePage {
  /** Newest first. */
  items: MessageItem[];
  /** Give it as `after` to go on; null at the end. */
  next: string | null;
}

/** What happened to a message or to one of its deliveries. */
export interface TraceItem {
  /** ISO 8601, UTC. */
  at: string;
  step: string;
  /** Which delivery; null for the message as a whole. */
  delivery: number | null;
  [detail: string]: unknown;
}

/** Messages looked through for one filtered page: its cost stays the same however few match. */
const WINDOW = 20_000;
const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * $1 before, $2 not before, $3 organization, $4 window, $5 from, $6 to, $7 domain, $8 state, $9 rows.
 * One row more than the page holds the edge of the window.
 */
const LIST = `
with newest as materialized (
  select m.id, m.organization_id, m.origin, m.sender, m.size, m.sealed_summary from message m
  where m.id < $1::uuid and m.id >= $2::uuid and ($3::uuid is null or m.organization_id = $3)
  order by m.id desc limit $4
),
edge as (select count(*)::int as scanned, min(id::text) as last from newest)
select edge.scanned, edge.last, page.* from edge left join lateral (
  select ${MESSAGE_COLUMNS} from newest m
  where ($5::text is null or strpos(lower(m.sender), lower($5)) > 0)
    and (coalesce($6, $7, $8) is null or exists (
      select from delivery d where d.message_id = m.id
        and ($6::text is null or strpos(lower(d.recipient), lower($6)) > 0 or strpos(lower(d.destination), lower($6)) > 0)
        and ($7::text is null or right(lower(d.recipient), length($7) + 1) = '@' || $7)
        and ($8::text is null or d.state = $8)
    ))
  order by m.id desc limit $9
) page on true order by page.id desc`;

type ListRow = { scanned: number; last: string | null } & (MessageRow | { id: null });

/** Summaries are sealed, so filters see the envelope only. */
export async function listMessages(
  manager: EntityManager,
  keyring: Keyring,
  filter: MessageFilter,
): Promise<MessagePage> {
  const { organizationId, from, to, domain, state, since, after, limit } = filter;
  const window = [from, to, domain, state].some((part) => part !== null) ? WINDOW : limit;
  const values = [after ?? NEWEST, uuidv7Floor(since ?? 0), organizationId, window, from, to, domain, state, limit];
  const rows = await manager.query<ListRow[]>(LIST, values);
  const found = rows.filter((row): row is ListRow & MessageRow => row.id !== null);
  const items = await Promise.all(found.map(async (row) => toMessageItem(row, await readSummary(keyring, row))));
  if (items.length === limit) return { items, next: items.at(-1)?.id ?? null };
  const { scanned, last } = rows[0]!;
  return { items, next: scanned === window ? last : null };
}

type DetailsRow = MessageRow & { client: unknown; envelope: unknown; auth: unknown; has_body: boolean };

/** @throws UserError `message.id`, `message.unknown` */
export async function findMessage(manager: EntityManager, keyring: Keyring, id: string): Promise<MessageDetails> {
  checkMessageId(id);
  const [row] = await manager.query<DetailsRow[]>(
    `select ${MESSAGE_COLUMNS}, m.client, m.envelope, m.auth, m.sealed_body is not null as has_body
     from message m where m.id = $1`,
    [id],
  );
  if (row === undefined) throw unknownMessage(id);
  const summary = await readSummary(keyring, row);
  const { client, envelope, auth, has_body: hasBody } = row;
  return { ...toMessageItem(row, summary), messageId: summary.messageId, client, envelope, auth, hasBody };
}

/**
 * The traces of a message and of its deliveries as one, oldest first.
 *
 * @throws UserError `message.id`, `message.unknown`
 */
export async function traceMessage(manager: EntityManager, id: string): Promise<TraceItem[]> {
  checkMessageId(id);
  const rows = await manager.query<{ ordinal: number | null; trace: TraceItem[] }[]>(
    `select null as ordinal, trace from message where id = $1
     union all
     select ordinal, trace from delivery where message_id = $1
     order by ordinal nulls first`,
    [id],
  );
  if (rows.length === 0) throw unknownMessage(id);
  return rows
    .flatMap(({ ordinal, trace }) => trace.map((event) => ({ ...event, delivery: ordinal })))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * The message as it was received.
 *
 * @throws UserError `message.id`, `message.unknown`, `message.body-gone`
 */
export async function readBody(manager: EntityManager, keyring: Keyring, id: string): Promise<Buffer> {
  checkMessageId(id);
  const [row] = await manager.query<{ organization_id: string; sealed_body: Buffer | null }[]>(
    'select organization_id, sealed_body from message where id = $1',
    [id],
  );
  if (row === undefined) throw unknownMessage(id);
  if (row.sealed_body === null) {
    throw new UserError(
      'message.body-gone',
      `The body of message ${id} was deleted.`,
      'Bodies are kept for RETENTION_DAYS after the last delivery ended; ask the sender for the mail.',
    );
  }
  return open(await keyring.key(row.organization_id), row.sealed_body, bodyContext(id));
}

/** @throws UserError `message.id` */
export function checkMessageId(id: string): void {
  if (isUuid(id)) return;
  throw new UserError(
    'message.id',
    `"${id}" is no message id.`,
    'Take it from npm run postern -- message list, or from the X-Postern-Id field of a mail.',
  );
}

export function unknownMessage(id: string): UserError {
  return new UserError(
    'message.unknown',
    `There is no message ${id}.`,
    'List them with: npm run postern -- message list. Finished ones are deleted after TRACE_DAYS.',
  );
}
