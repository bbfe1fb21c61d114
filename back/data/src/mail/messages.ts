import { UserError, open } from '@postern/platform';

import { isUuid } from '../directory/text.js';
import type { Keyring } from '../keyring.js';
import { MESSAGE_COLUMNS, readSummary, toMessageItem, type MessageDetails, type MessageRow } from './message-views.js';
import { organizationsOf, type Reach } from './reach.js';
import type { Reader } from './reader.js';
import { bodyContext } from './sealed-contexts.js';

/** What happened to a message or to one of its deliveries. */
export interface TraceItem {
  /** ISO 8601, UTC. */
  at: string;
  step: string;
  /** Which delivery; null for the message as a whole. */
  delivery: number | null;
  [detail: string]: unknown;
}

/** $1 message, $2 organizations or null for all */
const VISIBLE = 'm.id = $1::uuid and ($2::uuid[] is null or m.organization_id = any($2::uuid[]))';

type DetailsRow = MessageRow & { client: unknown; envelope: unknown; auth: unknown; has_body: boolean };

/** @throws UserError `message.id`; `message.unknown`, out of reach or not */
export async function findMessage(reader: Reader, keyring: Keyring, reach: Reach, id: string): Promise<MessageDetails> {
  checkMessageId(id);
  const [row] = await reader.query<DetailsRow[]>(
    `select ${MESSAGE_COLUMNS}, m.client, m.envelope, m.auth, m.sealed_body is not null as has_body
     from message m where ${VISIBLE}`,
    [id, organizationsOf(reach)],
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
export async function traceMessage(reader: Reader, reach: Reach, id: string): Promise<TraceItem[]> {
  checkMessageId(id);
  const rows = await reader.query<{ ordinal: number | null; trace: TraceItem[] }[]>(
    `select null as ordinal, m.trace from message m where ${VISIBLE}
     union all
     select d.ordinal, d.trace from message m join delivery d on d.message_id = m.id where ${VISIBLE}
     order by ordinal nulls first`,
    [id, organizationsOf(reach)],
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
export async function readBody(reader: Reader, keyring: Keyring, reach: Reach, id: string): Promise<Buffer> {
  checkMessageId(id);
  const [row] = await reader.query<{ organization_id: string; sealed_body: Buffer | null }[]>(
    `select m.organization_id, m.sealed_body from message m where ${VISIBLE}`,
    [id, organizationsOf(reach)],
  );
  if (row === undefined) throw unknownMessage(id);
  if (row.sealed_body === null) {
    throw new UserError(
      'message.body-gone',
      `The body of message ${id} was deleted.`,
      'Bodies are kept for RETENTION_DAYS, and until the last delivery has ended; ask the sender for the mail.',
    );
  }
  return open(await keyring.key(row.organization_id), row.sealed_body, bodyContext(id));
}

/** @throws UserError `message.unknown`, out of reach or not */
export async function requireMessage(reader: Reader, reach: Reach, id: string): Promise<void> {
  const [row] = await reader.query<unknown[]>(`select 1 from message m where ${VISIBLE}`, [id, organizationsOf(reach)]);
  if (row === undefined) throw unknownMessage(id);
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
