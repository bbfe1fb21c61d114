import { recordAction, recordEvents, type TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { Values, readKeysetPage } from '../lists/keyset-page.js';
import { noteOf } from '../lists/note.js';
import {
  senderRuleProblems,
  type NewSenderRule,
  type SenderRuleChanges,
  type SenderRuleItem,
  type SenderRuleQuery,
} from './sender-rule.routes.js';
import {
  SENDER_RULE_COLUMNS,
  insertSenderRule,
  refuseTooMany,
  toSenderRule,
  type SenderRuleRow,
} from './sender-rule.store.js';

const ORDER = { column: 's.created_at', id: 's.id', type: 'instant' } as const;

/** Whom an organization blocks and allows. */
export class SenderRuleService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async list(
    organizationId: string,
    query: SenderRuleQuery,
  ): Promise<{ items: SenderRuleItem[]; next: string | null }> {
    const values = new Values();
    const base = [`s.organization_id = ${values.add(organizationId)}`];
    const list = {
      select: 's.*',
      from: 'sender_rule s',
      columns: SENDER_RULE_COLUMNS,
      base,
      order: { ...ORDER, descending: query.sort === '-created' },
      baseValues: 1,
    };
    const filters = filtersOf(query, values);
    const { rows, next } = await this.tenants.within(organizationId, (manager) =>
      readKeysetPage<SenderRuleRow>(manager, { ...list, filters, values: values.all }, query),
    );
    return { items: rows.map(toSenderRule), next };
  }

  /** @throws Problem `sender-rule.unknown` */
  async read(organizationId: string, id: string): Promise<SenderRuleItem> {
    return toSenderRule(await this.tenants.within(organizationId, (manager) => find(manager, organizationId, id)));
  }

  /** All of them or none; in the order given. @throws Problem `sender-rule.*`; UserError `sender-rule.*` */
  create(caller: Member, rules: readonly NewSenderRule[]): Promise<SenderRuleItem[]> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const rows: SenderRuleRow[] = [];
      for (const rule of rules) rows.push(await insertSenderRule(manager, this.clock, organizationId, rule));
      await refuseTooMany(manager, organizationId);
      for (const row of rows) await this.record(manager, caller, row, 'create');
      return rows.map(toSenderRule);
    });
  }

  /** @throws Problem `sender-rule.unknown`, `version.mismatch` */
  update(caller: Member, id: string, changes: SenderRuleChanges, version: number | null): Promise<SenderRuleItem> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const before = await find(manager, organizationId, id, version);
      const { verdict = before.verdict, action = before.action, note = before.note } = changes;
      await manager.query(
        `update sender_rule set verdict = $3, action = $4, note = $5, updated_at = $6 where organization_id = $1 and id = $2`,
        [organizationId, id, verdict, action, noteOf(note, 'sender-rule.note'), new Date(this.clock.now())],
      );
      const row = await find(manager, organizationId, id);
      await this.record(manager, caller, row, 'update');
      return toSenderRule(row);
    });
  }

  /** All of them or none. @throws Problem `sender-rule.unknown`, `version.mismatch` */
  remove(caller: Member, ids: readonly string[], version: number | null): Promise<number> {
    const { id: organizationId } = caller.organization;
    const each = [...new Set(ids)].sort();
    return this.tenants.within(organizationId, async (manager) => {
      for (const id of each) {
        const row = await find(manager, organizationId, id, version);
        await manager.query('delete from sender_rule where organization_id = $1 and id = $2', [organizationId, id]);
        await this.record(manager, caller, row, 'delete');
      }
      return each.length;
    });
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    { id, aliasId, kind, value, verdict, action }: SenderRuleRow,
    verb: 'create' | 'update' | 'delete',
  ): Promise<void> {
    const { id: organizationId } = caller.organization;
    const target = { kind: 'sender-rule', id, name: value };
    const changes = verb === 'delete' ? {} : { aliasId, kind, value, verdict, action };
    await recordAction(manager, this.clock, actorOf(caller), {
      ...{ organizationId, action: `sender-rule.${verb}`, target, changes },
    });
    const type = `sender-rule.${verb}d`;
    await recordEvents(manager, this.clock, [{ organizationId, type, data: { id, kind, value, verdict } }]);
  }
}

function filtersOf({ alias, kind, verdict, search }: SenderRuleQuery, values: Values): string[] {
  const filters: string[] = [];
  if (alias !== undefined) filters.push(`r.alias_id = ${values.add(alias)}`);
  if (kind !== undefined) filters.push(`r.kind = ${values.add(kind)}`);
  if (verdict !== undefined) filters.push(`r.verdict = ${values.add(verdict)}`);
  if (search !== undefined) {
    filters.push(`strpos(lower(r.value || E'\\n' || r.note), lower(${values.add(search)})) > 0`);
  }
  return filters;
}

/** Locked, so that its version holds. @param version null: whatever it is */
async function find(
  manager: EntityManager,
  organizationId: string,
  id: string,
  version: number | null = null,
): Promise<SenderRuleRow> {
  const [row] = await manager.query<SenderRuleRow[]>(
    `select ${SENDER_RULE_COLUMNS} from sender_rule r where r.organization_id = $1 and r.id = $2 for update`,
    [organizationId, id],
  );
  if (row === undefined) throw problemOf(senderRuleProblems['sender-rule.unknown'], `There is no rule ${id}.`);
  if (version !== null && row.version !== version) throw problemOf(COMMON['version.mismatch']);
  return row;
}
