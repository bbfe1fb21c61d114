import {
  findMessage,
  listMessages,
  readCaptured,
  traceMessage,
  type CapturedKey,
  type Keyring,
  type MessageDetails,
  type MessagePage,
  type Reach,
  type Reader,
  type TraceItem,
} from '@postern/data';
import { UserError } from '@postern/platform';

import { notFound } from '../http/problem.js';
import type { ListQuery } from './message.query.js';

/** Messages as an account may see them: decrypted, and never another organization's. */
export class MessageService {
  constructor(
    private readonly reader: Reader,
    private readonly keyring: Keyring,
  ) {}

  list(reach: Reach, query: ListQuery): Promise<MessagePage> {
    return listMessages(this.reader, this.keyring, { ...query, reach });
  }

  /** @throws Problem 404 */
  details(reach: Reach, id: string): Promise<MessageDetails> {
    return known(`Message ${id}`, findMessage(this.reader, this.keyring, reach, id));
  }

  /**
   * @returns oldest first
   * @throws Problem 404
   */
  trace(reach: Reach, id: string): Promise<TraceItem[]> {
    return known(`Message ${id}`, traceMessage(this.reader, reach, id));
  }

  /**
   * @returns the octets that would have been sent
   * @throws Problem 404
   */
  captured(reach: Reach, key: CapturedKey): Promise<Buffer> {
    const what = `A captured copy of delivery ${key.ordinal} of message ${key.messageId}`;
    return known(what, readCaptured(this.reader, this.keyring, reach, key));
  }
}

/** The remedies of `*.unknown` are the command line's, so callers over HTTP get their own words. */
async function known<T>(what: string, found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof UserError && /^(message|captured)\.unknown$/.test(error.code)) {
      throw notFound(error.code, what);
    }
    throw error;
  }
}
