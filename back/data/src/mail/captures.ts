import { UserError, open } from '@postern/platform';

import type { Keyring } from '../keyring.js';
import { checkMessageId } from './messages.js';
import { organizationsOf, type Reach } from './reach.js';
import type { Reader } from './reader.js';
import { capturedContext } from './sealed-contexts.js';

/** A mail that the sandbox kept instead of sending. */
export interface CapturedItem {
  messageId: string;
  ordinal: number;
  attempt: number;
  organizationId: string;
  /** The reverse-path it would have been sent with. */
  sender: string;
  recipient: string;
  /** Octets. */
  size: number;
  capturedAt: Date;
}

export interface CapturedFilter {
  reach: Reach;
  /** Part of the address it was for. */
  to: string | null;
  messageId: string | null;
  limit: number;
}

/** A sealed body's head, see `seal`. */
const SEAL_OCTETS = 29;

/** Newest first. @throws UserError `message.id` */
export async function listCaptured(reader: Reader, filter: CapturedFilter): Promise<CapturedItem[]> {
  const { reach, to, messageId, limit } = filter;
  if (messageId !== null) checkMessageId(messageId);
  return reader.query<CapturedItem[]>(
    `select message_id as "messageId", ordinal, attempt, organization_id as "organizationId", sender, recipient,
       octet_length(sealed_body) - ${SEAL_OCTETS} as size, captured_at as "capturedAt"
     from captured
     where ($1::uuid[] is null or organization_id = any($1)) and ($2::text is null or strpos(lower(recipient), lower($2)) > 0)
       and ($3::uuid is null or message_id = $3)
     order by message_id desc, ordinal, attempt desc limit $4`,
    [organizationsOf(reach), to, messageId, limit],
  );
}

/** A mail that the sandbox kept: which delivery of which message. */
export interface CapturedKey {
  messageId: string;
  ordinal: number;
}

/**
 * The octets that would have been sent, of the newest attempt.
 *
 * @throws UserError `message.id`; `captured.unknown`, out of reach or not
 */
export async function readCaptured(
  reader: Reader,
  keyring: Keyring,
  reach: Reach,
  { messageId, ordinal }: CapturedKey,
): Promise<Buffer> {
  checkMessageId(messageId);
  const [row] = await reader.query<{ organization_id: string; sealed_body: Buffer }[]>(
    `select organization_id, sealed_body from captured
     where message_id = $1 and ordinal = $2 and ($3::uuid[] is null or organization_id = any($3))
     order by attempt desc limit 1`,
    [messageId, ordinal, organizationsOf(reach)],
  );
  if (row === undefined) {
    throw new UserError(
      'captured.unknown',
      `The sandbox has nothing of delivery ${ordinal} of message ${messageId}.`,
      'See what it has with: npm run postern -- captured list',
    );
  }
  return open(await keyring.key(row.organization_id), row.sealed_body, capturedContext(messageId, ordinal));
}
