import { uuidv7 } from '@postern/platform';
import type { Listeners, MessageEventType } from '@postern/data';

import { resultsOf } from '../authenticate/results.js';
import type { RuleMatch } from '../decide/plan.js';
import type { NewDelivery, NewMessage } from '../enqueue/put.js';
import type { Verdict } from '../message.js';
import type { Settlement } from '../enqueue/settle.js';

/**
 * What webhooks and live views are told of a message. What the sender wrote, the subject for one, is not in it: events
 * are not sealed.
 */
export interface MessageEvent {
  id: string;
  organizationId: string;
  type: MessageEventType;
  messageId: string | null;
  /** Of the delivery, null for the message as a whole. */
  ordinal: number | null;
  data: Record<string, unknown>;
}

/**
 * A part of a statement: writes events with whatever else it writes. Whether somebody listens is asked once more, since
 * processes may take an organization for heard that is not.
 *
 * @param parameter the events (jsonb)
 * @param of a part that returns `message_id` and `ordinal`: only of those deliveries
 */
export function tell(parameter: string, of?: string): string {
  const delivery = of === undefined ? '' : `join ${of} d on d.message_id = e."messageId" and d.ordinal = e.ordinal`;
  return `
insert into event (id, organization_id, type, data)
select e.id, e."organizationId", e.type, e.data
from jsonb_to_recordset(${parameter}::jsonb)
  as e (id uuid, "organizationId" uuid, type text, "messageId" uuid, ordinal smallint, data jsonb) ${delivery}
where exists (select from event_listening l where l.organization_id = e."organizationId" and l.until > now())`;
}

/**
 * What a new message is told by: that it came, what was held or dropped of it at once, and what rules tell of it. Nothing
 * where nobody listens.
 */
export function arrivalEvents(messages: readonly NewMessage[], listeners: Listeners, now: number): MessageEvent[] {
  return messages
    .filter(({ origin, organizationId }) => origin === 'received' && listeners.has(organizationId))
    .flatMap((message) => [
      eventOf('message.received', message, null, now, {
        recipients: message.envelope.recipients.map(({ address }) => address),
        size: message.size,
        category: categoryOf(message.verdict),
      }),
      ...message.deliveries.flatMap((delivery) => fateEvents(message, delivery, now)),
      ...(message.ruleMatches ?? []).map((match) => ruleEvent(message, match, now)),
    ]);
}

function fateEvents(message: NewMessage, delivery: NewDelivery, now: number): MessageEvent[] {
  const { state, ordinal, recipient, destination, aliasId, reason } = delivery;
  if (state !== 'held' && state !== 'dropped') return [];
  const data = { delivery: ordinal, recipient, destination: destination === '' ? null : destination, aliasId, reason };
  return [eventOf(`message.${state}`, message, ordinal, now, data)];
}

/**
 * The language model has said what a message is, after `message.received` and what rules told by the first verdict.
 *
 * @param withdrawn what rules told endpoints of by the first verdict, and would not have by this one
 */
export function reclassifiedEvents(
  message: NewMessage,
  verdict: Verdict,
  withdrawn: readonly RuleMatch[],
  listeners: Listeners,
  now: number,
): MessageEvent[] {
  if (!listeners.has(message.organizationId)) return [];
  const data = {
    category: categoryOf(verdict),
    previous: categoryOf(message.verdict),
    withdrawn: withdrawn.map(({ webhookId, rule, recipient }) => ({ webhookId, rule, recipient })),
  };
  return [eventOf('message.classified', message, null, now, data)];
}

function categoryOf(verdict: Verdict | null): { name: string; confidence: number; source: string } | null {
  if (verdict === null) return null;
  const { category: name, confidence, source } = verdict;
  return { name, confidence, source };
}

/** Owed to the endpoint that it names, and to no other. */
function ruleEvent(message: NewMessage, match: RuleMatch, now: number): MessageEvent {
  const authentication = message.auth === null ? null : resultsOf(message.auth);
  return eventOf('rule.matched', message, null, now, { ...match, authentication });
}

function eventOf(
  type: MessageEventType,
  { id: messageId, organizationId, sender }: NewMessage,
  ordinal: number | null,
  now: number,
  data: Record<string, unknown>,
): MessageEvent {
  return { id: uuidv7(now), organizationId, type, messageId, ordinal, data: { messageId, sender, ...data } };
}

const BY_STATE: Record<Settlement['state'], MessageEventType> = {
  delivered: 'message.delivered',
  queued: 'message.deferred',
  bounced: 'message.bounced',
  expired: 'message.expired',
};

/** What an attempt's end is told by; nothing of one that was given back, of our own notices, or where nobody listens. */
export function outcomeEvents(settlements: readonly Settlement[], listeners: Listeners, now: number): MessageEvent[] {
  return settlements
    .filter(({ delivery, trace }) => delivery.kind === 'forward' && trace.length > 0)
    .filter(({ delivery }) => listeners.has(delivery.organizationId))
    .map((settlement) => outcomeEvent(settlement, now));
}

function outcomeEvent(settlement: Settlement, now: number): MessageEvent {
  const { messageId, ordinal, state, reason, reply, retryInSeconds, delivery } = settlement;
  const { organizationId, aliasId, recipient, destination, attempts } = delivery;
  const retry = state === 'queued' ? { retryAt: new Date(now + retryInSeconds * 1000).toISOString() } : {};
  const data = {
    ...{ messageId, delivery: ordinal, aliasId, recipient, destination, attempts, reason },
    reply: reply === null ? null : { code: reply.code, enhanced: reply.enhanced },
    ...retry,
  };
  return { id: uuidv7(now), organizationId, type: BY_STATE[state], messageId, ordinal, data };
}

/** Mail that came back after the next hop had taken it. @param status the enhanced code that the notice gives */
export function returnEvent(
  returned: {
    message: { id: string; organizationId: string };
    ordinal: number;
    recipient: string;
    destination: string;
    status: string | null;
  },
  now: number,
): MessageEvent {
  const { message, ordinal, recipient, destination, status } = returned;
  const { id: messageId, organizationId } = message;
  const data = {
    messageId,
    delivery: ordinal,
    recipient,
    destination,
    reason: 'returned',
    reply: { code: null, enhanced: status },
  };
  return { id: uuidv7(now), organizationId, type: 'message.bounced', messageId, ordinal, data };
}
