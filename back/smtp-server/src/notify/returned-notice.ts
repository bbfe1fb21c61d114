import type { KeyObject } from 'node:crypto';

import type { Clock } from '@postern/platform';
import type { Keyring } from '@postern/data';
import type { Pool } from 'pg';

import { loadMessages, type StoredMessage } from '../enqueue/load.js';
import { hopToken } from '../forward/rewrite/headers.js';
import type { HeaderField } from '../header.js';
import type { Reply } from '../message.js';
import { buildDsn, type DsnRecipient } from './dsn/dsn.js';
import { parseDsn, type ParsedDsn, type ParsedDsnRecipient } from './dsn/dsn-parse.js';
import { returnEvent, tell } from './events.js';
import { traceEvent } from './trace.js';

export interface ReturnDeps {
  pool: Pool;
  keyring: Keyring;
  clock: Clock;
  hostname: string;
  hopKey: KeyObject;
}

/** The delivery that a notice is about. */
interface Forwarded {
  message: StoredMessage;
  ordinal: number;
  recipient: string;
  destination: string;
}

const FIND = `select ordinal, recipient, destination from delivery where message_id = $1 and kind = 'forward' order by ordinal`;

/**
 * $1 message, $2 ordinal, $3 trace, $4 the event (both jsonb). Only what counted as delivered: a second notice changes
 * nothing.
 */
const MARK = `
with marked as (
  update delivery set state = 'bounced', reason = 'returned', trace = trace || $3::jsonb
  where message_id = $1 and ordinal = $2 and state = 'delivered'
  returning message_id, ordinal
)
${tell('$4', 'marked')}`;

/**
 * A bounce that came back to an SRS address names the destination behind the alias, which is its owner's secret. Where
 * the notice can be read and proves to be about a message of ours, the sender gets our own notice about the alias
 * instead, and the delivery's trace ends in the bounce.
 *
 * @param notice addressed to an SRS address of ours
 * @param sender whom it goes back to
 * @returns null when it is no such notice: it is passed back as it came
 */
export async function rewriteReturn(notice: StoredMessage, sender: string, deps: ReturnDeps): Promise<Buffer | null> {
  const dsn = parseDsn(notice.raw);
  if (dsn === null) return null;
  const forwarded = await find(dsn, sender, deps);
  if (forwarded === null) return null;
  const recipients = dsn.recipients.map((recipient) => aboutAlias(recipient, forwarded, notice.acceptedAt));
  if (dsn.recipients.some(({ action }) => action === 'failed')) await mark(forwarded, dsn, deps);
  return buildDsn({
    hostname: deps.hostname,
    messageId: forwarded.message.id,
    ordinal: forwarded.ordinal,
    envelope: forwarded.message.envelope,
    arrivedAt: forwarded.message.acceptedAt,
    now: notice.acceptedAt,
    original: forwarded.message.raw,
    recipients: sameAction(recipients),
  }).message;
}

/** By the mark that we left in the header: its MAC shows the alias, and the sender must be the one we resolved. */
async function find(dsn: ParsedDsn, sender: string, { pool, keyring, hopKey }: ReturnDeps): Promise<Forwarded | null> {
  const mark = markOf(dsn.returnedFields);
  if (mark === null) return null;
  const message = (await loadMessages(pool, keyring, [mark.id])).get(mark.id);
  if (message === undefined || typeof message === 'string' || message.sender !== sender) return null;
  const { rows } = await pool.query<Omit<Forwarded, 'message'>>(FIND, [mark.id]);
  const ours = rows.filter(({ recipient }) => hopToken(hopKey, recipient) === mark.hop);
  const named =
    ours.find(({ destination }) => dsn.recipients.some((at) => at.finalRecipient === destination)) ?? ours[0];
  return named === undefined ? null : { message, ...named };
}

function markOf(fields: readonly HeaderField[]): { id: string; hop: string } | null {
  const field = fields.find(({ name }) => name === 'x-postern-id');
  const match = /:\s*([0-9a-f]{8}-[0-9a-f-]{27});\s*hop=([0-9a-f]{24})\s*$/.exec(field?.raw ?? '');
  return match === null ? null : { id: match[1]!, hop: match[2]! };
}

function aboutAlias(told: ParsedDsnRecipient, forwarded: Forwarded, at: number): DsnRecipient {
  const { recipient, destination, message } = forwarded;
  const hidden = [destination, destination.slice(destination.lastIndexOf('@') + 1), told.remoteMta ?? ''];
  return {
    address: recipient,
    originalRecipient:
      message.envelope.recipients.find(({ address }) => address === recipient)?.originalRecipient ?? null,
    action: told.action,
    reason: 'message-refused',
    reply: replyOf(told),
    hidden: hidden.filter((text) => text !== ''),
    lastAttemptAt: at,
    retryUntil: null,
  };
}

/** One notice has one action; a failure outweighs the rest. */
function sameAction(recipients: DsnRecipient[]): DsnRecipient[] {
  const action = recipients.find((recipient) => recipient.action === 'failed')?.action ?? recipients[0]!.action;
  return [recipients.find((recipient) => recipient.action === action)!];
}

function replyOf({ diagnosticCode, status }: ParsedDsnRecipient): Reply | null {
  const match = /^\s*([245]\d\d)[ -](?:([245]\.\d{1,3}\.\d{1,3})\s+)?([^]*)$/.exec(diagnosticCode ?? '');
  if (match !== null) return { code: Number(match[1]), enhanced: match[2] ?? status, text: match[3]! };
  return status === null
    ? null
    : { code: status.startsWith('4') ? 450 : 550, enhanced: status, text: diagnosticCode ?? '' };
}

async function mark(
  { message, ordinal, recipient, destination }: Forwarded,
  dsn: ParsedDsn,
  { pool, clock }: ReturnDeps,
): Promise<void> {
  const { status, diagnosticCode, remoteMta } = dsn.recipients.find(({ action }) => action === 'failed')!;
  const event = traceEvent(clock.now(), 'returned', { reason: 'returned', status, diagnosticCode, remoteMta });
  const told = returnEvent({ message, ordinal, recipient, destination, status }, clock.now());
  await pool.query(MARK, [message.id, ordinal, JSON.stringify([event]), JSON.stringify([told])]);
}
