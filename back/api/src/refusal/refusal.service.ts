import type { TenantDatabase } from '@postern/data';

import { Values, readKeysetPage } from '../lists/keyset-page.js';
import type { RefusalItem, RefusalQuery } from './refusal.routes.js';

interface Row extends Omit<RefusalItem, 'at' | 'rule'> {
  at: Date;
  ruleId: string | null;
  ruleName: string | null;
}

const COLUMNS = `r.id, r.refused_at as at, r.sender, r.recipient, r.alias_id as "aliasId", r.reason, r.code, r.reply,
  r.rule_id as "ruleId", r.rule_name as "ruleName"`;

/** Mail that did not come in. */
export class RefusalService {
  constructor(private readonly tenants: TenantDatabase) {}

  async list(organizationId: string, query: RefusalQuery): Promise<{ items: RefusalItem[]; next: string | null }> {
    const values = new Values();
    const base = [`f.organization_id = ${values.add(organizationId)}`];
    if (query.since !== undefined) base.push(`f.refused_at >= ${values.add(query.since)}::timestamptz`);
    if (query.until !== undefined) base.push(`f.refused_at < ${values.add(query.until)}::timestamptz`);
    const baseValues = values.all.length;
    const list = {
      ...{ select: 'f.*', from: 'refusal f', columns: COLUMNS, base, filters: filtersOf(query, values), baseValues },
      order: { column: 'f.refused_at', id: 'f.id', type: 'instant', descending: query.sort === '-at' },
      values: values.all,
    } as const;
    const { rows, next } = await this.tenants.within(organizationId, (manager) =>
      readKeysetPage<Row>(manager, list, query),
    );
    return { items: rows.map(toItem), next };
  }
}

function filtersOf({ alias, rule, reason, search }: RefusalQuery, values: Values): string[] {
  const filters: string[] = [];
  if (alias !== undefined) filters.push(`r.alias_id = ${values.add(alias)}`);
  if (rule !== undefined) filters.push(`r.rule_id = ${values.add(rule)}`);
  if (reason !== undefined) filters.push(`r.reason = ${values.add(reason)}`);
  if (search !== undefined) {
    filters.push(`strpos(lower(r.sender || E'\\n' || r.recipient), lower(${values.add(search)})) > 0`);
  }
  return filters;
}

function toItem({ at, ruleId, ruleName, ...row }: Row): RefusalItem {
  return { ...row, at: at.toISOString(), rule: ruleId === null ? null : { id: ruleId, name: ruleName ?? '' } };
}
