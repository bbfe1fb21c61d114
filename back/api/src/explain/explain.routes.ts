import { explanation } from '@postern/data';
import { z } from 'zod';

import { line, organizationAccess, route } from '../contract/index.js';
import { EXPLANATION } from './explain.example.js';
import { explainProblems } from './explain.problems.js';

/** Characters of a message: more than enough for what people paste, and little enough to be answered at once. */
const LONGEST_MESSAGE = 2 * 1024 * 1024;

const body = z.strictObject({
  address: line(500).describe('The address of yours that the mail is for.'),
  sender: z
    .union([z.literal(''), line(500)])
    .optional()
    .describe('Reverse-path; empty for the null one. Without it, the address in From.'),
  clientIp: z
    .union([z.ipv4(), z.ipv6()])
    .optional()
    .describe('Who connects. Without it, SPF, blocklists and reverse DNS have nothing to check.'),
  helo: line(255).optional(),
  message: z
    .strictObject({
      encoding: z.enum(['text', 'base64']),
      content: z.string().min(1).max(LONGEST_MESSAGE),
    })
    .optional()
    .describe('A whole message (RFC 5322). Without it, only the address is explained.'),
});
export type ExplainBody = z.output<typeof body>;

export const explainRoute = route({
  id: 'explain.mail',
  method: 'post',
  path: '/api/v1/explain',
  summary: 'Explain what would happen to mail for an address, and why',
  description:
    'Asks the steps that real mail takes: blocklists and reverse DNS where they are on, the alias, blocked senders, authentication by the DNS as it is now, rules, the decision, and what would leave. Nothing is sent, stored or counted. Each step is told for programs, and in `words` for people.',
  access: organizationAccess('viewer', 'explain'),
  body,
  bodyExample: {
    address: 'shop@example.org',
    sender: 'bounce@sender.example',
    clientIp: '192.0.2.25',
    message: {
      encoding: 'text',
      content: 'From: ann@sender.example\nTo: shop@example.org\nSubject: An order\n\nHello.\n',
    },
  },
  bodyLimit: LONGEST_MESSAGE * 2,
  answer: { status: 200, description: 'What would happen.', schema: explanation, example: EXPLANATION },
  problems: Object.values(explainProblems),
});
