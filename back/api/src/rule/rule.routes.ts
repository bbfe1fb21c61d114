import { dryRun, ruleDefinition } from '@postern/data';
import { z } from 'zod';

import { idParams, instant, line, organizationAccess, pageOf, pageQuery, route } from '../contract/index.js';
import { explainProblems } from '../explain/explain.problems.js';
import { definitionProblems, ruleProblems } from './rule.problems.js';

const READ = organizationAccess('viewer', 'rules:read');
const WRITE = organizationAccess('member', 'rules:write');

const DEFINITION = {
  name: 'Orders',
  enabled: true,
  scope: { kind: 'organization' },
  condition: {
    kind: 'all',
    of: [
      { kind: 'subject', test: 'contains', value: 'order' },
      { kind: 'authentication', method: 'dmarc', in: ['pass'] },
    ],
  },
  actions: [
    { kind: 'forward', to: ['orders@example.net'] },
    { kind: 'tag-header', value: 'order' },
    { kind: 'webhook', id: '0199a1b2-5c00-7000-8000-0123456789ab' },
  ],
};

const EXAMPLE = {
  id: '1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10',
  ...DEFINITION,
  position: 0,
  unverified: [],
  missingWebhooks: [],
  createdAt: '2026-11-20T09:30:00.000Z',
  updatedAt: '2026-11-20T09:30:00.000Z',
  version: 1,
};

const item = z
  .object({
    id: z.uuid(),
    ...ruleDefinition,
    position: z.number().int().describe('The lowest is asked first.'),
    unverified: z
      .array(z.string())
      .describe('Addresses in its actions that are not verified (any more): nothing goes there.'),
    missingWebhooks: z
      .array(z.string())
      .describe('Endpoints in its actions that were deleted since: nobody is told, and the mail goes its way.'),
    createdAt: instant,
    updatedAt: instant,
    version: z.number().int(),
  })
  .meta({ id: 'Rule' });
export type RuleItem = z.input<typeof item>;

const definition = z.strictObject({
  ...ruleDefinition,
  enabled: ruleDefinition.enabled.default(true),
  scope: ruleDefinition.scope.default({ kind: 'organization' }),
});
const newRule = definition.extend({
  before: z.uuid().optional().describe('The rule to stand in front of; without it, after all others.'),
});
const changes = z.strictObject(ruleDefinition).partial();
export type NewRuleBody = z.output<typeof newRule>;
export type RuleChanges = z.output<typeof changes>;

export const listQuery = z.strictObject({
  ...pageQuery,
  enabled: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  domain: z.uuid().optional().describe('Only rules for this domain.'),
  alias: z.uuid().optional().describe('Only rules for this alias.'),
  search: line(100).optional().describe('Part of the name.'),
});
export type RuleQuery = z.output<typeof listQuery>;

const limit = z.number().int().min(1).max(200).default(100).describe('Most messages to look at, newest first.');
const DRY_RUN = {
  examined: 100,
  unreadable: 2,
  matched: 1,
  changed: 0,
  messages: [],
};

export const list = route({
  id: 'rule.list',
  method: 'get',
  path: '/api/v1/rules',
  summary: 'List rules in the order in which they are asked',
  access: READ,
  query: listQuery,
  answer: {
    status: 200,
    description: 'A page of rules.',
    schema: pageOf(item),
    example: { items: [EXAMPLE], next: null },
  },
});

export const create = route({
  id: 'rule.create',
  method: 'post',
  path: '/api/v1/rules',
  summary: 'Add a rule',
  description:
    'Rules are asked in order when a message has come in. The first that forwards, holds (be it for the digest), drops or rejects settles what becomes of it; tags and webhooks add up. A condition on what is not known, such as a category before there is one, is neither true nor false.',
  access: WRITE,
  body: newRule,
  bodyExample: DEFINITION,
  idempotent: true,
  version: 'sends',
  answer: { status: 201, description: 'The rule.', schema: item, example: EXAMPLE },
  problems: [ruleProblems['rule.unknown'], ruleProblems['rule.too-many'], ...definitionProblems],
});

export const read = route({
  id: 'rule.read',
  method: 'get',
  path: '/api/v1/rules/{id}',
  summary: 'Read a rule',
  access: READ,
  params: idParams,
  version: 'sends',
  answer: { status: 200, description: 'The rule.', schema: item, example: EXAMPLE },
  problems: [ruleProblems['rule.unknown']],
});

export const update = route({
  id: 'rule.update',
  method: 'patch',
  path: '/api/v1/rules/{id}',
  summary: 'Change a rule',
  description: 'What is left out stays as it is. A condition and actions are replaced as a whole.',
  access: WRITE,
  params: idParams,
  body: changes,
  bodyExample: { enabled: false },
  version: 'requires',
  answer: { status: 200, description: 'The rule.', schema: item, example: { ...EXAMPLE, enabled: false, version: 2 } },
  problems: [ruleProblems['rule.unknown'], ...definitionProblems],
});

export const remove = route({
  id: 'rule.delete',
  method: 'delete',
  path: '/api/v1/rules/{id}',
  summary: 'Delete a rule',
  access: WRITE,
  params: idParams,
  version: 'requires',
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [ruleProblems['rule.unknown']],
});

export const order = route({
  id: 'rule.order',
  method: 'put',
  path: '/api/v1/rules/order',
  summary: 'Put all rules into an order',
  description: 'Moving a rule does not change it: its version stays.',
  access: WRITE,
  body: z.strictObject({ ids: z.array(z.uuid()).max(1000) }),
  bodyExample: { ids: [EXAMPLE.id] },
  answer: { status: 204, description: 'They are asked in this order from now on.', schema: null },
  problems: [ruleProblems['rule.order']],
});

export const tryDraft = route({
  id: 'rule.try-draft',
  method: 'post',
  path: '/api/v1/rules/dry-run',
  summary: 'Try a rule on mail that is still here, before it is added',
  description: 'It is decided anew with the aliases and rules as they are now. Nothing is sent or changed.',
  access: WRITE,
  body: z.strictObject({
    rule: newRule,
    replaces: z.uuid().optional().describe('The rule that it would take the place of, as when that is changed.'),
    limit,
  }),
  bodyExample: { rule: DEFINITION, limit: 100 },
  answer: { status: 200, description: 'What it would have done.', schema: dryRun, example: DRY_RUN },
  problems: [
    ...[ruleProblems['rule.unknown'], ...definitionProblems],
    ...[explainProblems['explain.unavailable'], explainProblems['explain.failed']],
  ],
});

export const tryRule = route({
  id: 'rule.try',
  method: 'post',
  path: '/api/v1/rules/{id}/dry-run',
  summary: 'Try a rule on mail that is still here, whether it is enabled or not',
  description: 'It is decided anew with the aliases and rules as they are now. Nothing is sent or changed.',
  access: WRITE,
  params: idParams,
  body: z.strictObject({ limit }),
  bodyExample: { limit: 100 },
  answer: { status: 200, description: 'What it would have done.', schema: dryRun, example: DRY_RUN },
  problems: [
    ruleProblems['rule.unknown'],
    ...[explainProblems['explain.unavailable'], explainProblems['explain.failed']],
  ],
});
