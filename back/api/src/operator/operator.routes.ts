import { z } from 'zod';

import { OPERATOR, defineProblems, idParams, instant, line, pageOf, pageQuery, route } from '../contract/index.js';

const BASE = '/api/v1/operator';
const count = z.number().int();

const organization = z.object({
  id: z.uuid(),
  name: z.string(),
  operator: z.boolean().describe('True for the one that owns the installation itself.'),
  createdAt: instant,
  suspendedAt: instant.nullable().describe('Null unless it may begin nothing new.'),
  suspendedFor: z.string().nullable().describe('Why, in the operator’s words.'),
});

const organizationDetails = organization.extend({
  counts: z.object({
    members: count,
    domains: count,
    aliases: count,
    queued: count.describe('Deliveries at this moment; 10,000 stands for that many or more.'),
    held: count.describe('Likewise.'),
    received: count.describe('Recipients of messages in the last 30 days, without the last minutes.'),
  }),
});

const ID = '7f0d3c52-6a0e-4b7e-9a53-0c2f1f6b8f11';
const ORGANIZATION = {
  id: ID,
  name: 'Acme',
  operator: false,
  createdAt: '2026-11-20T09:30:00.000Z',
  suspendedAt: null,
  suspendedFor: null,
};
const DETAILS = {
  ...ORGANIZATION,
  counts: { members: 2, domains: 1, aliases: 12, queued: 0, held: 3, received: 1_204 },
};

export const operatorProblems = defineProblems({
  'organization.unknown': {
    status: 404,
    title: 'No such organization',
    remedy: 'Take the id from the list of organizations.',
  },
  'organization.operator-suspended': {
    status: 409,
    title: 'This organization cannot be suspended',
    remedy: 'It owns the installation; suspend another one.',
  },
  'queue.route': {
    status: 400,
    title: 'Not a route',
    remedy: 'Give the domain of the destination, as the queue shows it.',
  },
  'queue.not-paused': {
    status: 409,
    title: 'Not paused',
    remedy: 'The queue shows which routes are.',
  },
});

const UNKNOWN = operatorProblems['organization.unknown'];

export const organizationQuery = z.strictObject({
  ...pageQuery,
  search: line(254).optional().describe('Part of the name; or a whole domain, or the address of a member.'),
  suspended: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});
export type OrganizationQuery = z.output<typeof organizationQuery>;

export const listOrganizations = route({
  id: 'operator.organizations',
  method: 'get',
  path: `${BASE}/organizations`,
  summary: 'List all organizations, newest first',
  access: OPERATOR,
  query: organizationQuery,
  answer: {
    status: 200,
    description: 'A page of organizations.',
    schema: pageOf(organization),
    example: { items: [ORGANIZATION], next: null },
  },
});

export const readOrganization = route({
  id: 'operator.organization',
  method: 'get',
  path: `${BASE}/organizations/{id}`,
  summary: 'Read what an organization is, and how much it has',
  access: OPERATOR,
  params: idParams,
  answer: { status: 200, description: 'The organization.', schema: organizationDetails, example: DETAILS },
  problems: [UNKNOWN],
});

export const suspendOrganization = route({
  id: 'operator.suspend',
  method: 'post',
  path: `${BASE}/organizations/{id}/suspend`,
  summary: 'Let an organization begin nothing new',
  description:
    'It creates nothing any more: domains, aliases, destinations, keys and so on. Mail to what it has keeps flowing, and ' +
    'all of that can be read, changed and deleted. Its owners are told by mail, with the reason.',
  access: OPERATOR,
  params: idParams,
  body: z.strictObject({ reason: line(500) }),
  bodyExample: { reason: 'The invoice of October is open.' },
  answer: {
    status: 200,
    description: 'The organization as it is now.',
    schema: organizationDetails,
    example: { ...DETAILS, suspendedAt: '2026-11-20T12:00:00.000Z', suspendedFor: 'The invoice of October is open.' },
  },
  problems: [UNKNOWN, operatorProblems['organization.operator-suspended']],
});

export const resumeOrganization = route({
  id: 'operator.unsuspend',
  method: 'post',
  path: `${BASE}/organizations/{id}/resume`,
  summary: 'Let a suspended organization begin new things again',
  access: OPERATOR,
  params: idParams,
  answer: {
    status: 200,
    description: 'The organization as it is now.',
    schema: organizationDetails,
    example: DETAILS,
  },
  problems: [UNKNOWN],
});

const totals = z.object({
  queued: count,
  due: count.describe('Of the queued, those whose time has come.'),
  leased: count.describe('Under way at this moment.'),
  held: count,
  oldest: instant.nullable().describe('When the oldest queued message was accepted.'),
});
const share = totals.extend({
  name: z.string().describe('A route, or an organization’s id.'),
  organization: z.string().nullable().describe('Name of an organization; null when it is gone.'),
  paused: z.boolean(),
  note: z.string().nullable().describe('Why it is paused.'),
  lastAttempt: z
    .object({
      reason: z.string().describe('A named reason.'),
      reply: z
        .object({ code: z.number().int(), enhanced: z.string().nullable(), text: z.string() })
        .nullable()
        .describe('What the next hop said, without the names of mailboxes; null: nothing.'),
    })
    .nullable()
    .describe('Of a route: how the last attempt ended of the newest message that waits. Null: none was tried yet.'),
});

const TOTALS = { queued: 12, due: 2, leased: 1, held: 3, oldest: '2026-11-20T09:30:00.000Z' };
const SHARE = {
  ...{ ...TOTALS, name: 'example.net', organization: null, paused: false, note: null },
  lastAttempt: {
    reason: 'recipient-refused',
    reply: { code: 452, enhanced: '4.2.2', text: '<…@example.net>: mailbox full' },
  },
};

export const readQueue = route({
  id: 'operator.queue',
  method: 'get',
  path: `${BASE}/queue`,
  summary: 'Count what waits, of everybody’s mail',
  access: OPERATOR,
  answer: { status: 200, description: 'Totals.', schema: totals, example: TOTALS },
});

export const queueBy = z.strictObject({ by: z.enum(['route', 'organization']) });

export const readQueueShares = route({
  id: 'operator.queue-shares',
  method: 'get',
  path: `${BASE}/queue/{by}`,
  summary: 'Count what waits by route or by organization, the largest 200 first',
  access: OPERATOR,
  params: queueBy,
  answer: {
    status: 200,
    description: 'The largest shares; paused routes before all others.',
    schema: z.object({ items: z.array(share) }),
    example: { items: [SHARE] },
  },
});

const routeParams = z.strictObject({ route: line(255) });
const paused = z.object({ route: z.string(), paused: z.boolean() });

export const pauseRoute = route({
  id: 'operator.pause',
  method: 'post',
  path: `${BASE}/queue/routes/{route}/pause`,
  summary: 'Send nothing to a destination for now; mail for it is still taken and kept',
  access: OPERATOR,
  params: routeParams,
  body: z.strictObject({ note: line(200) }),
  bodyExample: { note: 'Down for the weekend.' },
  answer: {
    status: 200,
    description: 'It is paused.',
    schema: paused,
    example: { route: 'example.net', paused: true },
  },
  problems: [operatorProblems['queue.route']],
});

export const resumeRoute = route({
  id: 'operator.resume',
  method: 'post',
  path: `${BASE}/queue/routes/{route}/resume`,
  summary: 'Send to a paused destination again',
  access: OPERATOR,
  params: routeParams,
  answer: {
    status: 200,
    description: 'It is not paused any more.',
    schema: paused,
    example: { route: 'example.net', paused: false },
  },
  problems: [operatorProblems['queue.route'], operatorProblems['queue.not-paused']],
});

const retried = z.object({ retried: count.describe('Deliveries that are due now and were not.') });

export const retryRoute = route({
  id: 'operator.retry',
  method: 'post',
  path: `${BASE}/queue/routes/{route}/retry`,
  summary: 'Try again now what waits for a destination',
  access: OPERATOR,
  params: routeParams,
  answer: { status: 200, description: 'How much.', schema: retried, example: { retried: 12 } },
  problems: [operatorProblems['queue.route']],
});

export const flushQueue = route({
  id: 'operator.flush',
  method: 'post',
  path: `${BASE}/queue/flush`,
  summary: 'Try again now all that waits',
  access: OPERATOR,
  answer: { status: 200, description: 'How much.', schema: retried, example: { retried: 40 } },
});

const languageModel = z.object({
  status: z
    .enum(['absent', 'untried', 'up', 'down'])
    .describe('`untried`: not asked yet. `down`: mail goes on without its word.'),
  running: count.describe('Questions under way.'),
  waiting: count,
  models: z.array(
    z.object({
      name: z.string(),
      circuit: z.enum(['closed', 'open', 'half-open']).describe('`open`: it failed too often, and is left alone.'),
      reachable: z.boolean().nullable().describe('When it was last asked; null: not yet.'),
      lastAnswerAt: instant.nullable(),
      lastFailure: z.object({ reason: z.string(), detail: z.string(), at: instant }).nullable(),
    }),
  ),
});

const health = z.object({
  version: z.string().describe('Of the process that answers.'),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
  processes: z.array(
    z.object({
      kind: z.enum(['api', 'smtp-server']),
      host: z.string(),
      pid: z.number().int(),
      version: z.string(),
      roles: z.array(z.string()),
      startedAt: instant,
      seenAt: instant,
      alive: z.boolean().describe('Heard of within the last minute.'),
      model: languageModel
        .nullable()
        .describe('What an smtp-server knows of the language model; null: another process, or there is none.'),
    }),
  ),
  migrations: z.object({ applied: count, pending: z.array(z.string()) }),
  database: z.object({
    version: z.string(),
    octets: z.number(),
    largest: z.array(z.object({ table: z.string(), octets: z.number() })),
  }),
  disk: z
    .object({ free: z.number().describe('Octets.'), total: z.number() })
    .nullable()
    .describe('Of DATA_DIR on the machine that answers; null when it has none.'),
  certificate: z
    .object({ subject: z.string(), validTo: instant, daysLeft: z.number().int() })
    .nullable()
    .describe('Of SMTP_TLS_CERT as the process that answers sees it; null without one.'),
});

export const readHealth = route({
  id: 'operator.health',
  method: 'get',
  path: `${BASE}/health`,
  summary: 'See how the installation is doing',
  access: OPERATOR,
  answer: {
    status: 200,
    description: 'Processes, schema, database, disk and certificate.',
    schema: health,
    example: {
      version: '0.1.0',
      checks: [{ name: 'database', ok: true, detail: 'The database answers.' }],
      processes: [
        {
          ...{ kind: 'api', host: 'node-1', pid: 12, version: '0.1.0', roles: [] },
          ...{ startedAt: '2026-11-20T09:30:00.000Z', seenAt: '2026-11-20T12:00:00.000Z', alive: true, model: null },
        },
      ],
      migrations: { applied: 12, pending: [] },
      database: { version: '17.6', octets: 48_000_000, largest: [{ table: 'message', octets: 24_000_000 }] },
      disk: { free: 40_000_000_000, total: 80_000_000_000 },
      certificate: null,
    },
  },
});
