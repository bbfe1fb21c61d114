import { UserError } from '@postern/platform';
import type { EntityManager } from 'typeorm';

/**
 * Deletes an organization with all that belongs to it. Its data key goes with the transaction, so that what is stored of
 * its mail cannot be read any more; the sweep of the smtp-server deletes that later. What waits in the queue is cancelled;
 * what is being sent at this moment cannot be called back.
 *
 * @param manager in a transaction of the system's role
 * @throws UserError `organization.operator`
 */
export async function deleteOrganization(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `update delivery set state = 'cancelled', reason = 'organization-deleted', settled_at = now()
     where organization_id = $1 and state in ('queued', 'held')`,
    [id],
  );
  const [, deleted] = await manager.query<[unknown[], number]>(
    'delete from organization where id = $1 and not is_operator',
    [id],
  );
  if (deleted === 1) return;
  throw new UserError(
    'organization.operator',
    'The organization that owns the installation cannot be deleted.',
    'Delete another one, or the whole installation.',
  );
}
