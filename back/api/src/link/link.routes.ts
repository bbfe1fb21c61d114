import { z } from 'zod';

import { categoryName } from '../category/category-name.js';
import { categoryProblems } from '../category/category.problems.js';
import { PUBLIC, defineProblems, route } from '../contract/index.js';

export const linkProblems = defineProblems({
  'action-link.invalid': {
    status: 404,
    title: 'This link does not work any more',
    remedy: 'It is too old, or the mailbox that it was sent to is no destination any more. Sign in instead.',
  },
});

const params = z.strictObject({ token: z.string().min(1).max(200) });

const query = z.strictObject({
  category: categoryName.optional().describe('What the message is, where the link is for saying so.'),
  undo: z.literal('yes').optional().describe('Takes back what was said of the message.'),
});
export type LinkChoice = z.output<typeof query>;

export const show = route({
  id: 'link.show',
  method: 'get',
  path: '/api/v1/links/{token}',
  summary: 'The page that a link in a mail opens: it asks, and changes nothing, because mail scanners follow links',
  description:
    'The token is the authority: nobody need be signed in, and no cookie is read. It is for one purpose, one message and ' +
    'whoever it was sent to.',
  access: PUBLIC,
  params,
  answer: { status: 200, description: 'A page with buttons.', schema: null, mediaType: 'text/html' },
  problems: [linkProblems['action-link.invalid']],
});

export const act = route({
  id: 'link.act',
  method: 'post',
  path: '/api/v1/links/{token}',
  summary: 'Do what a link in a mail is for; a second time changes nothing',
  description:
    'Say what a message is; release, drop or get what is held; stop digests. A body is not read, so that the one-click POST ' +
    'of RFC 8058 does as well.',
  access: PUBLIC,
  params,
  query,
  answer: { status: 200, description: 'A page that says what was done.', schema: null, mediaType: 'text/html' },
  problems: [linkProblems['action-link.invalid'], categoryProblems['correction.category']],
});
