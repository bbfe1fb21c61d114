import { z } from 'zod';

import { defineProblems, idParams, instant, organizationAccess, pageOf, route } from '../contract/index.js';
import { capturedKey, listQuery } from './message.query.js';

const READ = organizationAccess('viewer', 'messages:read');

const delivery = z.object({
  ordinal: z.number().int(),
  kind: z.enum(['forward', 'return', 'notice']),
  recipient: z.string().describe('The address the sender used.'),
  destination: z.string(),
  state: z.string(),
  reason: z.string().describe('A named reason for the state.'),
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable(),
  settledAt: instant.nullable(),
  lastReply: z.object({ code: z.number().int(), enhanced: z.string().nullable(), text: z.string() }).nullable(),
});

const item = z.object({
  id: z.uuid(),
  organizationId: z.uuid(),
  origin: z.enum(['received', 'generated']),
  acceptedAt: instant,
  sender: z.string().describe('Reverse-path; empty for the null one.'),
  from: z.string().nullable(),
  subject: z.string().nullable(),
  size: z.number().int().describe('Octets.'),
  deliveries: z.array(delivery),
});

const details = item.extend({
  messageId: z.string().nullable(),
  client: z.unknown(),
  envelope: z.unknown(),
  auth: z.unknown(),
  hasBody: z.boolean(),
});

const trace = z.object({
  events: z.array(z.looseObject({ at: z.string(), step: z.string(), delivery: z.number().int().nullable() })),
});

export const messageProblems = defineProblems({
  'message.unknown': {
    status: 404,
    title: 'No such message',
    remedy: 'Take the id from the list; finished messages are deleted after a time.',
  },
  'captured.unknown': {
    status: 404,
    title: 'Nothing captured',
    remedy: 'Only mail that the sandbox kept instead of sending is captured.',
  },
});

export const list = route({
  id: 'message.list',
  method: 'get',
  path: '/api/v1/messages',
  summary: 'List messages, newest first',
  access: READ,
  query: listQuery,
  answer: { status: 200, description: 'A page of messages.', schema: pageOf(item) },
});

export const read = route({
  id: 'message.read',
  method: 'get',
  path: '/api/v1/messages/{id}',
  summary: 'Read all that is known of a message, its body aside',
  access: READ,
  params: idParams,
  answer: { status: 200, description: 'The message.', schema: details },
  problems: [messageProblems['message.unknown']],
});

export const readTrace = route({
  id: 'message.trace',
  method: 'get',
  path: '/api/v1/messages/{id}/trace',
  summary: 'Read what happened to a message, oldest first',
  access: READ,
  params: idParams,
  answer: { status: 200, description: 'Its trace.', schema: trace },
  problems: [messageProblems['message.unknown']],
});

export const readCaptured = route({
  id: 'captured.read',
  method: 'get',
  path: '/api/v1/captured/{id}/{ordinal}',
  summary: 'Read what the sandbox kept instead of sending, octet for octet',
  access: READ,
  params: capturedKey,
  answer: { status: 200, description: 'The message as it would have left.', schema: null, mediaType: 'text/plain' },
  problems: [messageProblems['captured.unknown']],
});
