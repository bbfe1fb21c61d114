import { DEFAULT_CONFIDENCE, DIGEST_FREQUENCIES, isTimeZone } from '@postern/data';
import { z } from 'zod';

import { categoryName } from '../category/category-name.js';
import { organizationAccess, route } from '../contract/index.js';
import { digestProblems } from './digest.problems.js';

const READ = organizationAccess('viewer', 'rules:read');
const WRITE = organizationAccess('member', 'rules:write');

const EXAMPLE = {
  id: '0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f82',
  destinationId: '0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f83',
  address: 'ann@example.net',
  held: 'daily',
  gathered: 'weekly',
  hour: 7,
  weekday: 6,
  timeZone: 'Europe/Berlin',
  categories: ['newsletter', 'promotion'],
  confidence: 0.8,
  version: 1,
} as const;
const DEFAULT_EXAMPLE = {
  ...EXAMPLE,
  ...{ id: null, destinationId: null, address: null, gathered: 'daily', hour: 6, weekday: 1, timeZone: 'UTC' },
  ...{ categories: [], version: 0 },
} as const;

const frequency = z.enum(DIGEST_FREQUENCIES);
const wishes = {
  held: frequency.describe('Digests of what is held, with links to release or drop it.'),
  gathered: frequency.describe(
    'Digests of what is gathered, by a rule’s action `digest` or by its category. `never`: nothing is gathered by its ' +
      'category, and what rules gather is listed with what is held.',
  ),
  hour: z.number().int().min(0).max(23).describe('By the clocks of `timeZone`.'),
  weekday: z.number().int().min(1).max(7).describe('Of weekly digests; 1 is Monday.'),
  timeZone: z.string().min(1).max(64).refine(isTimeZone, 'is no name of a time zone').describe('IANA name.'),
  categories: z
    .array(categoryName)
    .max(40)
    .describe('Mail of these is gathered, unless a rule has settled what becomes of it.'),
  confidence: z.number().min(0).max(1).describe('Only where what was found out is at least so sure.'),
};

const item = z
  .object({
    id: z.uuid().nullable().describe('Null: it has nothing of its own.'),
    destinationId: z.uuid().nullable().describe('Null: what holds for all mailboxes that have nothing of their own.'),
    address: z.string().nullable().describe('Of the mailbox.'),
    ...wishes,
    version: z.number().int().describe('0 without an id.'),
  })
  .meta({ id: 'DigestSetting' });
export type DigestItem = z.input<typeof item>;

const body = z.strictObject({
  ...wishes,
  weekday: wishes.weekday.default(1),
  confidence: wishes.confidence.default(DEFAULT_CONFIDENCE),
});
export type DigestBody = z.output<typeof body>;

const params = z.strictObject({
  scope: z.union([z.literal('organization'), z.uuid()]).describe('`organization`, or the id of a mailbox.'),
});
const UNKNOWN = digestProblems['digest.destination'];

export const list = route({
  id: 'digest.list',
  method: 'get',
  path: '/api/v1/digests',
  summary: 'List how digests come: to all mailboxes, and to those that have something of their own',
  access: READ,
  answer: {
    status: 200,
    description: 'The organization’s first.',
    schema: z.object({ items: z.array(item) }),
    example: { items: [DEFAULT_EXAMPLE, EXAMPLE] },
  },
});

export const read = route({
  id: 'digest.read',
  method: 'get',
  path: '/api/v1/digests/{scope}',
  summary: 'Read how digests come to a mailbox, or to all',
  description:
    'What has nothing of its own changes with what it follows, so there is no ETag: `version` is what a change names in ' +
    'If-Match.',
  access: READ,
  params,
  answer: { status: 200, description: 'What holds for it.', schema: item, example: EXAMPLE },
  problems: [UNKNOWN],
});

export const write = route({
  id: 'digest.write',
  method: 'put',
  path: '/api/v1/digests/{scope}',
  summary: 'Say when digests come, and what is gathered for them',
  description:
    '`If-Match: "0"` where there is nothing of its own yet. It holds for mail from then on; what was gathered before is in ' +
    'the next digest.',
  access: WRITE,
  params,
  body,
  bodyExample: {
    held: 'daily',
    gathered: 'weekly',
    hour: 7,
    weekday: 6,
    timeZone: 'Europe/Berlin',
    categories: ['newsletter'],
  },
  version: 'requires',
  answer: { status: 200, description: 'As it is now.', schema: item, example: EXAMPLE },
  problems: [UNKNOWN, digestProblems['digest.category']],
});

export const remove = route({
  id: 'digest.delete',
  method: 'delete',
  path: '/api/v1/digests/{scope}',
  summary: 'Have digests as the organization has them, or as everybody has',
  access: WRITE,
  params,
  version: 'requires',
  answer: { status: 204, description: 'It has nothing of its own any more.', schema: null },
  problems: [UNKNOWN, digestProblems['digest.unknown']],
});
