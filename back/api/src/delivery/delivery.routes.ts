import { z } from 'zod';

import { defineProblems, idParams, organizationAccess, pageOf, route } from '../contract/index.js';
import { deliveryBulkBody, deliveryKey, deliveryQuery } from '../message/message.query.js';
import { messageProblems } from '../message/message.routes.js';
import { delivery, deliveryExample, idExample, problemOrNull } from '../message/message.schemas.js';

const READ = organizationAccess('viewer', 'messages:read');
const WRITE = organizationAccess('member', 'messages:write');

const record = delivery.extend({
  messageId: z.uuid(),
  aliasId: z.uuid().nullable().describe('The alias that took the mail; null for mail to no alias.'),
  route: z.string().describe('Domain of the destination; empty while there is none.'),
});

const details = record.extend({
  trace: z
    .array(z.looseObject({ at: z.string(), step: z.string() }))
    .describe('What happened, oldest first: each attempt with the peer’s reply.'),
});

const recordExample = { ...deliveryExample, messageId: idExample, aliasId: null, route: 'example.net' };

export const deliveryProblems = defineProblems({
  'delivery.unknown': {
    status: 404,
    title: 'No such delivery',
    remedy: 'Take the message and the ordinal from a list; finished messages are deleted after a time.',
  },
  'delivery.not-waiting': {
    status: 409,
    title: 'Not waiting',
    remedy: 'Read the delivery: only one that waits for its next attempt can be tried at once.',
  },
  'queue.nothing-waiting': {
    status: 409,
    title: 'Nothing to cancel',
    remedy: 'Read the delivery: one that is finished stays as it is, and one under way cannot be called back.',
  },
});

const UNKNOWN = deliveryProblems['delivery.unknown'];

export const list = route({
  id: 'delivery.list',
  method: 'get',
  path: '/api/v1/deliveries',
  summary: 'List deliveries, by the acceptance of their messages',
  description:
    'A page that looks through much and finds little may be short, or empty, with `next` set: go on from there.',
  access: READ,
  query: deliveryQuery,
  answer: {
    status: 200,
    description: 'A page of deliveries.',
    schema: pageOf(record),
    example: { items: [recordExample], next: null },
  },
});

export const listOfMessage = route({
  id: 'delivery.list-of-message',
  method: 'get',
  path: '/api/v1/messages/{id}/deliveries',
  summary: 'List the deliveries of a message',
  access: READ,
  params: idParams,
  answer: {
    status: 200,
    description: 'All of them, in their order.',
    schema: z.object({ items: z.array(record) }),
    example: { items: [recordExample] },
  },
  problems: [messageProblems['message.unknown']],
});

export const read = route({
  id: 'delivery.read',
  method: 'get',
  path: '/api/v1/messages/{id}/deliveries/{ordinal}',
  summary: 'Read a delivery with its attempts',
  access: READ,
  params: deliveryKey,
  answer: {
    status: 200,
    description: 'The delivery.',
    schema: details,
    example: { ...recordExample, trace: [{ at: '2026-11-20T12:00:01.000Z', step: 'delivered', reason: 'delivered' }] },
  },
  problems: [UNKNOWN],
});

const changed = {
  status: 200,
  description: 'The delivery as it is now.',
  schema: record,
  example: recordExample,
} as const;

export const retry = route({
  id: 'delivery.retry',
  method: 'post',
  path: '/api/v1/messages/{id}/deliveries/{ordinal}/retry',
  summary: 'Try a waiting delivery now',
  description: 'Its attempts stay counted, and how long it is tried stays as it was.',
  access: WRITE,
  params: deliveryKey,
  answer: changed,
  problems: [UNKNOWN, deliveryProblems['delivery.not-waiting']],
});

export const cancel = route({
  id: 'delivery.cancel',
  method: 'post',
  path: '/api/v1/messages/{id}/deliveries/{ordinal}/cancel',
  summary: 'Never send a delivery that waits or is held',
  description:
    'The sender is not told: a DSN would report a failure (RFC 3464), and there was none, somebody decided. Who, is in ' +
    'the trace and in the audit log.',
  access: WRITE,
  params: deliveryKey,
  answer: changed,
  problems: [UNKNOWN, deliveryProblems['queue.nothing-waiting']],
});

export const bulk = route({
  id: 'delivery.bulk',
  method: 'post',
  path: '/api/v1/deliveries/bulk',
  summary: 'Try up to 100 deliveries now, or cancel them',
  description: 'Each by itself: one that cannot be done is told, and the others are done.',
  access: WRITE,
  body: deliveryBulkBody,
  bodyExample: { action: 'retry', deliveries: [{ messageId: idExample, ordinal: 0 }] },
  answer: {
    status: 200,
    description: 'What became of each, in the order given.',
    schema: z.object({
      results: z.array(z.object({ messageId: z.uuid(), ordinal: z.number().int(), problem: problemOrNull })),
    }),
    example: { results: [{ messageId: idExample, ordinal: 0, problem: null }] },
  },
});
