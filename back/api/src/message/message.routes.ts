import { z } from 'zod';

import { NO_BODY, defineProblems, idParams, organizationAccess, pageOf, route } from '../contract/index.js';
import { bulkBody, capturedKey, forwardBody, listQuery } from './message.query.js';
import * as schemas from './message.schemas.js';

const READ = organizationAccess('viewer', 'messages:read');
/** Who may read what somebody else wrote, word for word. */
const READ_CONTENT = organizationAccess('member', 'messages:read');
const WRITE = organizationAccess('member', 'messages:write');

export const messageProblems = defineProblems({
  'message.unknown': {
    status: 404,
    title: 'No such message',
    remedy: 'Take the id from the list; finished messages are deleted after a time.',
  },
  'message.body-gone': {
    status: 410,
    title: 'The message is not stored any more',
    remedy: 'Bodies are kept for a time, and until the last delivery has ended; ask the sender for the mail.',
  },
  'message.body-needed': {
    status: 409,
    title: 'The body is needed',
    remedy: 'Cancel, drop or release what waits or is held of the message, or wait until it is sent.',
  },
  'message.not-held': {
    status: 409,
    title: 'Nothing of the message is held',
    remedy: 'Read the message; somebody may have decided about it already.',
  },
  'message.no-destination': {
    status: 409,
    title: 'Nowhere to go',
    remedy: 'Give the alias a destination, or forward the message to one of the organization’s.',
  },
  'message.destination': {
    status: 422,
    title: 'Not a destination of the organization',
    remedy: 'Forward to a verified destination; add and verify the address first.',
  },
  'captured.unknown': {
    status: 404,
    title: 'Nothing captured',
    remedy: 'Only mail that the sandbox kept instead of sending is captured.',
  },
});

const UNKNOWN = messageProblems['message.unknown'];
const BY_RELEASE = [UNKNOWN, messageProblems['message.not-held'], messageProblems['message.no-destination']];

export const list = route({
  id: 'message.list',
  method: 'get',
  path: '/api/v1/messages',
  summary: 'List and search messages',
  description:
    'A page that looks through much and finds little may be short, or empty, with `next` set: go on from there. ' +
    'Filters on deliveries all hold for one and the same delivery.',
  access: READ,
  query: listQuery,
  answer: {
    status: 200,
    description: 'A page of messages.',
    schema: pageOf(schemas.item),
    example: { items: [schemas.itemExample], next: null },
  },
});

export const read = route({
  id: 'message.read',
  method: 'get',
  path: '/api/v1/messages/{id}',
  summary: 'Read all that is known of a message, its body aside',
  access: READ,
  params: idParams,
  answer: { status: 200, description: 'The message.', schema: schemas.details, example: schemas.detailsExample },
  problems: [UNKNOWN],
});

export const readTrace = route({
  id: 'message.trace',
  method: 'get',
  path: '/api/v1/messages/{id}/trace',
  summary: 'Read what happened to a message, oldest first',
  access: READ,
  params: idParams,
  answer: {
    status: 200,
    description: 'Its trace.',
    schema: z.object({ events: z.array(schemas.traceEvent) }),
    example: schemas.traceExample,
  },
  problems: [UNKNOWN],
});

export const readRaw = route({
  id: 'message.raw',
  method: 'get',
  path: '/api/v1/messages/{id}/raw',
  summary: 'Download a message as it was received, octet for octet',
  access: READ_CONTENT,
  params: idParams,
  answer: { status: 200, description: 'The message, as a file.', schema: null, mediaType: 'message/rfc822' },
  problems: [UNKNOWN, messageProblems['message.body-gone']],
});

export const readHeaders = route({
  id: 'message.headers',
  method: 'get',
  path: '/api/v1/messages/{id}/headers',
  summary: 'Read the header fields of a message, top first',
  access: READ_CONTENT,
  params: idParams,
  answer: {
    status: 200,
    description: 'Its header.',
    schema: schemas.headers,
    example: { fields: [{ name: 'Subject', value: 'Your order' }], truncated: false },
  },
  problems: [UNKNOWN, messageProblems['message.body-gone']],
});

export const release = route({
  id: 'message.release',
  method: 'post',
  path: '/api/v1/messages/{id}/release',
  summary: 'Send what is held of a message where it was going',
  access: WRITE,
  params: idParams,
  answer: {
    status: 200,
    description: 'What is queued now.',
    schema: schemas.released,
    example: schemas.releasedExample,
  },
  problems: BY_RELEASE,
});

export const forward = route({
  id: 'message.forward',
  method: 'post',
  path: '/api/v1/messages/{id}/forward',
  summary: 'Send what is held of a message elsewhere instead',
  access: WRITE,
  params: idParams,
  body: forwardBody,
  bodyExample: { to: ['ann@example.net'] },
  answer: {
    status: 200,
    description: 'What is queued now.',
    schema: schemas.released,
    example: schemas.releasedExample,
  },
  problems: [...BY_RELEASE, messageProblems['message.destination']],
});

export const drop = route({
  id: 'message.drop',
  method: 'post',
  path: '/api/v1/messages/{id}/drop',
  summary: 'Never send what is held of a message; nobody is told',
  access: WRITE,
  params: idParams,
  answer: {
    status: 200,
    description: 'Done.',
    schema: z.object({ id: z.uuid(), dropped: z.number().int() }),
    example: { id: schemas.idExample, dropped: 1 },
  },
  problems: [UNKNOWN, messageProblems['message.not-held']],
});

export const removeBody = route({
  id: 'message.delete-body',
  method: 'delete',
  path: '/api/v1/messages/{id}/body',
  summary: 'Delete a stored message early; its trace stays',
  access: WRITE,
  params: idParams,
  body: NO_BODY,
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [UNKNOWN, messageProblems['message.body-needed']],
});

export const bulk = route({
  id: 'message.bulk',
  method: 'post',
  path: '/api/v1/messages/bulk',
  summary: 'Release, forward, drop or delete the bodies of up to 100 messages',
  description: 'Each message by itself: one that cannot be done is told, and the others are done.',
  access: WRITE,
  body: bulkBody,
  bodyExample: { action: 'release', ids: [schemas.idExample] },
  answer: {
    status: 200,
    description: 'What became of each, in the order given.',
    schema: schemas.bulkResult,
    example: { results: [{ id: schemas.idExample, problem: null }] },
  },
  problems: [messageProblems['message.destination']],
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
