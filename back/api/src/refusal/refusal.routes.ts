import { z } from 'zod';

import { instant, line, organizationAccess, pageOf, pageQuery, pointInTime, route } from '../contract/index.js';

const refusal = z.object({
  id: z.uuid(),
  at: instant,
  sender: z.string().describe('Reverse-path; empty: none, as of a bounce.'),
  recipient: z.string(),
  aliasId: z.uuid().nullable().describe('The alias that the mail was for; it may be gone.'),
  reason: z
    .string()
    .describe('As in the event `message.rejected`: `rejectedByOwner`, `blockedSender`, `disabledAlias`, …'),
  code: z.number().int().describe('What the server that sent it was told: 4xx, to come again later; 5xx, never …'),
  reply: z.string().describe('… and in words.'),
  rule: z
    .object({ id: z.uuid(), name: z.string().describe('As it was called then.') })
    .nullable()
    .describe('The rule that refused it; it may be gone. Null: no rule did.'),
});
export type RefusalItem = z.input<typeof refusal>;

export const refusalQuery = z.strictObject({
  ...pageQuery,
  alias: z.uuid().optional().describe('Only what was for this alias.'),
  rule: z.uuid().optional().describe('Only what this rule refused.'),
  reason: line(60).optional(),
  since: pointInTime.optional(),
  until: pointInTime.optional().describe('Only what was refused before.'),
  search: line(200).optional().describe('Part of the sender or the recipient.'),
  sort: z.enum(['at', '-at']).default('-at'),
});
export type RefusalQuery = z.output<typeof refusalQuery>;

export const list = route({
  id: 'refusal.list',
  method: 'get',
  path: '/api/v1/refusals',
  summary: 'List mail that was refused, and why',
  description: [
    'Mail that is refused while its sender is there was never ours: there is no message of it, only this. Kept as long as',
    'messages are, the newest 10,000 of an organization; of a flood, 60 a minute are written down. Mail for an address that',
    'does not exist is not among it. A filtered page may be short, or empty, although there is a `next`.',
  ].join('\n'),
  access: organizationAccess('viewer', 'messages:read'),
  query: refusalQuery,
  answer: {
    status: 200,
    description: 'A page.',
    schema: pageOf(refusal),
    example: {
      items: [
        {
          id: '019a9f5e-7c00-7000-8000-0123456789ab',
          at: '2026-11-20T09:30:00.000Z',
          sender: 'news@shop.example',
          recipient: 'shop@example.org',
          aliasId: '5f2b1f8e-3f0c-4f5f-9a2b-6d0d3c1b7a10',
          reason: 'rejectedByOwner',
          code: 550,
          reply: 'the owner of this address does not take this mail',
          rule: { id: '0b7e6c2a-6a4e-4a5d-8f55-2f7f2b9f3c21', name: 'No more offers' },
        },
      ],
      next: null,
    },
  },
});
