import {
  capturedContext,
  readSummary,
  toMessageItem,
  type Keyring,
  type MessageDetails,
  type MessagePage,
  type TraceItem,
} from '@postern/data';
import { open } from '@postern/platform';

import type { Reach } from '../account/account.js';
import { notFound, type Problem } from '../http/problem.js';
import type { ListQuery } from './message.query.js';
import type { MessageRepository } from './message.repository.js';

/** Messages as an account may see them: decrypted, and never another organization's. */
export class MessageService {
  constructor(
    private readonly repository: MessageRepository,
    private readonly keyring: Keyring,
  ) {}

  async list(reach: Reach, query: ListQuery): Promise<MessagePage> {
    const { rows, next } = await this.repository.list(reach, query);
    const items = rows.map(async (row) => toMessageItem(row, await readSummary(this.keyring, row)));
    return { items: await Promise.all(items), next };
  }

  /** @throws Problem 404 */
  async details(reach: Reach, id: string): Promise<MessageDetails> {
    const row = await this.repository.details(reach, id);
    if (row === null) throw unknown(id);
    const summary = await readSummary(this.keyring, row);
    const { client, envelope, auth, has_body: hasBody } = row;
    return { ...toMessageItem(row, summary), messageId: summary.messageId, client, envelope, auth, hasBody };
  }

  /**
   * @returns oldest first
   * @throws Problem 404
   */
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
    return open(await this.keyring.key(row.organization_id), row.sealed_body, capturedContext(id, ordinal));
  }
}

function unknown(id: string): Problem {
  return notFound('message.unknown', `Message ${id}`);
}
