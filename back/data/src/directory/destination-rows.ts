import { UserError, isWebhookUrl, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

/** Whose word a destination rests on: the operator's is enough, a member's needs a mail to confirm it. */
export type Trust = 'operator' | 'member';

/**
 * Makes an organization's destinations as far as it has them not. The operator's word verifies mailboxes; endpoints exist
 * already, since somebody has to know their secret, and only they themselves can say that they want the mail.
 *
 * @throws UserError `destination.no-webhook`
 */
export async function ensureDestinations(
  manager: EntityManager,
  clock: Clock,
  organizationId: string,
  addresses: readonly string[],
  trust: Trust,
): Promise<void> {
  if (addresses.length === 0) return;
  const now = new Date(clock.now());
  const mailboxes = addresses.filter((address) => !isWebhookUrl(address));
  const values = [organizationId, mailboxes, now];
  const statement = trust === 'operator' ? VERIFIED : UNVERIFIED;
  await manager.query(statement, values);
  const kept = await manager.query<{ address: string }[]>(KEEP, [organizationId, addresses]);
  const missing = addresses.filter((wanted) => !kept.some(({ address }) => address === wanted));
  refuseUnknownWebhook(missing);
  // Deleted between the two, by somebody else.
  if (missing.length > 0) await manager.query(statement, values);
}

function refuseUnknownWebhook(missing: readonly string[]): void {
  const webhook = missing.find(isWebhookUrl);
  if (webhook === undefined) return;
  throw new UserError(
    'destination.no-webhook',
    `There is no destination ${webhook}.`,
    'Make it first, which gives you its secret: POST /api/v1/destinations/webhook.',
  );
}

/** Nobody deletes them while this transaction lets something forward to them. */
const KEEP = 'select address from destination where organization_id = $1 and address = any($2::text[]) for key share';

const VERIFIED = `
insert into destination (organization_id, address, verified_at, verified_by, created_at, updated_at)
select $1, address, $3, 'operator', $3, $3 from unnest($2::text[]) address
on conflict (organization_id, address) do update set verified_at = excluded.verified_at, verified_by = 'operator', token_hash = null
  where destination.verified_at is null`;

const UNVERIFIED = `
insert into destination (organization_id, address, created_at, updated_at)
select $1, address, $3, $3 from unnest($2::text[]) address
on conflict (organization_id, address) do nothing`;
