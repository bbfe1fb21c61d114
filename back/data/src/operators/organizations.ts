import { UserError, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

/** An organization as operators see it: what it is and how much it has, never what its mail says. */
export interface OperatorOrganization {
  id: string;
  name: string;
  /** True for the one that owns the installation itself. */
  operator: boolean;
  createdAt: Date;
  /** Null unless it may begin nothing new. */
  suspendedAt: Date | null;
  suspendedFor: string | null;
}

export interface OperatorOrganizationDetails extends OperatorOrganization {
  counts: {
    members: number;
    domains: number;
    aliases: number;
    /** Deliveries at this moment; 10,000 stands for that many or more. */
    queued: number;
    held: number;
    /** Recipients of messages in the last 30 days, without the last minutes. */
    received: number;
  };
}

export interface OrganizationFilter {
  limit: number;
  /** Where the page before ended; `createdAt` in microseconds since the epoch. */
  after?: { createdAt: string; id: string } | undefined;
  /** Part of the name; or a whole domain, or the address of a member. */
  search?: string | undefined;
  suspended?: boolean | undefined;
}

const COLUMNS = `o.id, o.name, o.is_operator as operator, o.created_at as "createdAt", o.suspended_at as "suspendedAt",
o.suspended_for as "suspendedFor"`;

const LIST = `
select ${COLUMNS}, (extract(epoch from o.created_at) * 1000000)::bigint::text as cursor from organization o
where ($1::bigint is null or (o.created_at, o.id) < ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2::uuid))
  and ($3::boolean is null or (o.suspended_at is not null) = $3)
  and ($4::text is null or strpos(lower(o.name), $4) > 0
    or exists (select from domain d where d.organization_id = o.id and d.name = $4)
    or exists (
      select from membership m join app_user u on u.id = m.user_id where m.organization_id = o.id and lower(u.email) = $4
    ))
order by o.created_at desc, o.id desc limit $5`;

export interface OrganizationPage {
  items: OperatorOrganization[];
  next: { createdAt: string; id: string } | null;
}

/** Newest first. */
export async function listAsOperator(
  manager: EntityManager,
  { limit, after, search, suspended }: OrganizationFilter,
): Promise<OrganizationPage> {
  const values = [after?.createdAt ?? null, after?.id ?? null, suspended ?? null, search?.toLowerCase() ?? null, limit];
  const rows = await manager.query<(OperatorOrganization & { cursor: string })[]>(LIST, values);
  const last = rows.at(-1);
  return {
    items: rows.map(({ cursor: _, ...item }) => item),
    next: rows.length < limit || last === undefined ? null : { createdAt: last.cursor, id: last.id },
  };
}

const waiting = (state: string): string =>
  `(select count(*)::int from (select from delivery d where d.organization_id = o.id and d.state = '${state}' limit 10000) d)`;

/** @throws UserError `organization.unknown` */
export async function findAsOperator(manager: EntityManager, id: string): Promise<OperatorOrganizationDetails> {
  const [row] = await manager.query<OperatorOrganizationDetails[]>(
    `select ${COLUMNS}, jsonb_build_object(
       'members', (select count(*) from membership m where m.organization_id = o.id),
       'domains', (select count(*) from domain d where d.organization_id = o.id),
       'aliases', (select count(*) from alias a where a.organization_id = o.id),
       'queued', ${waiting('queued')}, 'held', ${waiting('held')},
       'received', (
         select coalesce(sum(messages), 0) from statistic s
         where s.organization_id = o.id and s.alias_id = '00000000-0000-0000-0000-000000000000'
           and s.domain = '*'
           and s.at >= now() - interval '30 days' and s.outcome = 'received'
       )
     ) as counts
     from organization o where o.id = $1`,
    [id],
  );
  if (row !== undefined) return row;
  throw new UserError('organization.unknown', `There is no organization ${id}.`, 'List them to see which there are.');
}

/**
 * An organization that is suspended begins nothing new; its mail keeps flowing, and what it has can be read, changed and
 * deleted.
 *
 * @param reason null: no longer
 * @throws UserError `organization.unknown`, `organization.operator-suspended`
 */
export async function setSuspended(
  manager: EntityManager,
  clock: Clock,
  id: string,
  reason: string | null,
): Promise<void> {
  const { operator, suspendedAt } = await findAsOperator(manager, id);
  if (operator && reason !== null) {
    throw new UserError(
      'organization.operator-suspended',
      'The organization that owns the installation cannot be suspended.',
      'Suspend another one.',
    );
  }
  const at = reason === null ? null : (suspendedAt ?? new Date(clock.now()));
  await manager.query('update organization set suspended_at = $2, suspended_for = $3 where id = $1', [id, at, reason]);
}
