import type { MigrationInterface, QueryRunner } from 'typeorm';

import { systemTable, tenantTable, versionedTable } from './row-security.js';

/** Invitations and API keys; who belongs to an organization; and what is left to do of organizations that were deleted. */
export class Teams1795310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const secured = [...tenantTable('invitation'), ...tenantTable('api_key'), ...systemTable('deleted_organization')];
    for (const statement of [...MEMBERS, ...TABLES, ...DELETION, ...secured]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger organization_deleted on organization');
    await runner.query('drop function organization_deleted');
    await runner.query('drop table deleted_organization, api_key, invitation');
    await runner.query('drop view member');
    for (const table of ['organization', 'membership']) {
      await runner.query(`drop trigger ${table}_version on ${table}`);
      await runner.query(`alter table ${table} drop column version`);
    }
    await runner.query('alter table membership drop column created_at');
    await runner.query('drop index membership_user');
  }
}

const MEMBERS = [
  ...versionedTable('organization'),
  ...versionedTable('membership'),
  'alter table membership add column created_at timestamptz not null default now()',
  'create index membership_user on membership (user_id)',
  // Accounts are closed to the tenants' role: of them, it sees those who belong to the organization it works for. The
  // view reads them as its owner, so its own condition is the wall; the barrier keeps other conditions behind it.
  `create view member with (security_barrier) as
    select m.organization_id, m.user_id, u.email, u.name, m.role, m.created_at, m.version
    from membership m join app_user u on u.id = m.user_id
    where m.organization_id = (select current_organization())`,
  'grant select on member to postern_api',
];

const TABLES = [
  `create table invitation (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    email text not null,
    role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
    token_hash bytea not null unique,
    invited_by uuid references app_user on delete set null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    unique (organization_id, email)
  )`,
  'create index invitation_inviter on invitation (invited_by)',
  // A key goes when its maker leaves the organization.
  `create table api_key (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null,
    user_id uuid not null,
    name text not null,
    scopes text[] not null,
    role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
    prefix text not null,
    secret_hash bytea not null unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    version integer not null default 1,
    foreign key (organization_id, user_id) references membership on delete cascade
  )`,
  'create index api_key_organization on api_key (organization_id, id)',
  'create index api_key_member on api_key (organization_id, user_id)',
  // Using a key does not change it.
  `create trigger api_key_version before update of name on api_key for each row execute function bump_version()`,
];

const DELETION = [
  `create table deleted_organization (
    id uuid primary key,
    deleted_at timestamptz not null default now()
  )`,
  // Every process forgets the data key; the sweep deletes the mail, which nobody can read any more.
  `create function organization_deleted() returns trigger language plpgsql as $$
  begin
    insert into deleted_organization (id) values (old.id);
    perform pg_notify('organization', old.id::text);
    return null;
  end $$`,
  `create trigger organization_deleted after delete on organization for each row execute function organization_deleted()`,
];
