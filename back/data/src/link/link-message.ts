import { timeOfUuidv7 } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Keyring } from '../keyring.js';
import { decodeHeaderWords } from '../mail/header-words.js';
import { heldFor } from '../mail/held-for.js';
import { readSummary } from '../mail/message-views.js';
import { authorIn } from '../classification/authorship.js';

/** What a link's page says of a message. */
export interface LinkMessage {
  /** The address in From; empty where there is none, or none that can be read any more. */
  author: string;
  /** Null when it cannot be read any more. */
  subject: string | null;
  acceptedAt: Date;
  /** What it is taken for; null: nothing has classified it. */
  category: string | null;
  /** What somebody said that it is; null: nobody has. */
  corrected: string | null;
  /** Whether something of it is held for the mailbox. */
  isHeld: boolean;
}

interface Row {
  id: string;
  organization_id: string;
  sealed_summary: Buffer;
  verdict: { category?: string } | null;
  corrected: string | null;
  is_held: boolean;
}

/** @param address the mailbox that the link was sent to @returns null when the message is gone */
export async function findLinkMessage(
  manager: EntityManager,
  keyring: Keyring,
  organizationId: string,
  messageId: string,
  address: string,
): Promise<LinkMessage | null> {
  const [row] = await manager.query<Row[]>(
    `select m.id, m.organization_id, m.sealed_summary, m.verdict,
       (select r.category from correction r where r.organization_id = $1 and r.message_id = m.id) as corrected,
       exists (select from delivery d where d.message_id = m.id and d.state = 'held' and ${heldFor('$3::text')}) as is_held
     from message m where m.organization_id = $1 and m.id = $2 and m.origin = 'received'`,
    [organizationId, messageId, address],
  );
  if (row === undefined) return null;
  await keyring.keyWithin(manager, organizationId);
  const { from, subject } = await readSummary(keyring, row);
  return {
    author: authorIn(from ?? ''),
    subject: subject === null ? null : decodeHeaderWords(subject),
    acceptedAt: new Date(timeOfUuidv7(row.id)),
    ...{ category: row.verdict?.category ?? null, corrected: row.corrected, isHeld: row.is_held },
  };
}
