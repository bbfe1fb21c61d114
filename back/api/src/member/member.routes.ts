import { z } from 'zod';

import {
  ROLES,
  defineProblems,
  idParams,
  instant,
  line,
  organizationAccess,
  pageOf,
  pageQuery,
  route,
} from '../contract/index.js';
import { roleProblems } from './role-rules.js';

const EXAMPLE = {
  id: '0b7e6c2a-6a4e-4a5d-8f55-2f7f2b9f3c21',
  email: 'bob@example.org',
  name: 'Bob',
  role: 'member',
  joinedAt: '2026-11-20T09:30:00.000Z',
  version: 1,
};

const member = z.object({
  id: z.uuid().describe('Of the account.'),
  email: z.string(),
  name: z.string().describe('Empty: none was given.'),
  role: z.enum(ROLES),
  joinedAt: instant,
  version: z.number().int(),
});

export type MemberItem = z.input<typeof member>;

export const memberProblems = defineProblems({
  'member.unknown': { status: 404, title: 'No such member', remedy: 'Take the id from the list of members.' },
  'member.last-owner': {
    status: 409,
    title: 'The last owner',
    remedy: 'Make somebody else an owner first, or delete the organization.',
  },
});

export const memberQuery = z.strictObject({
  ...pageQuery,
  role: z.enum(ROLES).optional(),
  search: line(320).optional().describe('Part of the e-mail address or name.'),
  sort: z.enum(['email', '-email']).default('email'),
});

export type MemberQuery = z.output<typeof memberQuery>;

export const list = route({
  id: 'member.list',
  method: 'get',
  path: '/api/v1/members',
  summary: 'List who belongs to the organization, by e-mail address',
  access: organizationAccess('viewer', 'members:read'),
  query: memberQuery,
  answer: {
    status: 200,
    description: 'A page of members.',
    schema: pageOf(member),
    example: { items: [EXAMPLE], next: null },
  },
});

export const read = route({
  id: 'member.read',
  method: 'get',
  path: '/api/v1/members/{id}',
  summary: 'Read a member',
  access: organizationAccess('viewer', 'members:read'),
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The member.', schema: member, example: EXAMPLE },
  problems: [memberProblems['member.unknown']],
});

export const changeRole = route({
  id: 'member.change-role',
  method: 'patch',
  path: '/api/v1/members/{id}',
  summary: 'Give a member another role',
  description:
    'Nobody gives or takes a role above one’s own, and an API key deals with members and viewers only. The last owner stays one.',
  access: organizationAccess('admin', 'members:write'),
  params: idParams,
  body: z.strictObject({ role: z.enum(ROLES) }),
  bodyExample: { role: 'admin' },
  version: 'requires',
  answer: { status: 200, description: 'The member.', schema: member, example: EXAMPLE },
  problems: [memberProblems['member.unknown'], memberProblems['member.last-owner'], roleProblems['member.role']],
});

export const remove = route({
  id: 'member.remove',
  method: 'delete',
  path: '/api/v1/members/{id}',
  summary: 'Remove a member, and revoke the API keys that this person made here',
  access: organizationAccess('admin', 'members:write'),
  params: idParams,
  version: 'requires',
  answer: { status: 204, description: 'No member any more.', schema: null },
  problems: [memberProblems['member.unknown'], memberProblems['member.last-owner'], roleProblems['member.role']],
});

export const leave = route({
  id: 'member.leave',
  method: 'post',
  path: '/api/v1/organization/leave',
  summary: 'Leave the organization; the API keys that you made there are revoked',
  access: organizationAccess('viewer', null),
  answer: { status: 204, description: 'You are no member any more.', schema: null },
  problems: [memberProblems['member.last-owner']],
});
