import { DOMAIN_STATES, MTA_STS_MODES } from '@postern/data';
import { z } from 'zod';

import { idParams, line, organizationAccess, pageOf, pageQuery, route } from '../contract/index.js';
import { domainProblems } from './domain.problems.js';
import { DETAILS_EXAMPLE, ITEM_EXAMPLE, STATUSES, domainDetails, domainItem, mtaSts } from './domain.schemas.js';

const READ = organizationAccess('viewer', 'domains:read');
const CHECK = organizationAccess('member', 'domains:write');
const WRITE = organizationAccess('admin', 'domains:write');
const UNKNOWN = domainProblems['domain.unknown'];

export const DOMAIN_SORTS = ['name', '-name', 'created', '-created'] as const;
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
/** A name in U-labels may be three times as long in octets. */
const name = line(255);
const MOST_AT_ONCE = 20;

export const domainQuery = z.strictObject({
  ...pageQuery,
  verified: flag.optional(),
  broken: flag.optional().describe('Something that was right is not, seen twice.'),
  status: z.enum(STATUSES).optional(),
  state: z.enum(DOMAIN_STATES).optional(),
  search: line(255).optional().describe('Part of the name, in A- or U-labels.'),
  sort: z.enum(DOMAIN_SORTS).default('name'),
});
export type DomainQuery = z.output<typeof domainQuery>;

const newDomain = z.strictObject({
  name,
  claim: z
    .boolean()
    .default(false)
    .describe(
      'Add it although another organization has shown that it is its own; it moves when this one shows it too.',
    ),
});
export type NewDomainBody = z.output<typeof newDomain>;

const changes = z.strictObject({
  seals: z.boolean().optional(),
  mtaSts: z
    .strictObject({ mode: z.enum(MTA_STS_MODES), maxAge: mtaSts.shape.maxAge })
    .partial()
    .optional(),
});
export type DomainChanges = z.output<typeof changes>;

const names = z
  .array(name)
  .min(1)
  .max(MOST_AT_ONCE)
  .refine((all) => new Set(all).size === all.length, 'name each once');
const ids = z.array(z.uuid()).min(1).max(500);

const CREATION = [
  domainProblems['domain.name'],
  domainProblems['domain.public-suffix'],
  domainProblems['domain.exists'],
  domainProblems['domain.claimed'],
  domainProblems['domain.too-many'],
];

export const list = route({
  id: 'domain.list',
  method: 'get',
  path: '/api/v1/domains',
  summary: 'List domains',
  access: READ,
  query: domainQuery,
  answer: {
    status: 200,
    description: 'A page of domains.',
    schema: pageOf(domainItem),
    example: { items: [ITEM_EXAMPLE], next: null },
  },
});

export const create = route({
  id: 'domain.create',
  method: 'post',
  path: '/api/v1/domains',
  summary: 'Add a domain',
  description:
    'Its aliases can be made at once. Mail is taken for it once the TXT record or the DKIM record of the answer is seen in the DNS. Who else added the name does not matter: whoever publishes their own record has the domain.',
  access: WRITE,
  body: newDomain,
  bodyExample: { name: 'bücher.example', claim: false },
  idempotent: true,
  answer: {
    status: 201,
    description: 'The domain, with the records to publish.',
    schema: domainDetails,
    example: DETAILS_EXAMPLE,
  },
  problems: CREATION,
});

const added = z.object({
  items: z.array(
    z.object({
      name: z.string().describe('As it was given.'),
      domain: domainItem.nullable(),
      problem: z.object({ code: z.string(), detail: z.string() }).nullable().describe('Why it was not added.'),
    }),
  ),
});
export type AddedDomains = z.input<typeof added>;

export const createMany = route({
  id: 'domain.create-many',
  method: 'post',
  path: '/api/v1/domains/bulk',
  summary: `Add up to ${MOST_AT_ONCE} domains`,
  description: 'Each by itself: what cannot be added is told and the others are.',
  access: WRITE,
  body: z.strictObject({ names }),
  bodyExample: { names: ['example.org', 'example.net'] },
  idempotent: true,
  answer: {
    status: 200,
    description: 'What became of each, in order.',
    schema: added,
    example: {
      items: [
        { name: 'example.org', domain: ITEM_EXAMPLE, problem: null },
        {
          name: 'org',
          domain: null,
          problem: { code: 'domain.public-suffix', detail: 'Others register names below it.' },
        },
      ],
    },
  },
});

export const read = route({
  id: 'domain.read',
  method: 'get',
  path: '/api/v1/domains/{id}',
  summary: 'Read a domain, its records, and how they were at the last check',
  access: READ,
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The domain.', schema: domainDetails, example: DETAILS_EXAMPLE },
  problems: [UNKNOWN],
});

export const update = route({
  id: 'domain.update',
  method: 'patch',
  path: '/api/v1/domains/{id}',
  summary: 'Change a domain',
  description: 'A change of the MTA-STS policy gives its record another id, which is to be published then.',
  access: WRITE,
  params: idParams,
  body: changes,
  bodyExample: { mtaSts: { mode: 'enforce' } },
  version: 'requires',
  answer: { status: 200, description: 'The domain as it is now.', schema: domainDetails, example: DETAILS_EXAMPLE },
  problems: [UNKNOWN],
});

export const remove = route({
  id: 'domain.delete',
  method: 'delete',
  path: '/api/v1/domains/{id}',
  summary: 'Delete a domain, with its aliases when confirmed',
  description: 'Its mail is refused from then on; what was taken already is still delivered.',
  access: WRITE,
  params: idParams,
  query: z.strictObject({ withAliases: flag.default(false) }),
  version: 'requires',
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [UNKNOWN, domainProblems['domain.in-use']],
});

export const check = route({
  id: 'domain.check',
  method: 'post',
  path: '/api/v1/domains/{id}/check',
  summary: 'Look at the DNS now',
  description:
    'Asks the name servers of the domain themselves, and waits for them for up to ten seconds. A check of the last three seconds is not repeated.',
  access: CHECK,
  params: idParams,
  answer: {
    status: 200,
    description: 'The domain and what was found.',
    schema: domainDetails,
    example: DETAILS_EXAMPLE,
  },
  problems: [UNKNOWN],
});

export const checkMany = route({
  id: 'domain.check-many',
  method: 'post',
  path: '/api/v1/domains/check',
  summary: 'Look at the DNS of several domains soon',
  access: CHECK,
  body: z.strictObject({ ids }),
  bodyExample: { ids: [ITEM_EXAMPLE.id] },
  answer: {
    status: 202,
    description: 'How many will be looked at; others are not known.',
    schema: z.object({ scheduled: z.number().int() }),
    example: { scheduled: 1 },
  },
});
