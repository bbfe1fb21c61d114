import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable, versionedTable } from './row-security.js';

/**
 * Several organizations may claim a name, one of them may have shown that it is theirs. What the DNS said of a domain
 * has a table of its own: it changes often, and a change of `domain` makes every process look its directory up again.
 */
export class Domains1795320000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [...versionedTable('domain'), ...tenantTable('domain_check')];
    for (const statement of [...CLAIMS, ...CHECKS, ...tables, ...SCHEDULED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of UNDO) await runner.query(statement);
  }
}

const CLAIMS = [
  'alter table domain drop constraint domain_name_key',
  'create unique index domain_verified_name on domain (name) where verified_at is not null',
  'create index domain_name on domain (name)',
  'drop index domain_organization',
  'alter table domain add constraint domain_organization_id_name_key unique (organization_id, name)',
  `alter table domain
    add column ownership_token uuid not null default gen_random_uuid(),
    add column claim_expires_at timestamptz,
    add column lost_at timestamptz,
    add column mta_sts_mode text not null default 'testing'
      constraint domain_mta_sts_mode_check check (mta_sts_mode in ('none', 'testing', 'enforce')),
    add column mta_sts_max_age integer not null default 604800
      constraint domain_mta_sts_max_age_check check (mta_sts_max_age between 86400 and 31557600)`,
  'create index domain_claim_expires on domain (claim_expires_at) where claim_expires_at is not null',
  'alter table dkim_key add column retired_at timestamptz',
];

const CHECKS = [
  `create table domain_check (
    domain_id uuid primary key references domain on delete cascade,
    organization_id uuid not null references organization on delete cascade,
    state text not null default 'unchecked'
      check (state in ('unchecked', 'ok', 'incomplete', 'suspect', 'broken')),
    records jsonb not null default '[]',
    checked_at timestamptz,
    broken_at timestamptz,
    next_check_at timestamptz not null default now(),
    lease uuid
  )`,
  'create index domain_check_due on domain_check (next_check_at)',
  'create index domain_check_organization on domain_check (organization_id, state)',
];

/** Whoever adds a domain, its check is due. */
const SCHEDULED = [
  `create function domain_added() returns trigger language plpgsql as $$
  begin
    insert into domain_check (domain_id, organization_id) values (new.id, new.organization_id);
    return null;
  end $$`,
  'create trigger domain_added after insert on domain for each row execute function domain_added()',
  'insert into domain_check (domain_id, organization_id) select id, organization_id from domain',
];

/** Of several that claim a name, the one that showed it keeps it, else the first. */
const UNDO = [
  'drop table if exists domain_check',
  'drop trigger if exists domain_added on domain',
  'drop function if exists domain_added',
  'drop trigger if exists domain_version on domain',
  'alter table dkim_key drop column retired_at',
  `delete from domain where id not in
    (select distinct on (name) id from domain order by name, verified_at is null, created_at, id)`,
  `alter table domain drop column version, drop column ownership_token, drop column claim_expires_at,
    drop column lost_at, drop column mta_sts_mode, drop column mta_sts_max_age,
    drop constraint domain_organization_id_name_key`,
  'drop index domain_verified_name, domain_name',
  'create index domain_organization on domain (organization_id, name)',
  'alter table domain add constraint domain_name_key unique (name)',
];
