import type { Keyring } from '@postern/data';
import { open, timeOfUuidv7 } from '@postern/platform';

import type { Reach } from '../account/account.js';
import { notFound } from '../http/problem.js';
import type { DeliveryItem, MessageDetails, MessageItem, MessagePage, TraceItem } from './message.dto.js';
import type { ListQuery } from './message.query.js';
import type { DeliveryRow, MessageRepository, MessageRow } from './message.repository.js';

interface Summary {
  from: string | null;
  subject: string | null;
  messageId: string | null;
}

const UNREADABLE: Summary = { from: null, subject: null, messageId: null };

/** Messages as an account may see them: decrypted, and never another organization's. */
export class MessageService {
  constructor(
    private readonly repository: MessageRepository,
    private readonly keyring: Keyring,
  ) {}

  async list(reach: Reach, query: ListQuery): Promise<MessagePage> {
    const { rows, next } = await this.repository.list(reach, query);
    return { items: await Promise.all(rows.map(async (row) => toItem(row, await this.summary(row)))), next };
  }

  /** @throws Problem 404 */
  async details(reach: Reach, id: string): Promise<MessageDetails> {
    const row = await this.repository.details(reach, id);
    if (row === null) throw unknown(id);
    const summary = await this.summary(row);
    const { client, envelope, auth, has_body: hasBody } = row;
    return { ...toItem(row, summary), messageId: summary.messageId, client, envelope, auth, hasBody };
  }

  /** @throws Problem 404 */
  async trace(reach: Reach, id: string): Promise<TraceItem[]> {
    const rows = await this.repository.trace(reach, id);
    if (rows === null) throw unknown(id);
    return rows
      .flatMap(({ ordinal, trace }) => trace.map((event) => ({ ...event, delivery: ordinal }) as TraceItem))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  /**
   * @returns the octets that would have been sent
   * @throws Problem 404
   */
  async captured(reach: Reach, id: string, ordinal: number): Promise<Buffer> {
    const row = await this.repository.captured(reach, id, ordinal);
    if (row === null) throw notFound('captured.unknown', `A captured copy of delivery ${ordinal} of message ${id}`);
    const context = `captured:${id}:${ordinal}`;
    return open(await this.keyring.key(row.organization_id), row.sealed_body, context);
  }

  /** A list is shown even when a summary of it cannot be read, e.g. after its organization's key is gone. */
  private async summary(row: MessageRow): Promise<Summary> {
    try {
      const key = await this.keyring.key(row.organization_id);
      return JSON.parse(open(key, row.sealed_summary, `summary:${row.id}`).toString('utf8')) as Summary;
    } catch {
      return UNREADABLE;
    }
  }
}

function toItem(row: MessageRow, { from, subject }: Summary): MessageItem {
  return {
    id: row.id,
    organizationId: row.organization_id,
    origin: row.origin,
    acceptedAt: new Date(timeOfUuidv7(row.id)).toISOString(),
    sender: row.sender,
    from,
    subject,
    size: row.size,
    deliveries: row.deliveries.map(toDelivery),
  };
}

function toDelivery(row: DeliveryRow): DeliveryItem {
  const { ordinal, kind, recipient, destination, state, reason, attempts, last_code: code } = row;
  const lastReply = code === null ? null : { code, enhanced: row.last_enhanced, text: row.last_text ?? '' };
  const nextAttemptAt = state === 'queued' ? utc(row.next_attempt_at) : null;
  const settledAt = row.settled_at === null ? null : utc(row.settled_at);
  return { ordinal, kind, recipient, destination, state, reason, attempts, nextAttemptAt, settledAt, lastReply };
}

/** PostgreSQL writes times into JSON with the session's offset. */
function utc(time: string): string {
  return new Date(time).toISOString();
}

function unknown(id: string) {
  return notFound('message.unknown', `Message ${id}`);
}
