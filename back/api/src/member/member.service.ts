import { recordAction, recordEvents, type TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON, decodeCursor, encodeCursor, type Role, orderOf } from '../contract/index.js';
import { invalidRequest, problemOf } from '../http/problem.js';
import { memberProblems, type MemberItem, type MemberQuery } from './member.routes.js';
import { requireAbove } from './role-rules.js';

export interface MemberPage {
  items: MemberItem[];
  next: string | null;
}

interface Row {
  id: string;
  email: string;
  name: string;
  role: Role;
  joinedAt: Date;
  version: number;
}

/** $1 organization, $2 member, $3 role, $4 search, $5 e-mail address of the last one before, $6 rows. */
const listOf = (sort: string): string => {
  const { direction, beyond } = orderOf(sort);
  return `
select m.user_id as id, m.email, m.name, m.role, m.created_at as "joinedAt", m.version from member m
where m.organization_id = $1 and ($2::uuid is null or m.user_id = $2) and ($3::text is null or m.role = $3)
  and ($4::text is null or strpos(lower(concat_ws(E'\\n', m.email, m.name)), lower($4)) > 0)
  and ($5::text is null or m.email ${beyond} $5)
order by m.email ${direction} limit $6`;
};
const LIST = listOf('email');

/** Who belongs to an organization, and as what. */
export class MemberService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async list(organizationId: string, { limit, after, role, search, sort }: MemberQuery): Promise<MemberPage> {
    const start = after === undefined ? null : cursorOf(after);
    const values = [organizationId, null, role ?? null, search ?? null, start, limit + 1];
    const rows = await this.tenants.within(organizationId, (manager) => manager.query<Row[]>(listOf(sort), values));
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(toItem), next: last === undefined ? null : encodeCursor([last.email]) };
  }

  /** @throws Problem `member.unknown` */
  async read(organizationId: string, id: string): Promise<MemberItem> {
    return this.tenants.within(organizationId, (manager) => find(manager, organizationId, id));
  }

  /** @throws Problem `member.unknown`, `member.role`, `member.last-owner`, `version.mismatch` */
  async changeRole(caller: Member, id: string, role: Role, version: number | null): Promise<MemberItem> {
    const organizationId = caller.organization.id;
    return this.tenants.within(organizationId, async (manager) => {
      const before = await this.lock(manager, caller, id, version, role);
      await manager.query('update membership set role = $3 where organization_id = $1 and user_id = $2', [
        ...[organizationId, id, role],
      ]);
      await this.record(manager, caller, before, 'change-role', { role });
      return find(manager, organizationId, id);
    });
  }

  /** @throws Problem `member.unknown`, `member.role`, `member.last-owner`, `version.mismatch` */
  async remove(caller: Member, id: string, version: number | null): Promise<void> {
    await this.tenants.within(caller.organization.id, async (manager) => {
      const before = await this.lock(manager, caller, id, version);
      await this.end(manager, caller, before, 'remove');
    });
  }

  /** @throws Problem `member.last-owner` */
  async leave(caller: Member): Promise<void> {
    const { id } = caller.organization;
    await this.tenants.within(id, async (manager) => {
      const owners = await lockOwners(manager, id);
      requireOtherOwner(owners, caller.userId);
      await this.end(manager, caller, await find(manager, id, caller.userId), 'leave');
    });
  }

  /** Checks what the caller may do with this member. The owners' rows are locked: two cannot demote each other. */
  private async lock(
    manager: EntityManager,
    caller: Member,
    id: string,
    version: number | null,
    role: Role = 'viewer',
  ): Promise<MemberItem> {
    const organizationId = caller.organization.id;
    const owners = await lockOwners(manager, organizationId);
    await manager.query('select 1 from membership where organization_id = $1 and user_id = $2 for update', [
      ...[organizationId, id],
    ]);
    const member = await find(manager, organizationId, id);
    if (member.version !== version) throw problemOf(COMMON['version.mismatch']);
    requireAbove(caller, member.role, role);
    if (role !== 'owner') requireOtherOwner(owners, member.id);
    return member;
  }

  /** API keys that the member made go with the membership. */
  private async end(manager: EntityManager, caller: Member, member: MemberItem, verb: string): Promise<void> {
    await manager.query('delete from membership where organization_id = $1 and user_id = $2', [
      ...[caller.organization.id, member.id],
    ]);
    await this.record(manager, caller, member, verb, {});
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    { id, email }: MemberItem,
    verb: string,
    changes: Record<string, unknown>,
  ): Promise<void> {
    const organizationId = caller.organization.id;
    const target = { kind: 'member', id, name: email };
    await recordAction(manager, this.clock, actorOf(caller), {
      ...{ organizationId, action: `member.${verb}`, target, changes },
    });
    const type = verb === 'change-role' ? 'member.changed' : 'member.removed';
    await recordEvents(manager, this.clock, [{ organizationId, type, data: { id, email, ...changes } }]);
  }
}

async function lockOwners(manager: EntityManager, organizationId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select user_id as id from membership where organization_id = $1 and role = 'owner' order by user_id for update`,
    [organizationId],
  );
  return rows.map(({ id }) => id);
}

function requireOtherOwner(owners: readonly string[], id: string): void {
  if (owners.length === 1 && owners[0] === id) throw problemOf(memberProblems['member.last-owner']);
}

async function find(manager: EntityManager, organizationId: string, id: string): Promise<MemberItem> {
  const [row] = await manager.query<Row[]>(LIST, [organizationId, id, null, null, null, 1]);
  if (row === undefined) throw problemOf(memberProblems['member.unknown']);
  return toItem(row);
}

function toItem({ joinedAt, ...row }: Row): MemberItem {
  return { ...row, joinedAt: joinedAt.toISOString() };
}

function cursorOf(after: string): string {
  const [email] = decodeCursor(after, 1) ?? [];
  if (typeof email === 'string') return email;
  throw invalidRequest([{ field: 'after', detail: 'is no `next` of this list' }]);
}
