import { listMessages, type Keyring, type MessagePage, type SystemDatabase, type TenantDatabase } from '@postern/data';
import type { EntityManager } from 'typeorm';

import type { Caller } from '../access/caller.js';
import type { RateLimit, RateLimits } from '../limits/rate-limits.js';
import { spend } from '../limits/spend.js';
import { EXPORTED_TABLES, exportStatement } from './exported-tables.js';

/** One line of the export. */
export interface ExportLine {
  type: string;
  /** Whose it is; left out for the person's own. */
  organization?: string;
  data: object;
}

export interface ExportDeps {
  tenants: TenantDatabase;
  system: SystemDatabase;
  keyring: Keyring;
  limits: RateLimits;
}

interface Row {
  id: string;
  data: object;
}

const BATCH = 200;
const EXPORTS = { points: 20, seconds: 3600 };

/** $1 account. All of it is the person's own. */
const OWN: readonly (readonly [type: string, statement: string])[] = [
  [
    'account',
    `select id, email, name, email_verified as "emailVerified", two_factor_enabled as "secondFactor",
       is_operator as operator, created_at as "createdAt" from app_user where id = $1`,
  ],
  [
    'session',
    `select id, ip_address as address, user_agent as "userAgent", created_at as "createdAt", updated_at as "usedAt",
       expires_at as "expiresAt" from user_session where user_id = $1 order by created_at`,
  ],
  ['passkey', 'select id, name, created_at as "createdAt" from passkey where user_id = $1 order by created_at'],
  [
    'sign-in',
    `select provider_id as way, created_at as "createdAt" from credential where user_id = $1 order by created_at`,
  ],
  [
    'membership',
    `select m.organization_id as "organizationId", o.name as organization, m.role, m.created_at as "joinedAt"
     from membership m join organization o on o.id = m.organization_id where m.user_id = $1 order by o.name`,
  ],
];

/** $1 account. Organizations that nobody else owns. */
const SOLELY_OWNED = `
select o.id, o.name, o.created_at as "createdAt" from membership m join organization o on o.id = m.organization_id
where m.user_id = $1 and m.role = 'owner' and not exists (
  select 1 from membership other
  where other.organization_id = m.organization_id and other.role = 'owner' and other.user_id <> m.user_id
) order by o.name, o.id`;

/** $1 organization, $2 account, $3 the last id before, $4 rows. What this person did in an organization of others. */
const OWN_ACTIONS = `
select id, to_jsonb(e) as data from audit_entry e
where organization_id = $1 and actor_id = $2 and ($3::uuid is null or id > $3) order by id limit $4`;

const MEMBERS = `
select email, name, role, created_at as "joinedAt" from member where organization_id = $1 order by email`;

/** All data of a person, read in batches: neither memory nor a connection is held while the caller reads slowly. */
export class ExportService {
  private readonly exports: RateLimit;

  constructor(private readonly deps: ExportDeps) {
    this.exports = deps.limits.limit('account:export', EXPORTS);
  }

  /** @throws Problem `rate.exceeded` */
  async admit({ userId }: Caller): Promise<void> {
    await spend(this.exports, userId);
  }

  async *lines(caller: Caller): AsyncGenerator<ExportLine> {
    let lines = 0;
    for await (const line of this.parts(caller)) {
      lines += 1;
      yield line;
    }
    yield { type: 'end', data: { lines } };
  }

  private async *parts({ userId, memberships }: Caller): AsyncGenerator<ExportLine> {
    const { manager } = this.deps.system;
    for (const [type, statement] of OWN) {
      for (const data of await manager.query<object[]>(statement, [userId])) yield { type, data };
    }
    const owned = await manager.query<{ id: string }[]>(SOLELY_OWNED, [userId]);
    const alone = new Set(owned.map(({ id }) => id));
    for (const data of owned) yield* this.organization(data);
    for (const organization of memberships.keys()) {
      if (!alone.has(organization)) yield* this.actions(organization, userId);
    }
  }

  private async *organization(data: { id: string }): AsyncGenerator<ExportLine> {
    const organization = data.id;
    yield { type: 'organization', organization, data };
    for (const member of await this.within(organization, (manager) => manager.query<object[]>(MEMBERS, [organization])))
      yield { type: 'member', organization, data: member };
    for (const table of EXPORTED_TABLES) {
      const statement = exportStatement(table);
      const read = (manager: EntityManager, after: string | null): Promise<Row[]> =>
        manager.query<Row[]>(statement, [organization, after, BATCH]);
      yield* this.batches(organization, table.replaceAll('_', '-'), read);
    }
    yield* this.messages(organization);
  }

  private actions(organization: string, userId: string): AsyncGenerator<ExportLine> {
    return this.batches(organization, 'audit-entry', (manager, after) =>
      manager.query<Row[]>(OWN_ACTIONS, [organization, userId, after, BATCH]),
    );
  }

  private async *batches(
    organization: string,
    type: string,
    read: (manager: EntityManager, after: string | null) => Promise<Row[]>,
  ): AsyncGenerator<ExportLine> {
    for (let after: string | null = null; ;) {
      const rows: Row[] = await this.within(organization, (manager) => read(manager, after));
      for (const { data } of rows) yield { type, organization, data };
      if (rows.length < BATCH) return;
      after = rows.at(-1)!.id;
    }
  }

  private async *messages(organization: string): AsyncGenerator<ExportLine> {
    for (let after: string | null = null; ;) {
      const page: MessagePage = await this.messagePage(organization, after);
      for (const data of page.items) yield { type: 'message', organization, data };
      if (page.next === null) return;
      after = page.next;
    }
  }

  private messagePage(organization: string, after: string | null): Promise<MessagePage> {
    const filter = { reach: [organization], limit: BATCH, sort: 'oldest' as const, after: after ?? undefined };
    return this.within(organization, (manager) => listMessages(manager, this.deps.keyring, filter));
  }

  private within<T>(organization: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.deps.tenants.within(organization, work);
  }
}
