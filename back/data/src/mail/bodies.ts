import { UserError } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { checkMessageId, requireMessage } from './messages.js';
import { organizationsOf, type Reach } from './reach.js';

/**
 * Deletes a stored message before its retention ends; what is known of it otherwise stays.
 *
 * @throws UserError `message.id`, `message.unknown`; `message.body-needed` while something of it waits or is held
 */
export async function deleteBody(manager: EntityManager, reach: Reach, id: string): Promise<void> {
  checkMessageId(id);
  const organizations = organizationsOf(reach);
  await requireMessage(manager, reach, id);
  // Locked first, so that nothing is released between the look and the deletion.
  const open = await manager.query<unknown[]>(
    `select ordinal from delivery
     where message_id = $1 and state in ('queued', 'leased', 'held') and ($2::uuid[] is null or organization_id = any($2))
     for update`,
    [id, organizations],
  );
  if (open.length > 0) {
    throw new UserError(
      'message.body-needed',
      `The body of message ${id} is needed: ${open.length} of its deliveries are not finished.`,
      'Cancel or drop them first, or wait until they are.',
    );
  }
  await manager.query(
    `update message set sealed_body = null
     where id = $1 and sealed_body is not null and ($2::uuid[] is null or organization_id = any($2))`,
    [id, organizations],
  );
}
