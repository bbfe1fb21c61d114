import type { EntityManager } from 'typeorm';

/** Whom a link was sent to. */
export interface LinkDestination {
  id: string;
  organizationId: string;
  address: string;
}

/** @returns null when it is no confirmed mailbox of anybody any more */
export async function findLinkDestination(manager: EntityManager, id: string): Promise<LinkDestination | null> {
  const [row] = await manager.query<LinkDestination[]>(
    `select id, organization_id as "organizationId", address from destination
     where id = $1 and kind = 'mailbox' and verified_at is not null`,
    [id],
  );
  return row ?? null;
}

/** $1 organization. The mailboxes that links may be sent to. */
export const LOAD_LINK_DESTINATIONS = `
select address, id from destination where organization_id = $1 and kind = 'mailbox' and verified_at is not null`;
