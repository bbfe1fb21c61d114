import { byteaArray, ByteaArrays } from '@postern/data';
import type { PoolClient, Pool } from 'pg';

import type { RuleMatch } from '../decide/plan.js';
import type { AuthReport, Client, DeliveryInstructions, Envelope, Verdict } from '../message.js';
import { tell, type MessageEvent } from '../notify/events.js';
import type { TraceEvent } from '../notify/trace.js';

/** A message and its deliveries, as they are first written. */
export interface NewMessage {
  /** UUID version 7 of the moment of acceptance. */
  id: string;
  organizationId: string;
  /** `generated`: a notice of our own. */
  origin: 'received' | 'generated';
  sender: string;
  client: Partial<Client>;
  envelope: Envelope;
  auth: AuthReport | null;
  /** What it is to the organization; null where nothing classified it. */
  verdict: Verdict | null;
  /** Octets of the message. */
  size: number;
  sealedSummary: Buffer;
  /** One piece after the other. */
  sealedBody: readonly Buffer[];
  trace: TraceEvent[];
  deliveries: NewDelivery[];
  /** What rules tell endpoints of. */
  ruleMatches?: readonly RuleMatch[];
}

type DeliveriesOf = Pick<NewMessage, 'id' | 'organizationId' | 'deliveries'>;

export interface NewDelivery {
  ordinal: number;
  aliasId: string | null;
  kind: DeliveryKind;
  recipient: string;
  destination: string;
  /** What it shares a fate with: the destination's domain. */
  route: string;
  state: 'queued' | 'leased' | 'held' | 'dropped';
  reason: string;
  headerTag: string | null;
  instructions?: DeliveryInstructions | null;
  /** With `queued`: how long something else is waited for, in seconds; what becomes of it may be {@link revise}d until then. */
  waitSeconds?: number;
  /** Set with `leased`: the writer delivers it itself, and its first attempt is recorded by this very insert. */
  leaseToken: string | null;
}

/** `forward`: to where the owner wants it; `return`: a bounce, passed back to the original sender; `notice`: our own. */
export type DeliveryKind = 'forward' | 'return' | 'notice';

/**
 * $1 messages, $2 deliveries (both jsonb), $3 sealed summaries, $4 sealed bodies (both `bytea[]`, in the order of $1),
 * $5 lease in seconds. One statement, so that one commit makes all of it durable.
 */
const PUT_MESSAGES = `
with new_message as (
  insert into message (id, organization_id, origin, sender, client, envelope, auth, verdict, size, trace, sealed_summary, sealed_body)
  select * from rows from (
    jsonb_to_recordset($1::jsonb) as (id uuid, "organizationId" uuid, origin text, sender text, client jsonb, envelope jsonb, auth jsonb, verdict jsonb, size int, trace jsonb),
    unnest($3::bytea[]),
    unnest($4::bytea[])
  )
)`;

/** @param rows deliveries (jsonb) @param lease in seconds */
export const putDeliveries = (rows: string, lease: string): string => `
insert into delivery (
  message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state, reason, header_tag,
  instructions, attempts, next_attempt_at, lease_until, lease_token, settled_at
)
select
  d."messageId", d.ordinal, d."organizationId", d."aliasId", d.kind, d.recipient, d.destination, d.route, d.state, d.reason, d."headerTag",
  d.instructions,
  case when d.state = 'leased' then 1 else 0 end,
  now() + make_interval(secs => coalesce(d."waitSeconds", 0)),
  case when d.state = 'leased' then now() + make_interval(secs => ${lease}) end,
  d."leaseToken",
  case when d.state = 'dropped' then now() end
from jsonb_to_recordset(${rows}::jsonb) as d (
  "messageId" uuid, ordinal smallint, "organizationId" uuid, "aliasId" uuid, kind text, recipient text, destination text,
  route text, state text, reason text, "headerTag" text, instructions jsonb, "leaseToken" uuid, "waitSeconds" float8
)`;

const PUT_DELIVERIES = putDeliveries('$2', '$5');

const PUT = `${PUT_MESSAGES} ${PUT_DELIVERIES}`;

const BODIES = new ByteaArrays();

/** $6 events besides (jsonb), of organizations that somebody listens to. */
const PUT_AND_TELL = `${PUT_MESSAGES}, new_delivery as (${PUT_DELIVERIES}) ${tell('$6')}`;

/**
 * Writes messages with their deliveries; when it returns they are durable (or part of the caller's transaction).
 *
 * @param events what is to be told of them; written with them or not at all
 */
export async function putMessages(
  connection: Pool | PoolClient,
  messages: readonly NewMessage[],
  leaseSeconds: number,
  events: readonly MessageEvent[] = [],
): Promise<void> {
  const rows = JSON.stringify(messages.map(messageRow));
  const deliveries = JSON.stringify(messages.flatMap(deliveryRows));
  const summaries = byteaArray(messages.map(({ sealedSummary }) => [sealedSummary]));
  await BODIES.lend(
    messages.map(({ sealedBody }) => sealedBody),
    (bodies) => {
      const values = [rows, deliveries, summaries, bodies, leaseSeconds];
      return connection.query(
        events.length === 0
          ? { name: 'put-messages', text: PUT, values }
          : { name: 'put-messages-and-tell', text: PUT_AND_TELL, values: [...values, JSON.stringify(events)] },
      );
    },
  );
}

function messageRow(message: NewMessage): object {
  const { id, organizationId, origin, sender, client, envelope, auth, verdict, size, trace } = message;
  return { id, organizationId, origin, sender, client, envelope, auth, verdict, size, trace };
}

/** What {@link putDeliveries} reads. */
export function deliveryRows({ id: messageId, organizationId, deliveries }: DeliveriesOf): object[] {
  return deliveries.map((delivery) => ({ messageId, organizationId, ...delivery }));
}
