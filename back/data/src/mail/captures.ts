import { UserError, open } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Keyring } from '../keyring.js';
import { checkMessageId } from './messages.js';
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
  organizationId: string | null;
  /** Part of the address it was for. */
  to: string | null;
  messageId: string | null;
  limit: number;
}

/** A sealed body's head, see `seal`. */
const SEAL_OCTETS = 29;

/** Newest first. @throws UserError `message.id` */
export async function listCaptured(manager: EntityManager, filter: CapturedFilter): Promise<CapturedItem[]> {
  const { organizationId, to, messageId, limit } = filter;
  if (messageId !== null) checkMessageId(messageId);
  return manager.query<CapturedItem[]>(
    `select message_id as "messageId", ordinal, attempt, organization_id as "organizationId", sender, recipient,
       octet_length(sealed_body) - ${SEAL_OCTETS} as size, captured_at as "capturedAt"
     from captured
     where ($1::uuid is null or organization_id = $1) and ($2::text is null or strpos(lower(recipient), lower($2)) > 0)
       and ($3::uuid is null or message_id = $3)
     order by message_id desc, ordinal, attempt desc limit $4`,
    [organizationId, to, messageId, limit],
  );
}

/**
 * The octets that would have been sent, of the newest attempt.
 *
 * @throws UserError `message.id`, `captured.unknown`
 */
export async function readCaptured(
  manager: EntityManager,
  keyring: Keyring,
  messageId: string,
  ordinal: number,
): Promise<Buffer> {
  checkMessageId(messageId);
  const [row] = await manager.query<{ organization_id: string; sealed_body: Buffer }[]>(
    `select organization_id, sealed_body from captured where message_id = $1 and ordinal = $2 order by attempt desc limit 1`,
    [messageId, ordinal],
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
