import {
  createRule,
  deleteRule,
  findRule,
  listRules,
  lockRule,
  orderRules,
  recordAction,
  recordEvents,
  updateRule,
  type RuleDefinition,
  type RuleView,
  type TenantDatabase,
} from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON, decodeCursor, encodeCursor } from '../contract/index.js';
import { invalidRequest, problemOf } from '../http/problem.js';
import type { NewRuleBody, RuleChanges, RuleItem, RuleQuery } from './rule.routes.js';

export interface RulePage {
  items: RuleItem[];
  next: string | null;
}

const PAST = { create: 'rule.created', update: 'rule.updated', delete: 'rule.deleted', order: 'rule.ordered' } as const;

/** What an organization wants done with its mail. */
export class RuleService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they are asked. */
  async list({ organization: { id } }: Member, query: RuleQuery): Promise<RulePage> {
    const { limit, enabled, domain: domainId, alias: aliasId, search } = query;
    const filter = { enabled, domainId, aliasId, search, after: placeOf(query.after), limit: limit + 1 };
    const rules = await this.tenants.within(id, (manager) => listRules(manager, id, filter));
    const page = rules.slice(0, limit);
    const last = rules.length > limit ? page.at(-1) : undefined;
    return { items: page.map(toItem), next: last === undefined ? null : encodeCursor([last.position, last.id]) };
  }

  /** @throws UserError `rule.unknown` */
  async read({ organization }: Member, id: string): Promise<RuleItem> {
    return toItem(await this.tenants.within(organization.id, (manager) => findRule(manager, organization.id, id)));
  }

  /** @throws UserError `rule.*` */
  async create(caller: Member, { before, ...definition }: NewRuleBody): Promise<RuleItem> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const rule = await createRule(manager, organizationId, definition, before ?? null);
      await this.record(manager, caller, 'create', rule, definitionOf(rule));
      return toItem(rule);
    });
  }

  /** @throws UserError `rule.*`; Problem `version.mismatch` */
  async update(caller: Member, id: string, changes: RuleChanges, version: number | null): Promise<RuleItem> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const before = await this.lock(manager, organizationId, id, version);
      const definition = { ...definitionOf(before), ...given(changes) };
      const rule = await updateRule(manager, this.clock, organizationId, id, definition);
      await this.record(manager, caller, 'update', rule, given(changes));
      return toItem(rule);
    });
  }

  /** @throws UserError `rule.unknown`; Problem `version.mismatch` */
  async remove(caller: Member, id: string, version: number | null): Promise<void> {
    const { id: organizationId } = caller.organization;
    await this.tenants.within(organizationId, async (manager) => {
      const rule = await this.lock(manager, organizationId, id, version);
      await deleteRule(manager, organizationId, id);
      await this.record(manager, caller, 'delete', rule);
    });
  }

  /** @throws UserError `rule.order` */
  async order(caller: Member, ids: readonly string[]): Promise<void> {
    const { id: organizationId } = caller.organization;
    await this.tenants.within(organizationId, async (manager) => {
      await orderRules(manager, organizationId, ids);
      await this.record(manager, caller, 'order', { id: null, name: null }, { ids });
    });
  }

  private async lock(
    manager: EntityManager,
    organizationId: string,
    id: string,
    version: number | null,
  ): Promise<RuleView> {
    const rule = await lockRule(manager, organizationId, id);
    if (rule.version !== version) throw problemOf(COMMON['version.mismatch']);
    return rule;
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    verb: keyof typeof PAST,
    { id, name }: { id: string | null; name: string | null },
    changes: object = {},
  ): Promise<void> {
    await recordAction(manager, this.clock, actorOf(caller), {
      organizationId: caller.organization.id,
      action: `rule.${verb}`,
      target: { kind: 'rule', id, name },
      changes: { ...changes },
    });
    const data = id === null ? {} : { id, name };
    await recordEvents(manager, this.clock, [{ organizationId: caller.organization.id, type: PAST[verb], data }]);
  }
}

/** @throws Problem `request.invalid` */
function placeOf(after: string | undefined): readonly [number, string] | undefined {
  if (after === undefined) return undefined;
  const [position, id] = decodeCursor(after, 2) ?? [];
  const isUuid = typeof id === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  if (isUuid && typeof position === 'number' && Number.isInteger(position) && Math.abs(position) < 2 ** 31) {
    return [position, id];
  }
  throw invalidRequest([{ field: 'after', detail: 'is no "next" of this list' }]);
}

export function definitionOf({ name, enabled, scope, condition, actions }: RuleView): RuleDefinition {
  return { name, enabled, scope, condition, actions };
}

/** Without the fields that were left out. */
function given(changes: RuleChanges): Partial<RuleDefinition> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

function toItem({ createdAt, updatedAt, ...rule }: RuleView): RuleItem {
  return { ...rule, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
