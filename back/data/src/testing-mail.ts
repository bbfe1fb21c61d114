import { seal, uuidv7, type SealKey } from '@postern/platform';
import type { Pool } from 'pg';

import type { DeliveryState } from './entity/index.js';
import { bodyContext, capturedContext, summaryContext } from './mail/sealed-contexts.js';

export interface TestMessage {
  organizationId: string;
  /** The organization's data key. */
  key: SealKey;
  /** Milliseconds since the epoch. */
  acceptedAt: number;
  sender?: string;
  from?: string;
  subject?: string;
  /** Null: deleted already. */
  raw?: Buffer | null;
  trace?: object[];
  deliveries: TestDelivery[];
}

export interface TestDelivery {
  recipient: string;
  destination: string;
  state: DeliveryState;
  reason?: string;
  aliasId?: string | null;
  route?: string;
  /** Milliseconds since the epoch; default: the time of acceptance. */
  nextAttemptAt?: number;
  trace?: object[];
  /** What the sandbox kept of it. */
  captured?: Buffer;
}

/** A message in the database, as the smtp-server would have left it. @returns its id */
export async function storeTestMessage(pool: Pool, message: TestMessage): Promise<string> {
  const id = uuidv7(message.acceptedAt);
  const { organizationId, key, sender = 'sender@elsewhere.example', from = sender, subject = 'Hello' } = message;
  const raw = message.raw === undefined ? Buffer.from(`Subject: ${subject}\r\n\r\nA body.\r\n`) : message.raw;
  const summary = Buffer.from(JSON.stringify({ from, subject, messageId: `<${id}@elsewhere.example>` }));
  await pool.query(
    `insert into message (id, organization_id, origin, sender, client, envelope, auth, size, sealed_summary, sealed_body, trace)
     values ($1, $2, 'received', $3, '{"ip":"192.0.2.1"}', '{}', null, $4, $5, $6, $7)`,
    [
      id,
      organizationId,
      sender,
      raw?.length ?? 0,
      seal(key, [summary], summaryContext(id)),
      raw === null ? null : seal(key, [raw], bodyContext(id)),
      JSON.stringify(message.trace ?? [{ at: new Date(message.acceptedAt).toISOString(), step: 'accepted' }]),
    ],
  );
  for (const [ordinal, delivery] of message.deliveries.entries())
    await storeDelivery(pool, message, id, ordinal, delivery);
  return id;
}

async function storeDelivery(
  pool: Pool,
  { organizationId, key, acceptedAt }: TestMessage,
  id: string,
  ordinal: number,
  delivery: TestDelivery,
): Promise<void> {
  const { recipient, destination, state, reason = 'alias.forward', aliasId = null, trace = [], captured } = delivery;
  const route = delivery.route ?? destination.slice(destination.lastIndexOf('@') + 1);
  const next = new Date(delivery.nextAttemptAt ?? acceptedAt);
  await pool.query(
    `insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state,
       reason, next_attempt_at, lease_until, trace)
     values ($1, $2, $3, $4, 'forward', $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
      ordinal,
      organizationId,
      aliasId,
      recipient,
      destination,
      route,
      state,
      reason,
      next,
      state === 'leased' ? next : null,
      JSON.stringify(trace),
    ],
  );
  if (captured === undefined) return;
  await pool.query(
    `insert into captured (message_id, ordinal, attempt, organization_id, sender, recipient, sealed_body)
     values ($1, $2, 1, $3, 'srs@postern.example', $4, $5)`,
    [id, ordinal, organizationId, destination, seal(key, [captured], capturedContext(id, ordinal))],
  );
}
