import { queueSystemMail, type SystemMailDeps } from '@postern/data';
import type { EntityManager } from 'typeorm';

/** A mail to those who look after an organization. */
export interface Notice {
  subject: string;
  text: string;
}

/** Those who may do something about it. */
const RECIPIENTS = `
select u.email from membership m join app_user u on u.id = m.user_id
where m.organization_id = $1 and m.role in ('owner', 'admin') order by u.email`;

/**
 * Queues a notice to each owner and admin, in the transaction of what it tells of.
 *
 * @param manager of a role that sees accounts
 */
export async function tellOwners(
  manager: EntityManager,
  deps: SystemMailDeps,
  organizationId: string,
  { subject, text }: Notice,
): Promise<void> {
  const rows = await manager.query<{ email: string }[]>(RECIPIENTS, [organizationId]);
  for (const { email: to } of rows) await queueSystemMail(manager, deps, { organizationId, to, subject, text });
}
