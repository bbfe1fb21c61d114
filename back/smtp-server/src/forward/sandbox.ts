import { seal } from '@postern/platform';
import { capturedContext, type Keyring } from '@postern/data';
import type { Pool } from 'pg';

import type { LeasedDelivery } from '../enqueue/claim.js';
import type { Outcome } from '../message.js';
import type { Outgoing } from './prepare.js';

const CAPTURE = `
insert into captured (message_id, ordinal, attempt, organization_id, sender, recipient, sealed_body)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing`;

/** `DELIVERY=sandbox`: what would have been sent is kept, readable in the dashboard, and nobody is mailed. */
export async function capture(
  outgoing: Outgoing,
  delivery: LeasedDelivery,
  { pool, keyring }: { pool: Pool; keyring: Keyring },
): Promise<Outcome> {
  const { messageId, ordinal, attempts, organizationId } = delivery;
  const sealed = seal(await keyring.key(organizationId), outgoing.message, capturedContext(messageId, ordinal));
  const values = [messageId, ordinal, attempts, organizationId, outgoing.sender, outgoing.recipient, sealed];
  await pool.query({ name: 'capture', text: CAPTURE, values });
  return { kind: 'delivered', reason: 'captured', reply: null, remote: null, tls: null, detail: '' };
}
