import { BLOCK_ACTIONS } from '@postern/data';
import { z } from 'zod';

import {
  defineProblems,
  idParams,
  instant,
  line,
  organizationAccess,
  pageOf,
  pageQuery,
  route,
} from '../contract/index.js';
import { senderRuleProblems } from './sender-rule.routes.js';

const READ = organizationAccess('viewer', 'contacts:read');
const WRITE = organizationAccess('member', 'contacts:write');

const EXAMPLE = {
  id: '6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44',
  aliasId: '3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11',
  alias: 'shop@example.org',
  address: 'news@shop.example',
  note: '',
  received: 7,
  forwarded: 7,
  blocked: false,
  firstSeenAt: '2026-11-01T09:30:00.000Z',
  lastSeenAt: '2026-11-20T09:30:00.000Z',
  version: 1,
};

const item = z.object({
  id: z.uuid(),
  aliasId: z.uuid(),
  alias: z.string().describe('The address that was written to.'),
  address: z.string().describe('Who wrote: the address in From, in lower case.'),
  note: z.string(),
  received: z.number().int().describe('Messages taken from it. Lags some seconds behind.'),
  forwarded: z.number().int().describe('Copies of them that a destination took.'),
  blocked: z.boolean().describe('A rule of its very address blocks it.'),
  firstSeenAt: instant,
  lastSeenAt: instant,
  version: z.number().int(),
});
export type ContactItem = z.input<typeof item>;

export const contactProblems = defineProblems({
  'contact.unknown': { status: 404, title: 'No such contact', remedy: 'Take the id from the list of contacts.' },
  'contact.exists': { status: 409, title: 'The contact exists', remedy: 'Change the one there is.' },
  'contact.address': { status: 400, title: 'No mail address', remedy: 'Give a full address, such as ann@example.net.' },
  'contact.alias': { status: 404, title: 'No such alias', remedy: 'Take the id from the list of aliases.' },
  'contact.note': { status: 400, title: 'The note is not valid', remedy: 'Write up to 500 characters.' },
});

const {
  'contact.unknown': unknown,
  'contact.exists': exists,
  'contact.address': badAddress,
  'contact.alias': noAlias,
  'contact.note': badNote,
} = contactProblems;

const note = z.string().max(500);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const ids = z.array(z.uuid()).min(1).max(500);

export const listQuery = z.strictObject({
  ...pageQuery,
  alias: z.uuid().optional(),
  address: line(320).optional(),
  blocked: flag.optional(),
  search: line(200).optional().describe('Part of the address or the note.'),
  sort: z.enum(['lastSeen', '-lastSeen']).default('-lastSeen'),
});
export type ContactQuery = z.output<typeof listQuery>;

const newContact = z.strictObject({ aliasId: z.uuid(), address: line(320), note: note.default('') });
export type NewContactBody = z.output<typeof newContact>;

const block = {
  everywhere: z.boolean().default(true).describe('For all aliases of the organization, or for the one it wrote to.'),
  action: z.enum(BLOCK_ACTIONS).default('reject'),
};
const blocking = z.strictObject(block);
export type Blocking = z.output<typeof blocking>;

export const list = route({
  id: 'contact.list',
  method: 'get',
  path: '/api/v1/contacts',
  summary: 'List who wrote to which alias',
  access: READ,
  query: listQuery,
  answer: { status: 200, description: 'A page.', schema: pageOf(item), example: { items: [EXAMPLE], next: null } },
});

export const create = route({
  id: 'contact.create',
  method: 'post',
  path: '/api/v1/contacts',
  summary: 'Note somebody who has not written yet',
  access: WRITE,
  body: newContact,
  bodyExample: { aliasId: EXAMPLE.aliasId, address: EXAMPLE.address },
  idempotent: true,
  version: 'sends',
  answer: { status: 201, description: 'The contact.', schema: item, example: EXAMPLE },
  problems: [exists, badAddress, noAlias, badNote],
});

export const bulkBlock = route({
  id: 'contact.bulk-block',
  method: 'post',
  path: '/api/v1/contacts/bulk-block',
  summary: 'Block up to 500 contacts, all of them or none',
  access: WRITE,
  body: z.strictObject({ ids, ...block }),
  bodyExample: { ids: [EXAMPLE.id] },
  answer: {
    status: 200,
    description: 'How many were blocked.',
    schema: z.object({ blocked: z.number().int() }),
    example: { blocked: 1 },
  },
  problems: [unknown, senderRuleProblems['sender-rule.count']],
});

export const bulkDelete = route({
  id: 'contact.bulk-delete',
  method: 'post',
  path: '/api/v1/contacts/bulk-delete',
  summary: 'Forget up to 500 contacts, all of them or none, whatever their versions',
  access: WRITE,
  body: z.strictObject({ ids }),
  bodyExample: { ids: [EXAMPLE.id] },
  answer: {
    status: 200,
    description: 'How many were deleted.',
    schema: z.object({ deleted: z.number().int() }),
    example: { deleted: 1 },
  },
  problems: [unknown],
});

export const read = route({
  id: 'contact.read',
  method: 'get',
  path: '/api/v1/contacts/{id}',
  summary: 'Read a contact',
  access: READ,
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The contact.', schema: item, example: EXAMPLE },
  problems: [unknown],
});

export const update = route({
  id: 'contact.update',
  method: 'patch',
  path: '/api/v1/contacts/{id}',
  summary: 'Change the note of a contact; one with a note is never forgotten by itself',
  access: WRITE,
  params: idParams,
  body: z.strictObject({ note }),
  bodyExample: { note: 'The shop around the corner' },
  version: 'requires',
  answer: { status: 200, description: 'The contact as it is now.', schema: item, example: EXAMPLE },
  problems: [unknown, badNote],
});

export const remove = route({
  id: 'contact.delete',
  method: 'delete',
  path: '/api/v1/contacts/{id}',
  summary: 'Forget a contact; rules about it stay',
  access: WRITE,
  params: idParams,
  version: 'requires',
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [unknown],
});

export const blockOne = route({
  id: 'contact.block',
  method: 'post',
  path: '/api/v1/contacts/{id}/block',
  summary: 'Block a contact: makes a sender rule for its address, or changes the one there is',
  access: WRITE,
  params: idParams,
  body: blocking,
  bodyExample: { everywhere: true, action: 'reject' },
  answer: { status: 200, description: 'The contact as it is now.', schema: item, example: EXAMPLE },
  problems: [unknown, senderRuleProblems['sender-rule.count']],
});

export const unblock = route({
  id: 'contact.unblock',
  method: 'delete',
  path: '/api/v1/contacts/{id}/block',
  summary: 'Delete the rules that block a contact by its address, for its alias and for all',
  access: WRITE,
  params: idParams,
  answer: { status: 200, description: 'The contact as it is now.', schema: item, example: EXAMPLE },
  problems: [unknown],
});
