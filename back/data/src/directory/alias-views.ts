import { UserError } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { AliasAction, AliasKind, OverLimit } from '../entity/index.js';
import { formatAliasAddress, parseAliasAddress } from './alias-address.js';

/** An alias as people and programs see it. */
export interface AliasView {
  id: string;
  organizationId: string;
  /** `local@domain`, `*@domain` or `/expression/@domain`. */
  address: string;
  domain: string;
  kind: AliasKind;
  action: AliasAction;
  enabled: boolean;
  destinations: string[];
  /** Where mail goes that every destination refused for good. */
  fallback: string | null;
  position: number;
  expiresAt: Date | null;
  dailyLimit: number | null;
  totalLimit: number | null;
  overLimit: OverLimit;
  labels: string[];
  headerTag: string | null;
  note: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface AliasFilter {
  id?: string;
  organizationId?: string | null;
  /** A-label, lower case. */
  domain?: string;
  kind?: AliasKind;
  pattern?: string;
  /** Part of a destination. */
  to?: string;
  /** Most rows. */
  limit: number;
}

interface AliasRow extends Omit<AliasView, 'address'> {
  pattern: string;
}

/** Ordered as mail is matched: by domain, then exact, expressions by position, catch-all. */
export async function readAliases(manager: EntityManager, filter: AliasFilter): Promise<AliasView[]> {
  const { id, organizationId, domain, kind, pattern, to, limit } = filter;
  const rows = await manager.query<AliasRow[]>(SELECT, [
    id ?? null,
    organizationId ?? null,
    domain ?? null,
    kind ?? null,
    pattern ?? null,
    to ?? null,
    limit,
  ]);
  return rows.map(({ pattern: own, ...row }) => ({ ...row, address: formatAliasAddress({ ...row, pattern: own }) }));
}

/**
 * @param organizationId when given, an alias of another organization is as unknown as one that does not exist
 * @throws UserError `alias.address`, `alias.expression`, `alias.unknown`
 */
export async function findAlias(
  manager: EntityManager,
  address: string,
  organizationId: string | null = null,
): Promise<AliasView> {
  const [alias] = await readAliases(manager, { ...parseAliasAddress(address), organizationId, limit: 1 });
  if (alias !== undefined) return alias;
  throw new UserError(
    'alias.unknown',
    `There is no alias ${address}.`,
    'List them with: npm run postern -- alias list',
  );
}

/** After the last expression of the domain; nothing else is ordered. */
export async function nextPosition(manager: EntityManager, domainId: string, kind: AliasKind): Promise<number> {
  if (kind !== 'regex') return 0;
  const [row] = await manager.query<{ next: number }[]>(
    `select coalesce(max(position) + 1, 0)::int as next from alias where domain_id = $1 and kind = 'regex'`,
    [domainId],
  );
  return row?.next ?? 0;
}

const SELECT = `
select a.id, a.organization_id as "organizationId", a.pattern, d.name as domain, a.kind, a.action, a.enabled,
  array(select t.address from alias_destination t where t.alias_id = a.id order by t.position) as destinations,
  a.fallback, a.position, a.expires_at as "expiresAt", a.daily_limit as "dailyLimit",
  a.total_limit as "totalLimit", a.over_limit as "overLimit", a.labels, a.header_tag as "headerTag", a.note,
  a.created_at as "createdAt", a.updated_at as "updatedAt"
from alias a join domain d on d.id = a.domain_id
where ($1::uuid is null or a.id = $1)
  and ($2::uuid is null or a.organization_id = $2)
  and ($3::text is null or d.name = $3)
  and ($4::text is null or a.kind = $4)
  and ($5::text is null or a.pattern = $5)
  and ($6::text is null or exists (select 1 from alias_destination t where t.alias_id = a.id and strpos(t.address, $6) > 0))
order by d.name, case a.kind when 'exact' then 0 when 'regex' then 1 else 2 end, a.position, a.pattern
limit $7`;
