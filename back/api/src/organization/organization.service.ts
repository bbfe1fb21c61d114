import {
  createOrganization,
  deleteOrganization,
  findOperatorOrganization,
  recordAction,
  recordEvents,
  renameOrganization,
  setMember,
  type Keyring,
  type SystemDatabase,
  type TenantDatabase,
} from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Caller, Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON, decodeCursor, encodeCursor, type Role } from '../contract/index.js';
import { invalidRequest, problemOf } from '../http/problem.js';
import { organizationProblems, type OrganizationItem } from './organization.routes.js';

export interface OrganizationServiceDeps {
  tenants: TenantDatabase;
  system: SystemDatabase;
  keyring: Keyring;
  clock: Clock;
  secret: string;
}

interface Row {
  id: string;
  name: string;
  role: Role;
  operator: boolean;
  createdAt: Date;
  version: number;
}

export interface OrganizationPage {
  items: OrganizationItem[];
  next: string | null;
}

export interface ListQuery {
  limit: number;
  after?: string | undefined;
  search?: string | undefined;
}

/** Owned by one person; enough for everybody who does not fill the database. */
const MOST_OWNED = 50;

const COLUMNS = `o.id, o.name, m.role, o.is_operator as operator, o.created_at as "createdAt", o.version`;

/** $1 account, $2 part of the name, $3 name and $4 id of the last one before, $5 rows. */
const LIST = `
select ${COLUMNS} from membership m join organization o on o.id = m.organization_id
where m.user_id = $1 and ($2::text is null or strpos(lower(o.name), lower($2)) > 0)
  and ($3::text is null or (o.name, o.id) > ($3, $4::uuid))
order by o.name, o.id limit $5`;

/** Organizations as those who belong to them see and change them. */
export class OrganizationService {
  constructor(private readonly deps: OrganizationServiceDeps) {}

  /** Concerns several organizations, so that the system's role reads it; the account is the wall. */
  async list({ userId }: Caller, { limit, after, search }: ListQuery): Promise<OrganizationPage> {
    const [name, id] = after === undefined ? [null, null] : cursorOf(after);
    const values = [userId, search ?? null, name, id, limit + 1];
    const rows = await this.deps.system.manager.query<Row[]>(LIST, values);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map(toItem), next: last === undefined ? null : encodeCursor([last.name, last.id]) };
  }

  async create(caller: Caller, name: string): Promise<OrganizationItem> {
    const { system, clock, secret } = this.deps;
    return system.transaction(async (manager) => {
      await requireRoom(manager, caller.userId);
      const { id } = await createOrganization(manager, secret, name);
      await setMember(manager, id, caller.userId, 'owner');
      await recordAction(manager, clock, actorOf(caller), {
        ...{ organizationId: id, action: 'organization.create', target: { kind: 'organization', id, name } },
      });
      return find(manager, id, 'owner');
    });
  }

  read({ organization: { id, role } }: Member): Promise<OrganizationItem> {
    return this.deps.tenants.within(id, (manager) => find(manager, id, role));
  }

  async rename(caller: Member, name: string, version: number | null): Promise<OrganizationItem> {
    const { id, role } = caller.organization;
    const { tenants, clock } = this.deps;
    return tenants.within(id, async (manager) => {
      await manager.query('select 1 from organization where id = $1 for update', [id]);
      const before = await find(manager, id, role);
      if (before.version !== version) throw problemOf(COMMON['version.mismatch']);
      await renameOrganization(manager, id, name);
      const target = { kind: 'organization', id, name: before.name };
      const done = { organizationId: id, action: 'organization.rename', target, changes: { name } };
      await recordAction(manager, clock, actorOf(caller), done);
      await recordEvents(manager, clock, [{ organizationId: id, type: 'organization.renamed', data: { id, name } }]);
      return find(manager, id, role);
    });
  }

  /** Its own audit log goes with it, so that the installation's keeps who did it. */
  async remove(caller: Member, typed: string): Promise<void> {
    const { system, clock, keyring } = this.deps;
    const { id, role } = caller.organization;
    await system.transaction(async (manager) => {
      const { name } = await find(manager, id, role);
      if (typed !== name) throw problemOf(organizationProblems['organization.confirmation']);
      await deleteOrganization(manager, id);
      const organizationId = await findOperatorOrganization(manager);
      if (organizationId === null) return;
      const target = { kind: 'organization', id, name };
      await recordAction(manager, clock, actorOf(caller), { organizationId, action: 'organization.delete', target });
    });
    keyring.forget(id);
  }
}

/** The rows are locked, so that requests at once are counted one after the other. */
async function requireRoom(manager: EntityManager, userId: string): Promise<void> {
  await manager.query('select 1 from app_user where id = $1 for update', [userId]);
  const [row] = await manager.query<{ owned: number }[]>(
    `select count(*)::int as owned from membership where user_id = $1 and role = 'owner'`,
    [userId],
  );
  if ((row?.owned ?? 0) >= MOST_OWNED) {
    throw problemOf(organizationProblems['organization.too-many'], `You own ${MOST_OWNED} organizations.`);
  }
}

async function find(manager: EntityManager, id: string, role: Role): Promise<OrganizationItem> {
  const [row] = await manager.query<Row[]>(
    `select o.id, o.name, $2::text as role, o.is_operator as operator, o.created_at as "createdAt", o.version
     from organization o where o.id = $1`,
    [id, role],
  );
  // Deleted since the caller was let in.
  if (row === undefined)
    throw problemOf(COMMON['organization.required'], `You do not belong to an organization ${id}.`);
  return toItem(row);
}

function toItem({ createdAt, ...row }: Row): OrganizationItem {
  return { ...row, createdAt: createdAt.toISOString() };
}

function cursorOf(after: string): [string, string] {
  const [name, id] = decodeCursor(after, 2) ?? [];
  if (typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return [name, id];
  throw invalidRequest([{ field: 'after', detail: 'is no `next` of this list' }]);
}
