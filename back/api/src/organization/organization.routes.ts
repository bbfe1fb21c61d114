import { z } from 'zod';

import {
  PERSON,
  ROLES,
  defineProblems,
  instant,
  line,
  organizationAccess,
  pageOf,
  pageQuery,
  route,
} from '../contract/index.js';

const EXAMPLE = {
  id: '5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11',
  name: 'Acme',
  role: 'owner',
  operator: false,
  createdAt: '2026-11-20T09:30:00.000Z',
  version: 1,
};

const organization = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(ROLES).describe('Yours in it.'),
  operator: z.boolean().describe('True for the one that owns the installation itself.'),
  createdAt: instant,
  version: z.number().int(),
});

export type OrganizationItem = z.input<typeof organization>;

const nameBody = z.strictObject({ name: line(100) });

export const organizationProblems = defineProblems({
  'organization.confirmation': {
    status: 422,
    title: 'Not confirmed',
    remedy: 'Give the name of the organization exactly as it is written.',
  },
  'organization.operator': {
    status: 409,
    title: 'This organization cannot be deleted',
    remedy: 'It owns the installation: its postmaster, and bounces on their way back.',
  },
  'organization.too-many': {
    status: 409,
    title: 'Too many organizations',
    remedy: 'Delete one that you own, or ask somebody else to make this one.',
  },
});

export const list = route({
  id: 'organization.list',
  method: 'get',
  path: '/api/v1/organizations',
  summary: 'List the organizations that you belong to, by name',
  access: PERSON,
  query: z.strictObject({ ...pageQuery, search: line(100).optional().describe('Part of the name.') }),
  answer: {
    status: 200,
    description: 'A page of organizations.',
    schema: pageOf(organization),
    example: { items: [EXAMPLE], next: null },
  },
});

export const create = route({
  id: 'organization.create',
  method: 'post',
  path: '/api/v1/organizations',
  summary: 'Make an organization, and become its owner',
  description: 'It has a data key of its own, under which its mail and its secrets are stored.',
  access: PERSON,
  body: nameBody,
  bodyExample: { name: 'Acme' },
  idempotent: true,
  version: 'sends',
  answer: { status: 201, description: 'The organization.', schema: organization, example: EXAMPLE },
  problems: [organizationProblems['organization.too-many']],
});

export const read = route({
  id: 'organization.read',
  method: 'get',
  path: '/api/v1/organization',
  summary: 'Read the organization that the request names',
  access: organizationAccess('viewer', 'organization:read'),
  version: 'sends',
  answer: { status: 200, description: 'The organization.', schema: organization, example: EXAMPLE },
});

export const rename = route({
  id: 'organization.rename',
  method: 'patch',
  path: '/api/v1/organization',
  summary: 'Rename the organization',
  access: organizationAccess('admin', 'organization:write'),
  body: nameBody,
  bodyExample: { name: 'Acme Ltd' },
  version: 'requires',
  answer: { status: 200, description: 'The organization.', schema: organization, example: EXAMPLE },
});

export const remove = route({
  id: 'organization.delete',
  method: 'delete',
  path: '/api/v1/organization',
  summary: 'Delete the organization for ever',
  description:
    'Its data key is destroyed at once, so that nobody can read its stored mail any more, and what waits in its queue is cancelled. Members lose access, keys stop working, its domains are free for others. Nothing brings it back.',
  access: organizationAccess('owner', null),
  query: z.strictObject({ name: z.string().max(200).describe('Its name, typed as a confirmation.') }),
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [organizationProblems['organization.confirmation'], organizationProblems['organization.operator']],
});
