import { seal, sealInPieces, uuidv7, type SealKey } from '@postern/platform';
import { bodyContext, summaryContext } from '@postern/data';

import { domainOf } from '../address.js';
import type { Job } from '../enqueue/lanes.js';
import type { StoredMessage } from '../enqueue/load.js';
import type { NewMessage } from '../enqueue/put.js';
import type { Settlement } from '../enqueue/settle.js';
import type { EnvelopeRecipient, Notify, Outcome } from '../message.js';
import { buildDsn, type DsnAction } from './dsn/dsn.js';
import { mayBounce } from './dsn/may-bounce.js';
import { traceEvent } from './trace.js';

/** Which notice an attempt's end calls for (RFC 3461 section 5.2), by the delivery's new state. */
const ACTIONS: Record<Settlement['state'], { action: DsnAction; wanted: Notify; byDefault: boolean }> = {
  bounced: { action: 'failed', wanted: 'FAILURE', byDefault: true },
  expired: { action: 'failed', wanted: 'FAILURE', byDefault: true },
  // Behind us there may be no DSN support, so what we can vouch for is that we passed it on.
  delivered: { action: 'relayed', wanted: 'SUCCESS', byDefault: false },
  queued: { action: 'delayed', wanted: 'DELAY', byDefault: false },
};

export interface NoticeInput {
  job: Job;
  outcome: Outcome;
  settlement: Settlement;
  hostname: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Until when delivery is tried, in milliseconds since the epoch. */
  retryUntil: number;
  /** The organization's data key. */
  key: SealKey;
}

/**
 * Whether the sender is to be told: only when the sender was authenticated (promise 4: no backscatter), asked for it or
 * did not ask otherwise.
 */
export function owesNotice({ delivery, message }: Job, state: Settlement['state'], delayed: boolean): boolean {
  if (delivery.kind !== 'forward' || message.auth === null) return false;
  if (state === 'queued' && !delayed) return false;
  const { wanted, byDefault } = ACTIONS[state];
  const asked = recipientOf(message, delivery.recipient)?.notify ?? null;
  if (!(asked === null ? byDefault : asked.includes(wanted))) return false;
  return mayBounce(message.envelope, message.auth).allowed;
}

/** The notice as a message of our own, to be queued in the transaction that settles the delivery. */
export function makeNotice(input: NoticeInput): NewMessage {
  const { job, hostname, now, key } = input;
  const { message, delivery } = job;
  const dsn = dsnOf(input);
  const id = uuidv7(now);
  const summary = { from: `MAILER-DAEMON@${hostname}`, subject: 'Delivery status', messageId: '' };
  const { smtputf8, eightBitMime } = dsn;
  const recipients = [{ address: message.sender, notify: null, originalRecipient: null }];
  return {
    id,
    organizationId: message.organizationId,
    origin: 'generated',
    sender: '',
    client: {},
    envelope: { sender: '', recipients, smtputf8, eightBitMime, ret: null, envelopeId: null },
    auth: null,
    verdict: null,
    size: dsn.message.length,
    sealedSummary: seal(key, [Buffer.from(JSON.stringify(summary))], summaryContext(id)),
    sealedBody: sealInPieces(key, [dsn.message], bodyContext(id)),
    trace: [
      traceEvent(now, 'accepted', { about: message.id, ordinal: delivery.ordinal, notice: input.settlement.state }),
    ],
    deliveries: [noticeDelivery(message.sender)],
  };
}

function noticeDelivery(to: string): NewMessage['deliveries'][number] {
  const target = { recipient: to, destination: to, route: domainOf(to) };
  return {
    ordinal: 0,
    kind: 'notice',
    ...target,
    aliasId: null,
    state: 'queued',
    reason: 'notice',
    headerTag: null,
    leaseToken: null,
  };
}

function dsnOf({ job, outcome, settlement, hostname, now, retryUntil }: NoticeInput): ReturnType<typeof buildDsn> {
  const { message, delivery } = job;
  return buildDsn({
    hostname,
    messageId: message.id,
    ordinal: delivery.ordinal,
    envelope: message.envelope,
    arrivedAt: message.acceptedAt,
    now,
    original: message.raw,
    recipients: [
      {
        address: delivery.recipient,
        originalRecipient: recipientOf(message, delivery.recipient)?.originalRecipient ?? null,
        action: ACTIONS[settlement.state].action,
        reason: settlement.state === 'expired' ? 'expired' : outcome.reason,
        reply: outcome.reply,
        hidden: [
          delivery.destination,
          domainOf(delivery.destination),
          outcome.remote?.host ?? '',
          outcome.remote?.ip ?? '',
        ].filter((text) => text !== ''),
        lastAttemptAt: now,
        retryUntil,
      },
    ],
  });
}

function recipientOf(message: StoredMessage, address: string): EnvelopeRecipient | undefined {
  return message.envelope.recipients.find((recipient) => recipient.address === address);
}
