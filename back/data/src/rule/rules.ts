import { UserError, formatMailbox, isWebhookUrl, parseMailbox, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { RuleAction } from './action.js';
import { RULE_BOUNDS } from './bounds.js';
import type { Condition } from './condition.js';
import { checkRule, type RuleDefinition, type RuleScope } from './rule.js';
import { MISSING_WEBHOOKS, UNVERIFIED } from './rule-row.js';

/** A rule as people see it. */
export interface RuleView {
  id: string;
  name: string;
  enabled: boolean;
  scope: RuleScope;
  condition: Condition;
  actions: RuleAction[];
  /** Addresses that its actions name, and that are no verified destinations: nothing goes there. */
  unverified: string[];
  /** Endpoints that its actions name, and that were deleted since: nobody is told. */
  missingWebhooks: string[];
  /** The lowest is asked first. */
  position: number;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

export interface RuleFilter {
  enabled?: boolean | undefined;
  domainId?: string | undefined;
  aliasId?: string | undefined;
  /** Part of the name. */
  search?: string | undefined;
  /** Position and id of the last one before. */
  after?: readonly [number, string] | undefined;
  limit: number;
}

type Row = Omit<RuleView, 'scope'> & { domainId: string | null; aliasId: string | null };

const VIEW = `
select r.id, r.name, r.enabled, r.domain_id as "domainId", r.alias_id as "aliasId", r.condition, r.actions, r.position,
  r.created_at as "createdAt", r.updated_at as "updatedAt", r.version, ${UNVERIFIED} as unverified,
  ${MISSING_WEBHOOKS} as "missingWebhooks"
from rule r`;

/** In their order. */
export async function listRules(
  manager: EntityManager,
  organizationId: string,
  filter: RuleFilter,
): Promise<RuleView[]> {
  const { enabled, domainId, aliasId, search, after, limit } = filter;
  const rows = await manager.query<Row[]>(
    `${VIEW} where r.organization_id = $1 and ($2::boolean is null or r.enabled = $2)
       and ($3::uuid is null or r.domain_id = $3) and ($4::uuid is null or r.alias_id = $4)
       and ($5::text is null or position(lower($5) in lower(r.name)) > 0)
       and ($6::int is null or (r.position, r.id) > ($6, $7::uuid))
     order by r.position, r.id limit $8`,
    [
      organizationId,
      enabled ?? null,
      domainId ?? null,
      aliasId ?? null,
      search ?? null,
      ...(after ?? [null, null]),
      limit,
    ],
  );
  return rows.map(toView);
}

/** @throws UserError `rule.unknown` */
export async function findRule(manager: EntityManager, organizationId: string, id: string): Promise<RuleView> {
  const [row] = await manager.query<Row[]>(`${VIEW} where r.organization_id = $1 and r.id = $2`, [organizationId, id]);
  if (row === undefined) throw unknownRule(id);
  return toView(row);
}

/** The same, and nobody changes it meanwhile. @throws UserError `rule.unknown` */
export async function lockRule(manager: EntityManager, organizationId: string, id: string): Promise<RuleView> {
  await manager.query('select 1 from rule where organization_id = $1 and id = $2 for update', [organizationId, id]);
  return findRule(manager, organizationId, id);
}

/**
 * Adds a rule, after all others or before one of them.
 *
 * @throws UserError `rule.too-many`, `rule.unknown` when there is none to stand before, and those of {@link checked}
 */
export async function createRule(
  manager: EntityManager,
  organizationId: string,
  definition: RuleDefinition,
  before: string | null,
): Promise<RuleView> {
  await lockOrder(manager, organizationId);
  const [counted] = await manager.query<{ count: number; next: number }[]>(
    'select count(*)::int as count, coalesce(max(position) + 1, 0) as next from rule where organization_id = $1',
    [organizationId],
  );
  const { count, next } = counted!;
  if (count >= RULE_BOUNDS.rules) {
    const detail = `The organization has ${count} rules, and ${RULE_BOUNDS.rules} are allowed.`;
    throw new UserError('rule.too-many', detail, 'Delete rules, or let one do the work of several with "any".');
  }
  const position = before === null ? next : await makeRoom(manager, organizationId, before);
  const { name, enabled, scope, condition, actions } = await checked(manager, organizationId, definition);
  const [row] = await manager.query<{ id: string }[]>(
    `insert into rule (organization_id, position, name, enabled, domain_id, alias_id, condition, actions)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      organizationId,
      position,
      name,
      enabled,
      ...scopeColumns(scope),
      JSON.stringify(condition),
      JSON.stringify(actions),
    ],
  );
  return findRule(manager, organizationId, row!.id);
}

async function makeRoom(manager: EntityManager, organizationId: string, before: string): Promise<number> {
  const { position } = await findRule(manager, organizationId, before);
  await manager.query('update rule set position = position + 1 where organization_id = $1 and position >= $2', [
    organizationId,
    position,
  ]);
  return position;
}

/** @throws UserError `rule.unknown`, and those of {@link checked} */
export async function updateRule(
  manager: EntityManager,
  clock: Clock,
  organizationId: string,
  id: string,
  definition: RuleDefinition,
): Promise<RuleView> {
  const { name, enabled, scope, condition, actions } = await checked(manager, organizationId, definition);
  await manager.query(
    `update rule set name = $3, enabled = $4, domain_id = $5, alias_id = $6, condition = $7, actions = $8, updated_at = $9
     where organization_id = $1 and id = $2`,
    [
      ...[organizationId, id, name, enabled, ...scopeColumns(scope)],
      ...[JSON.stringify(condition), JSON.stringify(actions), new Date(clock.now())],
    ],
  );
  return findRule(manager, organizationId, id);
}

export async function deleteRule(manager: EntityManager, organizationId: string, id: string): Promise<void> {
  await manager.query('delete from rule where organization_id = $1 and id = $2', [organizationId, id]);
}

/** @param ids all rules of the organization @throws UserError `rule.order` when they are others by now */
export async function orderRules(
  manager: EntityManager,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  await lockOrder(manager, organizationId);
  const rows = await manager.query<{ id: string }[]>('select id from rule where organization_id = $1', [
    organizationId,
  ]);
  const known = new Set(rows.map(({ id }) => id));
  const given = new Set(ids.map((id) => id.toLowerCase()));
  if (given.size !== ids.length || given.size !== known.size || [...given].some((id) => !known.has(id))) {
    const detail = `The order names ${ids.length} rules, and the organization has ${known.size}; they are not the same.`;
    throw new UserError('rule.order', detail, 'Name each rule of the organization once.');
  }
  await manager.query(
    `update rule r set position = o.place from unnest($2::uuid[]) with ordinality o (id, place)
     where r.organization_id = $1 and r.id = o.id and r.position <> o.place`,
    [organizationId, ids],
  );
}

/** Who adds, and who orders, must see what the other did. */
async function lockOrder(manager: EntityManager, organizationId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('rules ' || $1::text, 0))`, [organizationId]);
}

/**
 * A definition as it is stored: addresses in one spelling, everything that it names there.
 *
 * @throws UserError `rule.scope`, `rule.destination`, `rule.webhook`, and those of {@link checkRule}
 */
export async function checked(
  manager: EntityManager,
  organizationId: string,
  definition: RuleDefinition,
): Promise<RuleDefinition> {
  checkRule(definition);
  await checkScope(manager, organizationId, definition.scope);
  const actions = definition.actions.map(inOneSpelling);
  await checkVerified(manager, organizationId, actions.flatMap(addressesOf));
  await checkWebhooks(manager, organizationId, actions);
  return { ...definition, name: definition.name.trim(), actions };
}

async function checkScope(manager: EntityManager, organizationId: string, scope: RuleScope): Promise<void> {
  if (scope.kind === 'organization') return;
  const table = scope.kind === 'domain' ? 'domain' : 'alias';
  const rows = await manager.query<unknown[]>(`select 1 from ${table} where organization_id = $1 and id = $2`, [
    organizationId,
    scope.id,
  ]);
  if (rows.length > 0) return;
  throw new UserError('rule.scope', `There is no ${table} ${scope.id}.`, `Take the id from the list of ${table}s.`);
}

function inOneSpelling(action: RuleAction): RuleAction {
  if (action.kind === 'webhook') return { ...action, id: action.id.toLowerCase() };
  if (action.kind === 'fallback') return { ...action, to: plainAddress(action.to) };
  if (action.kind !== 'forward') return action;
  const to = action.to.map(plainAddress);
  const twice = to.find((address, index) => to.indexOf(address) < index);
  if (twice === undefined) return { ...action, to };
  throw new UserError('rule.destination', `The destination ${twice} is given twice.`, 'Name it once.');
}

function plainAddress(text: string): string {
  if (isWebhookUrl(text.trim())) return text.trim();
  const mailbox = parseMailbox(text.trim(), { smtputf8: true, strict: true });
  if (mailbox !== null) return formatMailbox(mailbox);
  throw new UserError('rule.destination', `"${text}" is no mail address.`, 'Name a verified destination.');
}

function addressesOf(action: RuleAction): string[] {
  return action.kind === 'forward' ? action.to : action.kind === 'fallback' ? [action.to] : [];
}

async function checkVerified(manager: EntityManager, organizationId: string, addresses: string[]): Promise<void> {
  if (addresses.length === 0) return;
  const rows = await manager.query<{ address: string }[]>(
    `select address from destination where organization_id = $1 and address = any($2) and verified_at is not null`,
    [organizationId, addresses],
  );
  const missing = addresses.find((address) => !rows.some((row) => row.address === address));
  if (missing === undefined) return;
  const detail = `${missing} is no verified destination of this organization.`;
  throw new UserError('rule.destination', detail, 'Add it as a destination and confirm it first.');
}

async function checkWebhooks(
  manager: EntityManager,
  organizationId: string,
  actions: readonly RuleAction[],
): Promise<void> {
  const ids = actions.flatMap((action) => (action.kind === 'webhook' ? [action.id] : []));
  if (ids.length === 0) return;
  const remedy = 'Name endpoints of the organization by their ids, each once.';
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw new UserError('rule.webhook', `The endpoint ${twice} is given twice.`, remedy);
  const rows = await manager.query<{ id: string }[]>(
    'select id from webhook where organization_id = $1 and id = any($2::uuid[])',
    [organizationId, ids],
  );
  const missing = ids.find((id) => !rows.some((row) => row.id === id));
  if (missing !== undefined) throw new UserError('rule.webhook', `There is no endpoint ${missing}.`, remedy);
}

function scopeColumns(scope: RuleScope): [domainId: string | null, aliasId: string | null] {
  return [scope.kind === 'domain' ? scope.id : null, scope.kind === 'alias' ? scope.id : null];
}

function toView({ domainId, aliasId, ...row }: Row): RuleView {
  if (domainId !== null) return { ...row, scope: { kind: 'domain', id: domainId } };
  return { ...row, scope: aliasId === null ? { kind: 'organization' } : { kind: 'alias', id: aliasId } };
}

function unknownRule(id: string): UserError {
  return new UserError('rule.unknown', `There is no rule ${id}.`, 'Take the id from the list of rules.');
}
