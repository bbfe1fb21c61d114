import { BLOCK_ACTIONS, SENDER_RULE_KINDS, SENDER_VERDICTS } from '@postern/data';
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
  sortByCreation,
} from '../contract/index.js';

const READ = organizationAccess('viewer', 'contacts:read');
const WRITE = organizationAccess('member', 'contacts:write');

const EXAMPLE = {
  id: '5b1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a33',
  aliasId: null,
  kind: 'domain',
  value: 'spam.example',
  verdict: 'block',
  action: 'reject',
  note: '',
  createdAt: '2026-11-20T09:30:00.000Z',
  updatedAt: '2026-11-20T09:30:00.000Z',
  version: 1,
};

const item = z.object({
  id: z.uuid(),
  aliasId: z.uuid().nullable().describe('Null: for all aliases of the organization.'),
  kind: z.enum(SENDER_RULE_KINDS),
  value: z
    .string()
    .describe('An address; a domain, which stands for its subdomains too; or a pattern in which `*` is anything.'),
  verdict: z.enum(SENDER_VERDICTS).describe('One that allows outweighs all that block.'),
  action: z
    .enum(BLOCK_ACTIONS)
    .describe(
      'What becomes of blocked mail: refused in the session, dropped, or kept for you. Without meaning to one that allows.',
    ),
  note: z.string(),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});
export type SenderRuleItem = z.input<typeof item>;

export const senderRuleProblems = defineProblems({
  'sender-rule.unknown': { status: 404, title: 'No such rule', remedy: 'Take the id from the list of sender rules.' },
  'sender-rule.exists': { status: 409, title: 'There is such a rule', remedy: 'Change the one there is.' },
  'sender-rule.value': {
    status: 400,
    title: 'The value does not fit its kind',
    remedy: 'Give a full address, a domain such as example.org, or a pattern with at least one "*".',
  },
  'sender-rule.note': { status: 400, title: 'The note is not valid', remedy: 'Write up to 500 characters.' },
  'sender-rule.alias': { status: 404, title: 'No such alias', remedy: 'Take the id from the list of aliases.' },
  'sender-rule.count': {
    status: 409,
    title: 'Too many rules',
    remedy: 'Delete some, or block a whole domain: 10,000 rules are possible, 200 of them patterns.',
  },
});

const {
  'sender-rule.unknown': unknown,
  'sender-rule.exists': exists,
  'sender-rule.value': badValue,
  'sender-rule.note': badNote,
  'sender-rule.alias': noAlias,
  'sender-rule.count': tooMany,
} = senderRuleProblems;

const note = z.string().max(500);
const newRule = z.strictObject({
  aliasId: z.uuid().nullable().default(null),
  kind: z.enum(SENDER_RULE_KINDS),
  value: line(320),
  verdict: z.enum(SENDER_VERDICTS).default('block'),
  action: z.enum(BLOCK_ACTIONS).default('reject'),
  note: note.default(''),
});
export type NewSenderRule = z.output<typeof newRule>;

const changes = z.strictObject({
  verdict: z.enum(SENDER_VERDICTS).optional(),
  action: z.enum(BLOCK_ACTIONS).optional(),
  note: note.optional(),
});
export type SenderRuleChanges = z.output<typeof changes>;

export const listQuery = z.strictObject({
  ...pageQuery,
  alias: z.uuid().optional().describe('Of this alias alone.'),
  kind: z.enum(SENDER_RULE_KINDS).optional(),
  verdict: z.enum(SENDER_VERDICTS).optional(),
  search: line(200).optional().describe('Part of the value or the note.'),
  sort: sortByCreation.default('-created'),
});
export type SenderRuleQuery = z.output<typeof listQuery>;

export const list = route({
  id: 'sender-rule.list',
  method: 'get',
  path: '/api/v1/sender-rules',
  summary: 'List blocked and allowed senders, newest first',
  access: READ,
  query: listQuery,
  answer: { status: 200, description: 'A page.', schema: pageOf(item), example: { items: [EXAMPLE], next: null } },
});

export const create = route({
  id: 'sender-rule.create',
  method: 'post',
  path: '/api/v1/sender-rules',
  summary: 'Block or allow a sender',
  description: 'Compared with the reverse-path at RCPT, and with From at the end of the message.',
  access: WRITE,
  body: newRule,
  bodyExample: { kind: 'domain', value: 'spam.example' },
  idempotent: true,
  version: 'sends',
  answer: { status: 201, description: 'The rule.', schema: item, example: EXAMPLE },
  problems: [exists, badValue, badNote, noAlias, tooMany],
});

export const bulkCreate = route({
  id: 'sender-rule.bulk-create',
  method: 'post',
  path: '/api/v1/sender-rules/bulk-create',
  summary: 'Block or allow up to 500 senders, all of them or none',
  access: WRITE,
  body: z.strictObject({ rules: z.array(newRule).min(1).max(500) }),
  bodyExample: { rules: [{ kind: 'address', value: 'pest@spam.example' }] },
  idempotent: true,
  answer: {
    status: 201,
    description: 'The rules, in the order given.',
    schema: z.object({ items: z.array(item) }),
    example: { items: [EXAMPLE] },
  },
  problems: [exists, badValue, badNote, noAlias, tooMany],
});

export const bulkDelete = route({
  id: 'sender-rule.bulk-delete',
  method: 'post',
  path: '/api/v1/sender-rules/bulk-delete',
  summary: 'Delete up to 500 rules, all of them or none, whatever their versions',
  access: WRITE,
  body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) }),
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
  id: 'sender-rule.read',
  method: 'get',
  path: '/api/v1/sender-rules/{id}',
  summary: 'Read a rule about a sender',
  access: READ,
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The rule.', schema: item, example: EXAMPLE },
  problems: [unknown],
});

export const update = route({
  id: 'sender-rule.update',
  method: 'patch',
  path: '/api/v1/sender-rules/{id}',
  summary: 'Change what is done with a sender’s mail; another sender is another rule',
  access: WRITE,
  params: idParams,
  body: changes,
  bodyExample: { action: 'hold' },
  version: 'requires',
  answer: { status: 200, description: 'The rule as it is now.', schema: item, example: EXAMPLE },
  problems: [unknown, badNote],
});

export const remove = route({
  id: 'sender-rule.delete',
  method: 'delete',
  path: '/api/v1/sender-rules/{id}',
  summary: 'Delete a rule about a sender',
  access: WRITE,
  params: idParams,
  version: 'requires',
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [unknown],
});
