import {
  UNWANTED,
  findCategory,
  listCategories,
  recordAction,
  recordEvents,
  type CategoryView,
  type TenantDatabase,
} from '@postern/data';
import { uuidv7, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { categoryProblems } from './category.problems.js';
import type { CategoryBody } from './category.routes.js';

/** A language model is told all of them with each message. */
const MOST_OWN = 30;
/** Rules that a refusal names. */
const MOST_NAMED = 20;

const PAST = { create: 'category.created', update: 'category.updated', delete: 'category.deleted' } as const;

/** What mail can be to an organization. */
export class CategoryService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  list(organizationId: string): Promise<CategoryView[]> {
    return this.tenants.within(organizationId, (manager) => listCategories(manager, organizationId));
  }

  /** @throws Problem `category.always-on`, `category.in-use`, `category.too-many`, `version.mismatch` */
  write(caller: Member, name: string, body: CategoryBody, version: number | null): Promise<CategoryView> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const before = await lock(manager, organizationId, name);
      if ((before?.version ?? 0) !== version) throw problemOf(COMMON['version.mismatch']);
      if (!body.enabled && UNWANTED.includes(name)) {
        throw problemOf(categoryProblems['category.always-on'], `Mail that is ${name} is always told apart.`);
      }
      if (!body.enabled && before?.enabled === true) await refuseInUse(manager, organizationId, name);
      await manager.query(UPSERT, [
        ...[uuidv7(this.clock.now()), organizationId, name, body.description, body.enabled],
        new Date(this.clock.now()),
      ]);
      if (before === null) await refuseTooMany(manager, organizationId);
      const after = await findCategory(manager, organizationId, name);
      await this.record(manager, caller, before === null ? 'create' : 'update', after!, body);
      return after!;
    });
  }

  /** @throws Problem `category.unknown`, `category.in-use`, `version.mismatch` */
  async remove(caller: Member, name: string, version: number | null): Promise<void> {
    const { id: organizationId } = caller.organization;
    await this.tenants.within(organizationId, async (manager) => {
      const category = await lock(manager, organizationId, name);
      if (category === null || category.id === null) {
        throw problemOf(categoryProblems['category.unknown'], `There is nothing of your own about ${name}.`);
      }
      if (category.version !== version) throw problemOf(COMMON['version.mismatch']);
      if (category.own) await refuseInUse(manager, organizationId, name);
      await manager.query('delete from category where organization_id = $1 and name = $2', [organizationId, name]);
      await this.record(manager, caller, 'delete', category);
    });
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    verb: keyof typeof PAST,
    { id, name }: CategoryView,
    changes: object = {},
  ): Promise<void> {
    const { id: organizationId } = caller.organization;
    const target = { kind: 'category', id, name };
    const action = { organizationId, action: `category.${verb}`, target, changes: { ...changes } };
    await recordAction(manager, this.clock, actorOf(caller), action);
    await recordEvents(manager, this.clock, [{ organizationId, type: PAST[verb], data: { id, name } }]);
  }
}

const UPSERT = `
insert into category (id, organization_id, name, description, enabled, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $6)
on conflict (organization_id, name) do update set description = excluded.description, enabled = excluded.enabled,
  updated_at = excluded.updated_at`;

/** One change of an organization's categories after the other: there may be no row yet that could be locked. */
async function lock(manager: EntityManager, organizationId: string, name: string): Promise<CategoryView | null> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('categories ' || $1::text, 0))`, [organizationId]);
  return findCategory(manager, organizationId, name);
}

/** After one was added. */
async function refuseTooMany(manager: EntityManager, organizationId: string): Promise<void> {
  const own = (await listCategories(manager, organizationId)).filter((category) => category.own);
  if (own.length > MOST_OWN) throw problemOf(categoryProblems['category.too-many']);
}

/** A rule that waits for what no mail can be any more would silently do nothing. */
async function refuseInUse(manager: EntityManager, organizationId: string, name: string): Promise<void> {
  const rules = await manager.query<{ id: string; name: string }[]>(NAMING, [organizationId, name, MOST_NAMED]);
  if (rules.length === 0) return;
  const names = rules.map((rule) => `“${rule.name}”`).join(', ');
  throw problemOf(categoryProblems['category.in-use'], `${name} stands in ${names}.`, { members: { rules } });
}

/** However deep in its groups, and whether the rule is enabled or not. */
const NAMING = `
select id, name from rule
where organization_id = $1 and jsonb_path_exists(
  condition, '$.** ? (@.kind == "category" && @.in[*] == $name)', jsonb_build_object('name', $2::text), true
)
order by position, id limit $3`;
