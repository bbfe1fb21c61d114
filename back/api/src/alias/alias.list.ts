import { formatAliasAddress } from '@postern/data';
import { normalizeDomain, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { Values, readKeysetPage, type KeysetList, type Order } from '../lists/keyset-page.js';
import { aliasFilters } from './alias.filters.js';
import type { AliasItem, AliasQuery } from './alias.routes.js';

interface Row extends Omit<AliasItem, 'address' | 'expiresAt' | 'lastUsedAt' | 'createdAt' | 'updatedAt'> {
  pattern: string;
  expiresAt: Date | null;
  lastUsedAt: Date;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = `r.id, r.kind, r.pattern, r.action, r.enabled, r.position, r.fallback, r.labels, r.note,
  r.header_tag as "headerTag", r.expires_at as "expiresAt", r.daily_limit as "dailyLimit", r.total_limit as "totalLimit",
  r.over_limit as "overLimit", r.created_at as "createdAt", r.updated_at as "updatedAt", r.version,
  (select d.name from domain d where d.id = r.domain_id) as domain,
  (select coalesce(jsonb_agg(jsonb_build_object('address', t.address, 'verified', v.verified_at is not null) order by t.position), '[]')
   from alias_destination t join destination v on v.organization_id = t.organization_id and v.address = t.address
   where t.alias_id = r.id) as destinations,
  (select u.forwarded::float8 from alias_activity u where u.alias_id = r.id) as forwarded,
  (select u.blocked::float8 from alias_activity u where u.alias_id = r.id) as blocked,
  (select u.taken::float8 from alias_activity u where u.alias_id = r.id) as taken,
  (select u.last_used_at from alias_activity u where u.alias_id = r.id) as "lastUsedAt"`;

export async function listAliases(
  manager: EntityManager,
  clock: Clock,
  organizationId: string,
  query: AliasQuery,
): Promise<{ items: AliasItem[]; next: string | null }> {
  const { rows, next } = await readKeysetPage<Row>(manager, listOf(clock, organizationId, query), query);
  return { items: rows.map(toItem), next };
}

/** @returns null when the organization has none of that id */
export async function readAlias(manager: EntityManager, organizationId: string, id: string): Promise<AliasItem | null> {
  const [item] = await readAliasesOf(manager, organizationId, [id]);
  return item ?? null;
}

/** In no order. */
export async function readAliasesOf(
  manager: EntityManager,
  organizationId: string,
  ids: readonly string[],
): Promise<AliasItem[]> {
  const rows = await manager.query<Row[]>(
    `select ${COLUMNS} from alias r where r.organization_id = $1 and r.id = any($2::uuid[])`,
    [organizationId, ids],
  );
  return rows.map(toItem);
}

function toItem({ pattern, ...row }: Row): AliasItem {
  const { expiresAt, lastUsedAt, createdAt, updatedAt } = row;
  return {
    ...row,
    address: formatAliasAddress({ kind: row.kind, pattern, domain: row.domain }),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt.getTime() === 0 ? null : lastUsedAt.toISOString(),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** Joined behind the window: PostgreSQL would else read and sort all of both tables for it. */
const BY_USE = { select: 'u.alias_id', from: 'alias_activity u', rows: 'join alias r on r.id = w.alias_id' };

function listOf(clock: Clock, organizationId: string, query: AliasQuery): KeysetList {
  const values = new Values();
  const owner = values.add(organizationId);
  const byUse = query.sort.endsWith('lastUsed');
  const domain = query.domain === undefined ? null : domainCondition(owner, values.add(domainName(query.domain)));
  // Use is sorted by the index of another table, which knows no domains.
  const inBase = domain !== null && !byUse;
  const { filters, candidates } = aliasFilters(query, values, owner, clock);
  return {
    ...(byUse ? BY_USE : { select: 'a.*', from: 'alias a' }),
    base: [byUse ? `u.organization_id = ${owner}` : `a.organization_id = ${owner}`, ...(inBase ? [`a.${domain}`] : [])],
    filters: domain !== null && byUse ? [`r.${domain}`, ...filters] : filters,
    candidates,
    columns: COLUMNS,
    order: orderOf(query.sort),
    values: values.all,
    baseValues: inBase ? 2 : 1,
  };
}

function orderOf(sort: AliasQuery['sort']): Order {
  const descending = sort.startsWith('-');
  if (sort.endsWith('lastUsed')) return { column: 'u.last_used_at', id: 'u.alias_id', type: 'instant', descending };
  if (sort.endsWith('created')) return { column: 'a.created_at', id: 'a.id', type: 'instant', descending };
  return { column: 'a.address', id: 'a.id', type: 'text', descending };
}

function domainCondition(owner: string, name: string): string {
  return `domain_id = (select d.id from domain d where d.organization_id = ${owner} and d.name = ${name})`;
}

/** What is no domain is none of the organization's. */
function domainName(text: string): string {
  return normalizeDomain(text) ?? '';
}
