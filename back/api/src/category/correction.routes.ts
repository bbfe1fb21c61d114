import { z } from 'zod';

import { NO_BODY, idParams, instant, line, organizationAccess, pageOf, pageQuery, route } from '../contract/index.js';
import { messageProblems } from '../message/message.routes.js';
import { categoryName } from './category-name.js';
import { categoryProblems } from './category.problems.js';

const READ = organizationAccess('viewer', 'messages:read');
const WRITE = organizationAccess('member', 'messages:write');

const EXAMPLE = {
  id: '0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f81',
  messageId: '01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f',
  category: 'receipt',
  previous: 'promotion',
  author: 'orders@shop.example',
  listId: null,
  createdAt: '2026-11-20T12:00:00.000Z',
};

const item = z
  .object({
    id: z.uuid(),
    messageId: z.uuid().describe('The message may be gone by now.'),
    category: z.string(),
    previous: z
      .string()
      .nullable()
      .describe('What it was taken for before anybody corrected it; null: nothing had classified it.'),
    author: z.string().describe('The address in From, lower case; empty where there is none.'),
    listId: z
      .string()
      .nullable()
      .describe('List-Id, lower case. Where there is one, the list is meant, not the author.'),
    createdAt: instant,
  })
  .meta({ id: 'Correction' });
export type CorrectionItem = z.input<typeof item>;

export const listQuery = z.strictObject({
  ...pageQuery,
  category: categoryName.optional().describe('Only corrections to this category.'),
  author: line(500).optional().describe('Only of mail from this address.'),
});
export type CorrectionQuery = z.output<typeof listQuery>;

const { 'message.unknown': unknownMessage } = messageProblems;
const { 'correction.unknown': unknown, 'correction.category': badCategory } = categoryProblems;

export const correct = route({
  id: 'message.correct',
  method: 'put',
  path: '/api/v1/messages/{id}/category',
  summary: 'Say what a message is',
  description:
    'Mail of the same list, or else from the same author, is taken for the same from then on, and mail that is like it ' +
    'more easily. What became of this message stays as it is.',
  access: WRITE,
  params: idParams,
  body: z.strictObject({ category: categoryName }),
  bodyExample: { category: 'receipt' },
  answer: { status: 200, description: 'The correction.', schema: item, example: EXAMPLE },
  problems: [unknownMessage, badCategory, categoryProblems['correction.generated']],
});

export const withdraw = route({
  id: 'message.withdraw-correction',
  method: 'delete',
  path: '/api/v1/messages/{id}/category',
  summary: 'Take back what was said of a message',
  description:
    'Nothing is learned from it any more. The message is what it was taken for before anybody corrected it; what became of it ' +
    'stays as it is.',
  access: WRITE,
  params: idParams,
  body: NO_BODY,
  answer: { status: 204, description: 'It is taken back.', schema: null },
  problems: [unknown],
});

export const list = route({
  id: 'correction.list',
  method: 'get',
  path: '/api/v1/corrections',
  summary: 'List what people of the organization said of messages, newest first',
  access: READ,
  query: listQuery,
  answer: { status: 200, description: 'A page.', schema: pageOf(item), example: { items: [EXAMPLE], next: null } },
});

export const remove = route({
  id: 'correction.delete',
  method: 'delete',
  path: '/api/v1/corrections/{id}',
  summary: 'Take a correction back, also when its message is gone',
  access: WRITE,
  params: idParams,
  body: NO_BODY,
  answer: { status: 204, description: 'It is taken back.', schema: null },
  problems: [unknown],
});
