import { z } from 'zod';

import {
  ROLES,
  SCOPES,
  defineProblems,
  idParams,
  instant,
  line,
  organizationAccess,
  pageOf,
  pageQuery,
  route,
  sortByCreation,
} from '../contract/index.js';

/** A key must not make, see or revoke keys: no scope allows it. */
const PEOPLE = organizationAccess('member', null);

const EXAMPLE = {
  id: '019a9f5e-7c00-7000-8000-0123456789ab',
  name: 'Deployment',
  prefix: 'pst_4hT9sQ',
  scopes: ['aliases:read', 'aliases:write'],
  role: 'admin',
  createdBy: 'ann@example.org',
  createdAt: '2026-11-20T09:30:00.000Z',
  expiresAt: '2027-11-20T09:30:00.000Z',
  lastUsedAt: null,
  version: 1,
};

const key = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string().describe('The first characters of the secret.'),
  scopes: z.array(z.enum(SCOPES)),
  role: z.enum(ROLES).describe('Most that it may do: the role of who made it then, and never more than now.'),
  createdBy: z.string().describe('Who made it; it goes when this person leaves the organization.'),
  createdAt: instant,
  expiresAt: instant.nullable().describe('Null: never.'),
  lastUsedAt: instant.nullable().describe('Give or take a minute.'),
  version: z.number().int(),
});

export type KeyItem = z.input<typeof key>;

const newKey = key.extend({ secret: z.string().describe('Shown now and never again.') });

export type NewKeyItem = z.input<typeof newKey>;

export const keyProblems = defineProblems({
  'key.unknown': { status: 404, title: 'No such API key', remedy: 'Take the id from the list of keys.' },
  'key.name': { status: 400, title: 'Not a name', remedy: 'Give one of 1 to 100 characters.' },
  'key.scope': { status: 400, title: 'Not a scope', remedy: 'Choose among the scopes that the reference lists.' },
  'key.expiry': { status: 400, title: 'Expired already', remedy: 'Give a time in the future, or null for none.' },
  'key.too-many': { status: 409, title: 'Too many API keys', remedy: 'Revoke those that are not used any more.' },
});

export const keyQuery = z.strictObject({
  ...pageQuery,
  after: z.uuid().optional().describe('`next` of the page before.'),
  search: line(100).optional().describe('Part of the name.'),
  sort: sortByCreation.default('-created'),
});

export type KeyQuery = z.output<typeof keyQuery>;

const nameBody = z.strictObject({ name: line(100) });

const createBody = nameBody.extend({
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
  expiresAt: instant.nullable().describe('Null: it never expires.'),
});

export type KeyCreation = z.output<typeof createBody>;

export const list = route({
  id: 'key.list',
  method: 'get',
  path: '/api/v1/keys',
  summary: 'List API keys, newest first',
  description: 'Admins see all of the organization, others their own.',
  access: PEOPLE,
  query: keyQuery,
  answer: {
    status: 200,
    description: 'A page of keys.',
    schema: pageOf(key),
    example: { items: [EXAMPLE], next: null },
  },
});

export const create = route({
  id: 'key.create',
  method: 'post',
  path: '/api/v1/keys',
  summary: 'Make an API key',
  description:
    'Its secret is shown once. The key may do what its scopes say, at most what you may do, in this organization only. Not repeatable by Idempotency-Key: the secret would have to be kept for that.',
  access: PEOPLE,
  body: createBody,
  bodyExample: { name: 'Deployment', scopes: ['aliases:read', 'aliases:write'], expiresAt: '2027-11-20T09:30:00.000Z' },
  answer: {
    status: 201,
    description: 'The key with its secret.',
    schema: newKey,
    example: { ...EXAMPLE, secret: 'pst_4hT9sQ2mZk8Lw0RvBnXc7JpYd3GfA6Eu1iO5' },
  },
  problems: [keyProblems['key.expiry'], keyProblems['key.too-many']],
});

export const read = route({
  id: 'key.read',
  method: 'get',
  path: '/api/v1/keys/{id}',
  summary: 'Read an API key, but for its secret',
  access: PEOPLE,
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The key.', schema: key, example: EXAMPLE },
  problems: [keyProblems['key.unknown']],
});

export const rename = route({
  id: 'key.rename',
  method: 'patch',
  path: '/api/v1/keys/{id}',
  summary: 'Rename an API key',
  access: PEOPLE,
  params: idParams,
  body: nameBody,
  bodyExample: { name: 'Deployment of staging' },
  version: 'requires',
  answer: { status: 200, description: 'The key.', schema: key, example: EXAMPLE },
  problems: [keyProblems['key.unknown']],
});

export const revoke = route({
  id: 'key.revoke',
  method: 'delete',
  path: '/api/v1/keys/{id}',
  summary: 'Revoke an API key: it opens nothing from now on',
  description: 'Without If-Match: a key that leaked is revoked whatever its name is by now.',
  access: PEOPLE,
  params: idParams,
  answer: { status: 204, description: 'It is revoked.', schema: null },
  problems: [keyProblems['key.unknown']],
});
