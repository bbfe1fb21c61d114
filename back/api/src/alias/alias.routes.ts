import { ALIAS_ACTIONS, ALIAS_KINDS, ALIAS_NAME_FORMATS, LONGEST_WEBHOOK, OVER_LIMITS } from '@postern/data';
import { z } from 'zod';

import {
  idParams,
  instant,
  line,
  organizationAccess,
  pageOf,
  pageQuery,
  pointInTime,
  route,
} from '../contract/index.js';
import { changeProblems, createProblems, existing, orderProblems } from './alias.problems.js';

const READ = organizationAccess('viewer', 'aliases:read');
const WRITE = organizationAccess('member', 'aliases:write');

const EXAMPLE = {
  id: '3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11',
  address: 'shop@example.org',
  domain: 'example.org',
  kind: 'exact',
  action: 'forward',
  enabled: true,
  position: 0,
  destinations: [{ address: 'you@example.net', verified: true }],
  fallback: null,
  labels: ['shopping'],
  note: 'For the shop around the corner.',
  headerTag: null,
  expiresAt: null,
  dailyLimit: null,
  totalLimit: null,
  overLimit: 'reject',
  forwarded: 12,
  blocked: 1,
  taken: 0,
  lastUsedAt: '2026-11-20T09:30:00.000Z',
  createdAt: '2026-11-01T09:30:00.000Z',
  updatedAt: '2026-11-01T09:30:00.000Z',
  version: 1,
};

const item = z.object({
  id: z.uuid(),
  address: z.string().describe('`local@domain`, `*@domain` for all others, or `/expression/@domain`.'),
  domain: z.string(),
  kind: z.enum(ALIAS_KINDS),
  action: z.enum(ALIAS_ACTIONS).describe('What becomes of its mail.'),
  enabled: z.boolean().describe('False: mail is refused.'),
  position: z.number().int().describe('Order among the expressions of a domain, the lowest first.'),
  destinations: z
    .array(z.object({ address: z.string(), verified: z.boolean() }))
    .describe('Nothing is forwarded to one that is not verified; while none is, mail is held.'),
  fallback: z.string().nullable().describe('Where mail goes that every destination refused for good.'),
  labels: z.array(z.string()),
  note: z.string(),
  headerTag: z.string().nullable().describe('Value of the field X-Postern-Tag that its mail gets.'),
  expiresAt: instant.nullable(),
  dailyLimit: z.number().int().nullable().describe('Most messages in 24 hours.'),
  totalLimit: z.number().int().nullable().describe('Most messages ever, counted while the alias has a limit.'),
  overLimit: z.enum(OVER_LIMITS).describe('What becomes of mail over a limit: refused, or kept for you.'),
  forwarded: z
    .number()
    .int()
    .describe('Copies that a destination took. Lags some seconds behind, as do the next three.'),
  blocked: z.number().int().describe('Messages that were refused or dropped.'),
  taken: z.number().int().describe('Messages counted against a limit.'),
  lastUsedAt: instant.nullable().describe('When a message was last taken.'),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});

export type AliasItem = z.input<typeof item>;

const DESTINATION = z.string().trim().min(1).max(LONGEST_WEBHOOK);
const destinations = z
  .array(DESTINATION)
  .max(10)
  .describe(
    'In order. One that the organization does not have yet is made, and gets a mail to confirm it; an endpoint, named by its URL, must be one already.',
  );

const settings = {
  destinations: destinations.optional(),
  fallback: DESTINATION.nullable().optional(),
  action: z.enum(ALIAS_ACTIONS).optional(),
  enabled: z.boolean().optional(),
  labels: z.array(line(50)).max(20).optional(),
  note: z.string().max(500).optional(),
  headerTag: z.string().trim().min(1).max(100).nullable().optional(),
  expiresAt: pointInTime.nullable().optional(),
  dailyLimit: z.number().int().min(1).max(1_000_000).nullable().optional(),
  totalLimit: z.number().int().min(1).max(1_000_000_000).nullable().optional(),
  overLimit: z.enum(OVER_LIMITS).optional(),
};

const newAlias = z
  .strictObject({
    address: z.string().trim().min(1).max(800).optional().describe('Or `generate`, one of the two.'),
    generate: z
      .strictObject({ domain: line(255), format: z.enum(ALIAS_NAME_FORMATS).default('words') })
      .optional()
      .describe('Makes an address up: `words` as quiet-harbor-4821, a `uuid`, or `random` letters and digits.'),
    ...settings,
  })
  .refine(({ address, generate }) => (address === undefined) !== (generate === undefined), {
    message: 'give either an address or how to generate one',
    path: ['address'],
  });
export type NewAliasBody = z.output<typeof newAlias>;

const changes = z.strictObject(settings);
export type AliasChangesBody = z.output<typeof changes>;

export const ALIAS_SORTS = ['created', '-created', 'address', '-address', 'lastUsed', '-lastUsed'] as const;
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const listQuery = z.strictObject({
  ...pageQuery,
  domain: line(255).optional(),
  kind: z.enum(ALIAS_KINDS).optional(),
  enabled: flag.optional(),
  label: line(50).optional(),
  destination: line(LONGEST_WEBHOOK).optional().describe('Forwards to exactly this address.'),
  expired: flag.optional(),
  search: line(200).optional().describe('Part of the address, the note or a label.'),
  sort: z.enum(ALIAS_SORTS).default('-created'),
});
export type AliasQuery = z.output<typeof listQuery>;

const ids = z
  .array(z.uuid())
  .min(1)
  .max(500)
  .refine((all) => new Set(all).size === all.length, 'name each once');

export const list = route({
  id: 'alias.list',
  method: 'get',
  path: '/api/v1/aliases',
  summary: 'List aliases',
  description:
    'Filters look through 5,000 aliases for one page, so that its cost stays the same: a page may be short, or empty, and still have a next one.',
  access: READ,
  query: listQuery,
  answer: { status: 200, description: 'A page.', schema: pageOf(item), example: { items: [EXAMPLE], next: null } },
});

export const create = route({
  id: 'alias.create',
  method: 'post',
  path: '/api/v1/aliases',
  summary: 'Make an alias, also one with an address that is made up',
  access: WRITE,
  body: newAlias,
  bodyExample: { address: 'shop@example.org', destinations: ['you@example.net'], labels: ['shopping'] },
  idempotent: true,
  version: 'sends',
  answer: { status: 201, description: 'The alias.', schema: item, example: EXAMPLE },
  problems: createProblems,
});

export const read = route({
  id: 'alias.read',
  method: 'get',
  path: '/api/v1/aliases/{id}',
  summary: 'Read an alias',
  access: READ,
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The alias.', schema: item, example: EXAMPLE },
  problems: existing,
});

export const update = route({
  id: 'alias.update',
  method: 'patch',
  path: '/api/v1/aliases/{id}',
  summary: 'Change what is given of an alias, and leave the rest',
  access: WRITE,
  params: idParams,
  body: changes,
  bodyExample: { enabled: false, note: 'Sold to spammers.' },
  version: 'requires',
  answer: { status: 200, description: 'The alias as it is now.', schema: item, example: EXAMPLE },
  problems: changeProblems,
});

export const remove = route({
  id: 'alias.delete',
  method: 'delete',
  path: '/api/v1/aliases/{id}',
  summary: 'Delete an alias: mail for it is refused from then on, or taken by an expression or catch-all',
  access: WRITE,
  params: idParams,
  version: 'requires',
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: orderProblems,
});

export const bulkCreate = route({
  id: 'alias.bulk-create',
  method: 'post',
  path: '/api/v1/aliases/bulk-create',
  summary: 'Make up to 100 aliases, all of them or none',
  access: WRITE,
  body: z.strictObject({ aliases: z.array(newAlias).min(1).max(100) }),
  bodyExample: { aliases: [{ address: 'a@example.org', destinations: ['you@example.net'] }] },
  idempotent: true,
  answer: {
    status: 201,
    description: 'The aliases, in the order given.',
    schema: z.object({ items: z.array(item) }),
    example: { items: [EXAMPLE] },
  },
  problems: createProblems,
});

export const bulkUpdate = route({
  id: 'alias.bulk-update',
  method: 'post',
  path: '/api/v1/aliases/bulk-update',
  summary: 'Change up to 500 aliases alike, all of them or none, whatever their versions',
  access: WRITE,
  body: z.strictObject({
    ids,
    changes: changes.optional(),
    addLabels: z.array(line(50)).max(20).optional(),
    removeLabels: z.array(line(50)).max(20).optional(),
  }),
  bodyExample: { ids: [EXAMPLE.id], changes: { enabled: false }, addLabels: ['old'] },
  answer: {
    status: 200,
    description: 'How many were changed.',
    schema: z.object({ changed: z.number().int() }),
    example: { changed: 1 },
  },
  problems: changeProblems,
});

export const bulkDelete = route({
  id: 'alias.bulk-delete',
  method: 'post',
  path: '/api/v1/aliases/bulk-delete',
  summary: 'Delete up to 500 aliases, all of them or none, whatever their versions',
  access: WRITE,
  body: z.strictObject({ ids }),
  bodyExample: { ids: [EXAMPLE.id] },
  answer: {
    status: 200,
    description: 'How many were deleted.',
    schema: z.object({ deleted: z.number().int() }),
    example: { deleted: 1 },
  },
  problems: orderProblems,
});

export const order = route({
  id: 'alias.order',
  method: 'post',
  path: '/api/v1/aliases/order',
  summary: 'Put the expressions of a domain in order: the first that matches takes the mail',
  access: WRITE,
  body: z.strictObject({ domain: line(255), ids }),
  bodyExample: { domain: 'example.org', ids: [EXAMPLE.id] },
  answer: {
    status: 200,
    description: 'How many there are.',
    schema: z.object({ ordered: z.number().int() }),
    example: { ordered: 1 },
  },
  problems: orderProblems,
});
