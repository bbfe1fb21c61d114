import { z } from 'zod';

import { defineProblems, line, organizationAccess, route } from '../contract/index.js';
import { explainProblems } from '../explain/explain.problems.js';

export const testMailProblems = defineProblems({
  'test-mail.address': {
    status: 404,
    title: 'Not an address of yours',
    remedy: 'Name an address at a domain that is verified in this organization.',
  },
});

const reply = z.object({ code: z.number().int(), enhanced: z.string().nullable(), text: z.string() });

const sent = z.object({
  messageId: z.uuid().nullable().describe('Look at its trace to see how it goes on; null: it was refused.'),
  refusal: reply.nullable().describe('What a sender would have been told; null: it was taken.'),
});
export type SentTestMail = z.input<typeof sent>;

export const send = route({
  id: 'test-mail.send',
  method: 'post',
  path: '/api/v1/test-mails',
  summary: 'Send a test mail to an address of yours',
  description:
    'A mail from the installation goes the way of every mail: the alias, blocked senders, limits, categories and rules count for it, and it has a trace. Its destinations get it.',
  access: organizationAccess('member', 'aliases:write'),
  idempotent: true,
  body: z.strictObject({ address: line(320).describe('Where it is sent to, such as an alias of yours.') }),
  bodyExample: { address: 'shop@example.org' },
  answer: {
    status: 201,
    description: 'It is on its way, or why it was refused.',
    schema: sent,
    example: { messageId: '019b3f4e-77aa-7c1e-8d52-0f6f5a1b2c3d', refusal: null },
  },
  problems: [
    testMailProblems['test-mail.address'],
    explainProblems['explain.unavailable'],
    explainProblems['explain.failed'],
  ],
});
