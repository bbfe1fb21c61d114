import { DESTINATION_KINDS, LONGEST_WEBHOOK, VERIFIERS } from '@postern/data';
import { z } from 'zod';

import { PUBLIC, idParams, instant, line, organizationAccess, pageOf, pageQuery, route } from '../contract/index.js';
import { addressProblems, destinationProblems } from './destination.problems.js';

const READ = organizationAccess('viewer', 'destinations:read');
const WRITE = organizationAccess('member', 'destinations:write');

const EXAMPLE = {
  id: '7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22',
  kind: 'mailbox' as const,
  address: 'you@example.net',
  note: '',
  verified: true,
  verifiedBy: 'link' as const,
  verifiedAt: '2026-11-20T09:30:00.000Z',
  askedUntil: null,
  previousSecretUntil: null,
  aliases: 3,
  createdAt: '2026-11-20T09:28:00.000Z',
  updatedAt: '2026-11-20T09:30:00.000Z',
  version: 2,
};

const item = z.object({
  id: z.uuid(),
  kind: z.enum(DESTINATION_KINDS),
  address: z.string().describe('A mailbox; or the URL of a `webhook`, by which aliases name it.'),
  note: z.string(),
  verified: z.boolean().describe('Nothing is forwarded there before.'),
  verifiedBy: z
    .enum(VERIFIERS)
    .nullable()
    .describe(
      '`operator`: who runs the installation; `link`: whoever got the link that was sent there; `answer`: the endpoint.',
    ),
  verifiedAt: instant.nullable(),
  askedUntil: instant.nullable().describe('Until when the link or code works that was sent there.'),
  previousSecretUntil: instant
    .nullable()
    .describe('Of an endpoint whose secret was changed: until when the one before signs too.'),
  aliases: z.number().int().describe('Aliases that forward there, 1,000 for more.'),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});
export type DestinationItem = z.input<typeof item>;

const asked = item.extend({
  failure: z
    .string()
    .nullable()
    .describe('Why an endpoint did not verify itself just now; null: it did, or it is a mailbox.'),
});
export type AskedDestination = z.input<typeof asked>;

const newSecret = asked.extend({ secret: z.string().describe('Signs what is sent there. Shown now and never again.') });
export type DestinationWithSecret = z.input<typeof newSecret>;

const rotated = item.extend({ secret: z.string().describe('Shown now and never again.') });
export type RotatedDestination = z.input<typeof rotated>;

const WEBHOOK_EXAMPLE = {
  ...EXAMPLE,
  kind: 'webhook' as const,
  address: 'https://hooks.example.org/mail',
  verifiedBy: 'answer' as const,
  aliases: 0,
  failure: null,
  secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
};

const note = z.string().max(500);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const listQuery = z.strictObject({
  ...pageQuery,
  verified: flag.optional(),
  search: line(200).optional().describe('Part of the address or the note.'),
  sort: z.enum(['created', '-created']).default('-created'),
});
export type DestinationQuery = z.output<typeof listQuery>;

const newDestination = z.strictObject({ address: z.string().trim().min(1).max(320), note: note.default('') });
export type NewDestinationBody = z.output<typeof newDestination>;

const newWebhook = z.strictObject({
  url: z.string().trim().min(1).max(LONGEST_WEBHOOK).describe('Where mail is sent by POST.'),
  note: note.default(''),
});
export type NewWebhookBody = z.output<typeof newWebhook>;

const {
  'destination.address': noAddress,
  'destination.own-host': ownHost,
  'destination.nowhere': nowhere,
  'destination.too-soon': tooSoon,
  'destination.too-many-mails': tooMany,
} = addressProblems;
const asking = [ownHost, nowhere, tooSoon, tooMany];
const existing = [destinationProblems['destination.unknown']];

export const list = route({
  id: 'destination.list',
  method: 'get',
  path: '/api/v1/destinations',
  summary: 'List the addresses that mail is forwarded to',
  access: READ,
  query: listQuery,
  answer: { status: 200, description: 'A page.', schema: pageOf(item), example: { items: [EXAMPLE], next: null } },
});

export const create = route({
  id: 'destination.create',
  method: 'post',
  path: '/api/v1/destinations',
  summary: 'Make a destination; it gets a mail with a link to confirm it',
  access: WRITE,
  body: newDestination,
  bodyExample: { address: 'you@example.net' },
  idempotent: true,
  version: 'sends',
  answer: { status: 201, description: 'The destination.', schema: item, example: EXAMPLE },
  problems: [noAddress, destinationProblems['destination.exists'], destinationProblems['destination.note'], ...asking],
});

export const createWebhook = route({
  id: 'destination.create-webhook',
  method: 'post',
  path: '/api/v1/destinations/webhook',
  summary: 'Make an endpoint a destination; it is asked at once to verify itself',
  description: [
    'The endpoint gets an event `destination.verification`, signed as Standard Webhooks 1.0.0 say. It is verified when it',
    'answers 2xx with `data.code` as JSON: `{ "code": "…" }`; or when somebody who sees the event opens `data.link` and',
    'confirms, or sends a POST there, within three days. It may answer before it knows the secret: the code proves that it',
    'read the event. Nothing else is sent there before.',
    '',
    'Mail then comes as an event `message.forward`. Its `data` has the `envelope` (sender, recipient), the `client`, the',
    'results of SPF, DKIM, DMARC and ARC (`authentication`, `authenticationResults`), tags, `size`, and in `raw` the',
    'message in Base64, exactly as it came in. `webhook-id` is the same at each attempt. 2xx takes the message; 4xx refuses',
    'it for good, except 408, 425 and 429, which like 5xx and no answer let it be tried again, after `Retry-After` where',
    'that is given. Redirects are not followed.',
  ].join('\n'),
  access: WRITE,
  body: newWebhook,
  bodyExample: { url: 'https://hooks.example.org/mail' },
  idempotent: true,
  version: 'sends',
  answer: { status: 201, description: 'The destination and its secret.', schema: newSecret, example: WEBHOOK_EXAMPLE },
  problems: [
    noAddress,
    tooSoon,
    tooMany,
    destinationProblems['destination.url'],
    destinationProblems['destination.exists'],
    destinationProblems['destination.note'],
  ],
});

export const read = route({
  id: 'destination.read',
  method: 'get',
  path: '/api/v1/destinations/{id}',
  summary: 'Read a destination',
  access: READ,
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The destination.', schema: item, example: EXAMPLE },
  problems: existing,
});

export const update = route({
  id: 'destination.update',
  method: 'patch',
  path: '/api/v1/destinations/{id}',
  summary: 'Change a destination’s note; another address is another destination',
  access: WRITE,
  params: idParams,
  body: z.strictObject({ note }),
  bodyExample: { note: 'Family' },
  version: 'requires',
  answer: { status: 200, description: 'The destination as it is now.', schema: item, example: EXAMPLE },
  problems: [...existing, destinationProblems['destination.note']],
});

export const remove = route({
  id: 'destination.delete',
  method: 'delete',
  path: '/api/v1/destinations/{id}',
  summary: 'Delete a destination that no alias forwards to',
  access: WRITE,
  params: idParams,
  version: 'requires',
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [...existing, destinationProblems['destination.in-use']],
});

export const ask = route({
  id: 'destination.ask',
  method: 'post',
  path: '/api/v1/destinations/{id}/verification',
  summary: 'Mail a new link to confirm a destination, or ask an endpoint again; earlier links and codes no longer work',
  description: 'Once a minute, 5 times a day for one address, 100 times a day for the organization.',
  access: WRITE,
  params: idParams,
  answer: {
    status: 202,
    description: 'The mail is on its way, or the endpoint was asked.',
    schema: asked,
    example: { ...EXAMPLE, failure: null },
  },
  problems: [...existing, destinationProblems['destination.verified'], ...asking],
});

const { failure: _, ...ROTATED_EXAMPLE } = WEBHOOK_EXAMPLE;

export const rotate = route({
  id: 'destination.rotate-secret',
  method: 'post',
  path: '/api/v1/destinations/{id}/secret',
  summary: 'Give an endpoint that takes mail a new secret',
  description: 'For a while both secrets sign, so that the receiver can change over without refusing mail.',
  access: WRITE,
  params: idParams,
  body: z.strictObject({
    overlapHours: z.number().int().min(0).max(168).default(24).describe('How long the present secret signs too.'),
  }),
  bodyExample: { overlapHours: 24 },
  answer: {
    status: 201,
    description: 'The destination with its new secret.',
    schema: rotated,
    example: { ...ROTATED_EXAMPLE, previousSecretUntil: '2026-11-21T09:30:00.000Z', version: 3 },
  },
  problems: [...existing, destinationProblems['destination.no-secret']],
});

const confirmation = z.strictObject({ token: z.string().min(1).max(100) });

export const showConfirmation = route({
  id: 'destination.show-confirmation',
  method: 'get',
  path: '/api/v1/destination-confirmations/{token}',
  summary: 'The page that the link opens: it asks, and changes nothing, because mail scanners follow links',
  access: PUBLIC,
  params: confirmation,
  answer: { status: 200, description: 'A page with a button.', schema: null, mediaType: 'text/html' },
  problems: [destinationProblems['destination.link']],
});

export const confirm = route({
  id: 'destination.confirm',
  method: 'post',
  path: '/api/v1/destination-confirmations/{token}',
  summary: 'Confirm that mail may be forwarded to an address; what waited for that goes out',
  access: PUBLIC,
  params: confirmation,
  answer: { status: 200, description: 'A page that says so.', schema: null, mediaType: 'text/html' },
  problems: [destinationProblems['destination.link']],
});
