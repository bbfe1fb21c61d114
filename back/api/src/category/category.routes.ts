import { z } from 'zod';

import { line, organizationAccess, route } from '../contract/index.js';
import { categoryName } from './category-name.js';
import { categoryProblems } from './category.problems.js';

const READ = organizationAccess('viewer', 'rules:read');
const WRITE = organizationAccess('member', 'rules:write');

const EXAMPLE = {
  id: '0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80',
  name: 'school',
  description: 'The school writes: homework, trips, meetings of parents.',
  enabled: true,
  own: true,
  changed: false,
  version: 1,
};
const DEFAULT_EXAMPLE = {
  ...{ id: null, name: 'personal', description: 'Written by a person to the reader, privately or at work.' },
  ...{ enabled: true, own: false, changed: false, version: 0 },
};

const item = z
  .object({
    id: z.uuid().nullable().describe('Null: one that everybody has, and that nobody changed here.'),
    name: z.string(),
    description: z.string().describe('In words, as one would tell an assistant; the language model is told the same.'),
    enabled: z.boolean().describe('False: no mail is taken for it.'),
    own: z.boolean().describe('The organization’s own; else one that everybody has.'),
    changed: z.boolean().describe('One that everybody has, and that is different here.'),
    version: z.number().int().describe('0 without an id.'),
  })
  .meta({ id: 'Category' });
export type CategoryItem = z.input<typeof item>;

const definition = z.strictObject({
  description: line(500).describe('What belongs into it, in words.'),
  enabled: z.boolean().default(true),
});
export type CategoryBody = z.output<typeof definition>;

const params = z.strictObject({ name: categoryName });

export const list = route({
  id: 'category.list',
  method: 'get',
  path: '/api/v1/categories',
  summary: 'List what mail can be here: the categories that everybody has, and the organization’s own',
  access: READ,
  answer: {
    status: 200,
    description: 'All of them.',
    schema: z.object({ items: z.array(item) }),
    example: { items: [DEFAULT_EXAMPLE, EXAMPLE] },
  },
});

export const write = route({
  id: 'category.write',
  method: 'put',
  path: '/api/v1/categories/{name}',
  summary: 'Add a category, or change one, also one that everybody has',
  description:
    '`If-Match: "0"` for one that is new, or that nobody changed here. It holds for mail from then on. ' +
    '`spam` and `phishing` cannot be switched off, nor can what a rule names: `rules` of that problem tells which.',
  access: WRITE,
  params,
  body: definition,
  bodyExample: { description: EXAMPLE.description, enabled: true },
  version: 'requires',
  answer: { status: 200, description: 'The category as it is now.', schema: item, example: EXAMPLE },
  problems: [
    ...[categoryProblems['category.too-many'], categoryProblems['category.always-on']],
    categoryProblems['category.in-use'],
  ],
});

export const remove = route({
  id: 'category.delete',
  method: 'delete',
  path: '/api/v1/categories/{name}',
  summary: 'Delete a category of the organization’s own, or have one that everybody has as it was',
  description: 'What was corrected to it is kept, and counts again if it comes back.',
  access: WRITE,
  params,
  version: 'requires',
  answer: { status: 204, description: 'It is gone, or as everybody has it.', schema: null },
  problems: [categoryProblems['category.unknown'], categoryProblems['category.in-use']],
});
