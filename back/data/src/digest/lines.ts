import { open, seal, type SealKey } from '@postern/platform';

import type { Keyring } from '../keyring.js';

/** Held for a digest, and nobody has written what it says; $1 at most so many. What was begun ten minutes ago is given up. */
export const CLAIM_LINES = `
with wanted as (
  select distinct d.message_id, d.organization_id from delivery d
  where d.state = 'held' and d.reason in ('rule.digest', 'digest.category') and not exists (
    select from digest_line l where l.message_id = d.message_id
      and (l.sealed_line is not null or l.claimed_at > now() - interval '10 minutes')
  )
  order by d.message_id limit $1
)
insert into digest_line as l (message_id, organization_id) select message_id, organization_id from wanted
on conflict (message_id) do update set claimed_at = now()
  where l.sealed_line is null and l.claimed_at <= now() - interval '10 minutes'
returning l.message_id as "messageId", l.organization_id as "organizationId"`;

/** $1 message, $2 what {@link sealLine} made. */
export const WRITE_LINE = 'update digest_line set sealed_line = $2 where message_id = $1';

const context = (messageId: string): string => `digest-line:${messageId}`;

/** It is words of the mail, and kept as such. */
export function sealLine(key: SealKey, messageId: string, line: string): Buffer {
  return seal(key, [Buffer.from(line)], context(messageId));
}

/** @returns null when it cannot be read, or says nothing */
export async function openLine(
  keyring: Keyring,
  organizationId: string,
  messageId: string,
  sealed: Buffer,
): Promise<string | null> {
  try {
    const line = open(await keyring.key(organizationId), sealed, context(messageId)).toString('utf8');
    return line === '' ? null : line;
  } catch {
    return null;
  }
}
