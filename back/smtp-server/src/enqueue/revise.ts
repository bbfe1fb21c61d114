import type { Pool, PoolClient } from 'pg';

import type { Verdict } from '../message.js';
import { tell, type MessageEvent } from '../notify/events.js';
import type { TraceEvent } from '../notify/trace.js';
import { deliveryRows, putDeliveries, type NewDelivery } from './put.js';

/** What was found out about a message while its deliveries waited. */
export interface Revision {
  messageId: string;
  organizationId: string;
  /** Null: what was said of it before stands. */
  verdict: Verdict | null;
  trace: TraceEvent;
  /** What becomes of it now; null: what was planned. */
  deliveries: NewDelivery[] | null;
  /** What is told of it besides, where its deliveries are still to be had. */
  events: readonly MessageEvent[];
}

/** Nothing of it was tried, released, cancelled or begun since it was put: still as the session left it. */
const WAITS = `
select d.state in ('held', 'dropped') or (d.state = 'queued' and d.attempts = 0 and d.next_attempt_at > now()) as waits
from delivery d where d.message_id = $1 for update`;

const RELEASE = `update delivery set next_attempt_at = now() where message_id = $1 and state = 'queued'`;

const REPLACE = putDeliveries('$1', '0');

const SAY = `
update message set trace = trace || $2::jsonb, verdict = coalesce($3::jsonb, verdict) where id = $1`;

/** Whoever corrects a message locks it. */
const LOCK = 'select 1 from message where id = $1 for update';

/**
 * Somebody said what the message is while the model thought: that stands, and the model's word comes back should it be
 * withdrawn.
 */
const SAY_BEHIND_CORRECTION = `
update correction set previous_verdict = coalesce($3::jsonb, previous_verdict)
where organization_id = $2 and message_id = $1 returning 1`;

const TELL = tell('$1');

/**
 * Writes down what was found out, and lets the message go by it. Whoever comes too late, because the message has waited
 * long enough and is under way, changes nothing but the trace.
 *
 * @returns false when it was too late
 */
export async function revise(pool: Pool, revision: Revision): Promise<boolean> {
  const client = await pool.connect();
  // A connection that breaks between two statements says so here; unheard, it would end the process.
  client.on('error', ignore);
  try {
    await client.query('begin');
    const inTime = await write(client, revision);
    await client.query('commit');
    client.off('error', ignore);
    client.release();
    return inTime;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function write(client: PoolClient, revision: Revision): Promise<boolean> {
  const { messageId, organizationId, trace } = revision;
  const { rows } = await client.query<{ waits: boolean }>(WAITS, [messageId]);
  const inTime = rows.length > 0 && rows.every(({ waits }) => waits);
  const verdict = inTime && revision.verdict !== null ? JSON.stringify(revision.verdict) : null;
  await client.query(LOCK, [messageId]);
  const behind = await client.query(SAY_BEHIND_CORRECTION, [messageId, organizationId, verdict]);
  const isCorrected = behind.rowCount !== 0;
  const said = inTime ? trace : { ...trace, late: true };
  await client.query(SAY, [messageId, JSON.stringify([said]), isCorrected ? null : verdict]);
  if (inTime) await letGo(client, isCorrected ? { ...revision, deliveries: null, events: [] } : revision);
  return inTime;
}

async function letGo(
  client: PoolClient,
  { messageId: id, organizationId, deliveries, events }: Revision,
): Promise<void> {
  if (deliveries === null) await client.query(RELEASE, [id]);
  else {
    await client.query('delete from delivery where message_id = $1', [id]);
    await client.query(REPLACE, [JSON.stringify(deliveryRows({ id, organizationId, deliveries }))]);
  }
  if (events.length > 0) await client.query(TELL, [JSON.stringify(events)]);
  await client.query(`select pg_notify('queue', '')`);
}

const ignore = (): void => undefined;
