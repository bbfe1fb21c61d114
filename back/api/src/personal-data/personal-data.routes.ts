import { z } from 'zod';

import { PERSON, defineProblems, route } from '../contract/index.js';
import { identityProblems } from '../identity/identity.problems.js';
import { organizationProblems } from '../organization/organization.routes.js';

export const personalDataProblems = defineProblems({
  'account.confirmation': {
    status: 422,
    title: 'Not confirmed',
    remedy: 'Give the e-mail address of the account exactly as it is written.',
  },
  'account.owns': {
    status: 409,
    title: 'The account is the only owner of organizations that others belong to',
    remedy: 'Make another member of each an owner, or delete it, and try again.',
  },
  'account.last-operator': {
    status: 409,
    title: 'The last operator',
    remedy: 'Make another account an operator first.',
  },
});

const LINES = [
  '{"type":"account","data":{"email":"ann@example.org","name":"Ann"}}',
  '{"type":"domain","organization":"5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11","data":{"name":"example.org"}}',
  '{"type":"end","data":{"lines":2}}',
];

export const exportAll = route({
  id: 'account.export',
  method: 'get',
  path: '/api/v1/account/export',
  summary: 'Download all data of the account',
  description:
    'One JSON value a line: the account, its memberships, keys and traces in the audit logs; and all of the organizations that it alone owns: domains, aliases, destinations, rules, contacts, what is known of each message. No secrets, and no bodies of mail. It is complete when the last line has the type `end`.',
  access: PERSON,
  answer: {
    status: 200,
    description: 'The data, as JSON lines.',
    schema: null,
    mediaType: 'application/x-ndjson',
    example: `${LINES.join('\n')}\n`,
  },
});

export const remove = route({
  id: 'account.delete',
  method: 'delete',
  path: '/api/v1/account',
  summary: 'Delete the account for ever',
  description:
    'Sessions and API keys end at once. Organizations to which nobody else belongs are deleted too, and nobody can read their mail any more; those that others belong to must have another owner before.',
  access: PERSON,
  body: z.strictObject({
    email: z.string().max(500).describe('Of the account, typed as a confirmation.'),
    password: z.string().min(1).max(200).describe('That one signs in with now.'),
  }),
  bodyExample: { email: 'ann@example.org', password: 'correct horse battery staple' },
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [
    personalDataProblems['account.confirmation'],
    personalDataProblems['account.owns'],
    personalDataProblems['account.last-operator'],
    organizationProblems['organization.operator'],
    identityProblems['password.wrong'],
    identityProblems['password.none'],
    identityProblems['login.too-many'],
  ],
});
