import { z } from 'zod';

import {
  PERSON,
  PUBLIC,
  ROLES,
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
import { identityProblems } from '../identity/identity.problems.js';
import { roleProblems } from '../member/role-rules.js';

const EXAMPLE = {
  id: '019a9f5e-7c00-7000-8000-0123456789ab',
  email: 'bob@example.org',
  role: 'member',
  invitedBy: 'ann@example.org',
  createdAt: '2026-11-20T09:30:00.000Z',
  expiresAt: '2026-11-27T09:30:00.000Z',
  expired: false,
};

const invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: z.enum(ROLES),
  invitedBy: z.string().nullable().describe('Null when that person is no member any more.'),
  createdAt: instant,
  expiresAt: instant,
  expired: z.boolean(),
});

export type InvitationItem = z.input<typeof invitation>;

const offer = z.object({
  organization: z.string().describe('Its name.'),
  email: z.string().describe('Whom it is for.'),
  role: z.enum(ROLES),
  expiresAt: instant,
});

export type Offer = z.input<typeof offer>;

const OFFER = {
  organization: 'Acme',
  email: 'bob@example.org',
  role: 'member',
  expiresAt: '2026-11-27T09:30:00.000Z',
};

const TOKEN = 'hZ0l4fS1kq7Zk0H0b2a8c1r9yUe3mP5tWq6xJvN7d2E';
/** In the body, so that no log has it. */
const tokenBody = z.strictObject({ token: z.string().min(1).max(200).describe('From the link in the mail.') });

export const invitationProblems = defineProblems({
  'invitation.unknown': {
    status: 404,
    title: 'No such invitation',
    remedy: 'It was taken, declined, revoked or sent anew, or never existed; ask for another one.',
  },
  'invitation.expired': { status: 410, title: 'The invitation has expired', remedy: 'Ask for another one.' },
  'invitation.exists': {
    status: 409,
    title: 'Invited already',
    remedy: 'Send that invitation once more, or revoke it first.',
  },
  'invitation.other-address': {
    status: 403,
    title: 'The invitation is for somebody else',
    remedy: 'Sign in with the account whose verified e-mail address it was sent to.',
  },
  'invitation.too-many': {
    status: 409,
    title: 'Too many invitations',
    remedy: 'Revoke those that nobody took.',
  },
  'member.exists': { status: 409, title: 'A member already', remedy: 'Change the member’s role instead.' },
});

const UNKNOWN = invitationProblems['invitation.unknown'];
const EXPIRED = invitationProblems['invitation.expired'];

export const invitationQuery = z.strictObject({
  ...pageQuery,
  after: z.uuid().optional().describe('`next` of the page before.'),
  search: line(320).optional().describe('Part of the e-mail address.'),
  sort: sortByCreation.default('-created'),
});

export type InvitationQuery = z.output<typeof invitationQuery>;

export const list = route({
  id: 'invitation.list',
  method: 'get',
  path: '/api/v1/invitations',
  summary: 'List invitations that nobody took yet, newest first',
  access: organizationAccess('admin', 'members:read'),
  query: invitationQuery,
  answer: {
    status: 200,
    description: 'A page of invitations.',
    schema: pageOf(invitation),
    example: { items: [EXAMPLE], next: null },
  },
});

export const create = route({
  id: 'invitation.create',
  method: 'post',
  path: '/api/v1/invitations',
  summary: 'Invite somebody by mail',
  description:
    'The mail has a link that is good for seven days. Nobody invites to a role above one’s own; an API key invites members and viewers only.',
  access: organizationAccess('admin', 'members:write'),
  body: z.strictObject({ email: line(320), role: z.enum(ROLES) }),
  bodyExample: { email: 'bob@example.org', role: 'member' },
  idempotent: true,
  answer: { status: 201, description: 'The invitation.', schema: invitation, example: EXAMPLE },
  problems: [
    invitationProblems['invitation.exists'],
    invitationProblems['invitation.too-many'],
    invitationProblems['member.exists'],
    identityProblems['user.email'],
    roleProblems['member.role'],
  ],
});

export const resend = route({
  id: 'invitation.resend',
  method: 'post',
  path: '/api/v1/invitations/{id}/resend',
  summary: 'Send an invitation once more, with a new link; the old one is good no longer',
  access: organizationAccess('admin', 'members:write'),
  params: idParams,
  answer: { status: 200, description: 'The invitation.', schema: invitation, example: EXAMPLE },
  problems: [UNKNOWN, roleProblems['member.role']],
});

export const revoke = route({
  id: 'invitation.revoke',
  method: 'delete',
  path: '/api/v1/invitations/{id}',
  summary: 'Revoke an invitation; its link is good no longer',
  access: organizationAccess('admin', 'members:write'),
  params: idParams,
  answer: { status: 204, description: 'It is revoked.', schema: null },
  problems: [UNKNOWN, roleProblems['member.role']],
});

export const look = route({
  id: 'invitation.look',
  method: 'post',
  path: '/api/v1/invitations/look',
  summary: 'See what an invitation offers',
  access: PUBLIC,
  body: tokenBody,
  bodyExample: { token: TOKEN },
  answer: { status: 200, description: 'What it offers.', schema: offer, example: OFFER },
  problems: [UNKNOWN, EXPIRED],
});

export const accept = route({
  id: 'invitation.accept',
  method: 'post',
  path: '/api/v1/invitations/accept',
  summary: 'Accept an invitation',
  description: 'Signed in with the account whose verified e-mail address it was sent to.',
  access: PERSON,
  body: tokenBody,
  bodyExample: { token: TOKEN },
  answer: {
    status: 200,
    description: 'The organization that you belong to now.',
    schema: z.object({ organizationId: z.uuid(), role: z.enum(ROLES) }),
    example: { organizationId: '5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11', role: 'member' },
  },
  problems: [UNKNOWN, EXPIRED, invitationProblems['invitation.other-address'], invitationProblems['member.exists']],
});

export const decline = route({
  id: 'invitation.decline',
  method: 'post',
  path: '/api/v1/invitations/decline',
  summary: 'Decline an invitation',
  access: PUBLIC,
  body: tokenBody,
  bodyExample: { token: TOKEN },
  answer: { status: 204, description: 'It is declined.', schema: null },
  problems: [UNKNOWN],
});
