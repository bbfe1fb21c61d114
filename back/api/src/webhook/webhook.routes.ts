import { WEBHOOK_DELIVERY_STATES, WEBHOOK_DISABLED_REASONS } from '@postern/data';
import { z } from 'zod';

import {
  defineProblems,
  idParams,
  instant,
  line,
  organizationAccess,
  pageOf,
  pageQuery,
  pointInTime,
  route,
  sortByCreation,
} from '../contract/index.js';

const READ = organizationAccess('member', 'webhooks:read');
const WRITE = organizationAccess('admin', 'webhooks:write');

const EXAMPLE = {
  id: '019a9f5e-7c00-7000-8000-0123456789ab',
  url: 'https://hooks.example.org/postern',
  description: 'Tells the help desk',
  eventTypes: ['message.bounced', 'alias.*'],
  enabled: true,
  disabledReason: null,
  failingSince: null,
  previousSecretUntil: null,
  version: 1,
};

const SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

const webhook = z.object({
  id: z.uuid(),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()).describe('Types, or `noun.*`; none: all.'),
  enabled: z.boolean(),
  disabledReason: z
    .enum(WEBHOOK_DISABLED_REASONS)
    .nullable()
    .describe('`manual`: by a person; `gone`: it answered 410; `failing`: nothing arrived for days.'),
  failingSince: instant.nullable().describe('The first failure after the last success.'),
  previousSecretUntil: instant.nullable().describe('Until then the previous secret signs too.'),
  version: z.number().int(),
});

export type WebhookItem = z.input<typeof webhook>;

const newSecret = webhook.extend({ secret: z.string().describe('Signs what is sent. Shown now and never again.') });

export type WebhookWithSecret = z.input<typeof newSecret>;

const attempt = z.object({
  number: z.number().int(),
  startedAt: instant,
  latencyMs: z.number().int().nullable().describe('Null: it is under way, or was cut off.'),
  status: z.number().int().nullable().describe('HTTP status; null without an answer.'),
  error: z.string().nullable(),
  answer: z.string().nullable().describe('The beginning of the answer’s body.'),
});

const delivery = z.object({
  id: z.uuid().describe('The event’s; sent in the field `webhook-id`.'),
  type: z.string(),
  state: z.enum(WEBHOOK_DELIVERY_STATES),
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable(),
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
  settledAt: instant.nullable(),
});

export type WebhookDeliveryItem = z.input<typeof delivery>;

const deliveryDetails = delivery.extend({
  data: z.record(z.string(), z.unknown()).describe('What the event tells.'),
  log: z.array(attempt).describe('Each attempt, first one first.'),
});

export type WebhookDeliveryDetails = z.input<typeof deliveryDetails>;

const DELIVERY_EXAMPLE = {
  id: '019a9f5e-7c00-7000-8000-0123456789ac',
  type: 'message.bounced',
  state: 'pending' as const,
  attempts: 1,
  nextAttemptAt: '2026-11-20T09:30:05.000Z',
  lastStatus: 503,
  lastError: 'The endpoint answered 503.',
  settledAt: null,
};

export const webhookProblems = defineProblems({
  'webhook.unknown': { status: 404, title: 'No such endpoint', remedy: 'Take the id from the list of endpoints.' },
  'webhook.too-many': { status: 409, title: 'Too many endpoints', remedy: 'Delete those that are not used any more.' },
  'webhook.url': {
    status: 400,
    title: 'Not an address that webhooks may go to',
    remedy: 'Give the https:// address of a server on the public Internet, on one of the ports allowed.',
  },
  'webhook.disabled': { status: 409, title: 'The endpoint is disabled', remedy: 'Enable it first.' },
  'webhook.delivery-unknown': {
    status: 404,
    title: 'No such delivery',
    remedy: 'Take the id from the list of deliveries; old ones are deleted with their events.',
  },
});

const url = line(2000).describe('Where events are sent by POST.');
const eventType = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{0,40}\.([a-z0-9][a-z0-9-]{0,40}|\*)$/,
    'is no event type, such as "message.bounced" or "alias.*"',
  );
const description = z.union([z.literal(''), line(200)]);

const createBody = z.strictObject({
  url,
  description: description.default(''),
  eventTypes: z.array(eventType).max(50).default([]).describe('Types, or `noun.*`; none: all.'),
  enabled: z.boolean().default(true),
});

export type WebhookCreation = z.output<typeof createBody>;

const updateBody = z.strictObject({
  url: url.optional(),
  description: description.optional(),
  eventTypes: z.array(eventType).max(50).optional(),
  enabled: z.boolean().optional(),
});

export type WebhookChange = z.output<typeof updateBody>;

export const webhookQuery = z.strictObject({
  ...pageQuery,
  after: z.uuid().optional().describe('`next` of the page before.'),
  search: line(100).optional().describe('Part of the address or the description.'),
  sort: sortByCreation.default('created'),
});

export type WebhookQuery = z.output<typeof webhookQuery>;

export const deliveryQuery = z.strictObject({
  ...pageQuery,
  after: z.uuid().optional().describe('`next` of the page before.'),
  state: z.enum(WEBHOOK_DELIVERY_STATES).optional(),
  type: line(100).optional().describe('Only events of this type.'),
});

export type WebhookDeliveryQuery = z.output<typeof deliveryQuery>;

const deliveryParams = z.strictObject({ id: z.uuid(), deliveryId: z.uuid() });

export const list = route({
  id: 'webhook.list',
  method: 'get',
  path: '/api/v1/webhooks',
  summary: 'List webhook endpoints, oldest first',
  access: READ,
  query: webhookQuery,
  answer: {
    status: 200,
    description: 'A page of endpoints.',
    schema: pageOf(webhook),
    example: { items: [EXAMPLE], next: null },
  },
});

export const create = route({
  id: 'webhook.create',
  method: 'post',
  path: '/api/v1/webhooks',
  summary: 'Add a webhook endpoint',
  description:
    'It is told of each event that happens from then on, signed as Standard Webhooks say, at least once and in no certain order. Its secret is shown once, and again to who repeats the request under its Idempotency-Key.',
  access: WRITE,
  body: createBody,
  bodyExample: { url: EXAMPLE.url, description: EXAMPLE.description, eventTypes: EXAMPLE.eventTypes },
  idempotent: true,
  answer: {
    status: 201,
    description: 'The endpoint with its secret.',
    schema: newSecret,
    example: { ...EXAMPLE, secret: SECRET },
  },
  problems: [webhookProblems['webhook.url'], webhookProblems['webhook.too-many']],
});

export const read = route({
  id: 'webhook.read',
  method: 'get',
  path: '/api/v1/webhooks/{id}',
  summary: 'Read a webhook endpoint, but for its secret',
  access: READ,
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The endpoint.', schema: webhook, example: EXAMPLE },
  problems: [webhookProblems['webhook.unknown']],
});

export const update = route({
  id: 'webhook.update',
  method: 'patch',
  path: '/api/v1/webhooks/{id}',
  summary: 'Change a webhook endpoint',
  description: 'What is left out stays. Enabling it sends what still waits for it.',
  access: WRITE,
  params: idParams,
  body: updateBody,
  bodyExample: { eventTypes: ['message.*'], enabled: true },
  version: 'requires',
  answer: { status: 200, description: 'The endpoint.', schema: webhook, example: EXAMPLE },
  problems: [webhookProblems['webhook.unknown'], webhookProblems['webhook.url']],
});

export const remove = route({
  id: 'webhook.delete',
  method: 'delete',
  path: '/api/v1/webhooks/{id}',
  summary: 'Delete a webhook endpoint with its log',
  access: WRITE,
  params: idParams,
  version: 'requires',
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [webhookProblems['webhook.unknown']],
});

export const rotate = route({
  id: 'webhook.rotate-secret',
  method: 'post',
  path: '/api/v1/webhooks/{id}/secret',
  summary: 'Give a webhook endpoint a new secret',
  description: 'For a while both secrets sign, so that the receiver can change over without missing anything.',
  access: WRITE,
  params: idParams,
  body: z.strictObject({
    overlapHours: z.number().int().min(0).max(168).default(24).describe('How long the present secret signs too.'),
  }),
  bodyExample: { overlapHours: 24 },
  answer: {
    status: 201,
    description: 'The endpoint with its new secret.',
    schema: newSecret,
    example: { ...EXAMPLE, previousSecretUntil: '2026-11-21T09:30:00.000Z', version: 2, secret: SECRET },
  },
  problems: [webhookProblems['webhook.unknown']],
});

export const test = route({
  id: 'webhook.test',
  method: 'post',
  path: '/api/v1/webhooks/{id}/test',
  summary: 'Send a webhook endpoint a test event',
  description: 'An event `webhook.test`, whatever types the endpoint chose; its log shows what became of it.',
  access: WRITE,
  params: idParams,
  idempotent: true,
  answer: {
    status: 202,
    description: 'It is being sent.',
    schema: z.object({ id: z.uuid().describe('Of the delivery.') }),
    example: { id: DELIVERY_EXAMPLE.id },
  },
  problems: [webhookProblems['webhook.unknown'], webhookProblems['webhook.disabled']],
});

export const listDeliveries = route({
  id: 'webhook.list-deliveries',
  method: 'get',
  path: '/api/v1/webhooks/{id}/deliveries',
  summary: 'List what a webhook endpoint was sent, newest first',
  description:
    'A filtered page may be short, or empty, although more follows: each looks through so many deliveries and no more. Go on while there is a `next`.',
  access: READ,
  params: idParams,
  query: deliveryQuery,
  answer: {
    status: 200,
    description: 'A page of deliveries.',
    schema: pageOf(delivery),
    example: { items: [DELIVERY_EXAMPLE], next: null },
  },
  problems: [webhookProblems['webhook.unknown']],
});

export const readDelivery = route({
  id: 'webhook.read-delivery',
  method: 'get',
  path: '/api/v1/webhooks/{id}/deliveries/{deliveryId}',
  summary: 'Read what was sent, and what came of each attempt',
  access: READ,
  params: deliveryParams,
  answer: {
    status: 200,
    description: 'The delivery.',
    schema: deliveryDetails,
    example: {
      ...DELIVERY_EXAMPLE,
      data: { messageId: '019a9f5e-7c00-7000-8000-0123456789ad', reason: 'recipient-refused' },
      log: [
        {
          number: 1,
          startedAt: '2026-11-20T09:30:00.000Z',
          latencyMs: 84,
          status: 503,
          error: 'The endpoint answered 503.',
          answer: 'Come again later.',
        },
      ],
    },
  },
  problems: [webhookProblems['webhook.unknown'], webhookProblems['webhook.delivery-unknown']],
});

export const replayDelivery = route({
  id: 'webhook.replay-delivery',
  method: 'post',
  path: '/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay',
  summary: 'Send an event again, whatever came of it',
  access: WRITE,
  params: deliveryParams,
  answer: { status: 204, description: 'It is being sent.', schema: null },
  problems: [
    webhookProblems['webhook.unknown'],
    webhookProblems['webhook.delivery-unknown'],
    webhookProblems['webhook.disabled'],
  ],
});

export const replayFailed = route({
  id: 'webhook.replay-failed',
  method: 'post',
  path: '/api/v1/webhooks/{id}/replay',
  summary: 'Send again all that failed since a time',
  description: 'Also what waits for its next attempt.',
  access: WRITE,
  params: idParams,
  body: z.strictObject({ since: pointInTime.describe('When the oldest of these events happened.') }),
  bodyExample: { since: '2026-11-20T00:00:00.000Z' },
  answer: {
    status: 202,
    description: 'They are being sent.',
    schema: z.object({ count: z.number().int() }),
    example: { count: 3 },
  },
  problems: [webhookProblems['webhook.unknown'], webhookProblems['webhook.disabled']],
});
