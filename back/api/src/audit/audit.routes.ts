import { ACTOR_KINDS } from '@postern/data';
import { z } from 'zod';

import { instant, line, organizationAccess, pageOf, pageQuery, pointInTime, route } from '../contract/index.js';

const entry = z.object({
  id: z.uuid(),
  at: instant,
  action: z.string().describe('What was done: `noun.verb`.'),
  actor: z.object({
    kind: z.enum(ACTOR_KINDS),
    id: z.string().nullable().describe('The account, or the API key.'),
    email: z.string().nullable().describe('Of the account, or of who made the key.'),
    address: z.string().nullable().describe('Where the request came from.'),
  }),
  target: z.object({
    kind: z.string(),
    id: z.string().nullable(),
    name: z.string().nullable().describe('What it was called then.'),
  }),
  changes: z.record(z.string(), z.unknown()).describe('New values by field; never a secret.'),
  requestId: z.string().nullable(),
});

export type AuditItem = z.input<typeof entry>;

export const auditQuery = z.strictObject({
  ...pageQuery,
  after: z.uuid().optional().describe('`next` of the page before.'),
  action: line(100).optional().describe('`noun.verb`, or a noun alone for all that was done to its resources.'),
  targetKind: line(100).optional(),
  targetId: line(200).optional(),
  actor: line(320).optional().describe('Account, API key, or e-mail address.'),
  since: pointInTime.optional(),
  until: pointInTime.optional().describe('Only what happened before.'),
  search: line(100).optional().describe('Part of the action, of what it was done to, or of who did it.'),
});

export type AuditQuery = z.output<typeof auditQuery>;

export const list = route({
  id: 'audit.list',
  method: 'get',
  path: '/api/v1/audit',
  summary: 'List what was done in the organization, newest first',
  description:
    'A filtered page may be short, or empty, although more follows: each looks through so many entries and no more. Go on while there is a `next`.',
  access: organizationAccess('admin', 'audit:read'),
  query: auditQuery,
  answer: {
    status: 200,
    description: 'A page of entries.',
    schema: pageOf(entry),
    example: {
      items: [
        {
          id: '019a9f5e-7c00-7000-8000-0123456789ab',
          at: '2026-11-20T09:30:00.000Z',
          action: 'member.change-role',
          actor: {
            kind: 'session',
            id: '5f2b1f8e-3f0c-4f5f-9a2b-6d0d3c1b7a10',
            email: 'ann@example.org',
            address: '192.0.2.1',
          },
          target: { kind: 'member', id: '0b7e6c2a-6a4e-4a5d-8f55-2f7f2b9f3c21', name: 'bob@example.org' },
          changes: { role: 'admin' },
          requestId: '5d0c0c5e-7a42-4a3e-9a61-8f3f9b6f1d2e',
        },
      ],
      next: null,
    },
  },
});
