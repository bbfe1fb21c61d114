import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable, versionedTable } from './row-security.js';

const TENANT_TABLES = ['destination', 'verification_mail', 'alias_activity', 'contact', 'sender_rule'];

/** Destinations of their own, what aliases are used for, who writes to them, and whom they do not take mail from. */
export class Aliases1795340000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = TENANT_TABLES.flatMap((table) => tenantTable(table));
    const versioned = ['alias', 'destination', 'sender_rule'].flatMap(versionedTable);
    for (const statement of [...ALIAS, ...DESTINATION, ...ACTIVITY, ...SENDERS, ...tables, ...versioned, ...NOTICES]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** `address` is what lists are ordered by and searched: `collate "C"`, so that one index serves order and prefixes. */
const ALIAS = [
  `alter table alias
    add column address text collate "C",
    add column labels text[] not null default '{}',
    add column total_limit integer constraint alias_total_limit_check check (total_limit > 0),
    add column over_limit text not null default 'reject' constraint alias_over_limit_check check (over_limit in ('reject', 'hold')),
    add column fallback text`,
  `update alias a set address = a.pattern || '@' || d.name from domain d where d.id = a.domain_id`,
  'alter table alias alter column address set not null',
  `create function alias_address() returns trigger language plpgsql as $$
  begin
    new.address := new.pattern || '@' || (select name from domain where id = new.domain_id);
    return new;
  end $$`,
  `create trigger alias_address before insert or update of pattern, domain_id on alias
    for each row execute function alias_address()`,
  'create index alias_created on alias (organization_id, created_at, id)',
  'create index alias_address on alias (organization_id, address, id)',
  'create index alias_domain_created on alias (domain_id, created_at, id)',
  'create index alias_domain_address on alias (domain_id, address, id)',
  'create index alias_fallback on alias (organization_id, fallback) where fallback is not null',
];

/** What aliases forward to so far, their operator or owner chose without a mail to confirm it: it counts as confirmed. */
const DESTINATION = [
  `create table destination (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    address text not null,
    note text not null default '',
    verified_at timestamptz,
    verified_by text constraint destination_verified_by_check check (verified_by in ('operator', 'link')),
    token_hash bytea,
    token_expires_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (organization_id, address)
  )`,
  'create index destination_created on destination (organization_id, created_at, id)',
  'create unique index destination_token on destination (token_hash) where token_hash is not null',
  `insert into destination (organization_id, address, verified_at, verified_by)
    select distinct organization_id, address, now(), 'operator' from alias_destination`,
  `alter table alias_destination add constraint alias_destination_destination_fkey
    foreign key (organization_id, address) references destination (organization_id, address)`,
  `alter table alias add constraint alias_fallback_fkey
    foreign key (organization_id, fallback) references destination (organization_id, address)`,
  'drop index alias_destination_organization',
  'create index alias_destination_address on alias_destination (organization_id, address)',
  `create table verification_mail (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    address text not null
  )`,
  'create index verification_mail_organization on verification_mail (organization_id, id)',
];

/** Beside the alias, not in it: these change with the mail, and must change neither its version nor any cache. */
const ACTIVITY = [
  `create table alias_activity (
    alias_id uuid primary key references alias on delete cascade,
    organization_id uuid not null references organization on delete cascade,
    forwarded bigint not null default 0,
    blocked bigint not null default 0,
    last_used_at timestamptz not null default 'epoch',
    taken bigint not null default 0,
    day_taken integer not null default 0,
    day_started_at timestamptz not null default 'epoch'
  )`,
  'create index alias_activity_used on alias_activity (organization_id, last_used_at, alias_id)',
  'insert into alias_activity (alias_id, organization_id) select id, organization_id from alias',
  `create function alias_added() returns trigger language plpgsql as $$
  begin
    insert into alias_activity (alias_id, organization_id) values (new.id, new.organization_id);
    return null;
  end $$`,
  'create trigger alias_added after insert on alias for each row execute function alias_added()',
];

const SENDERS = [
  `create table contact (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    alias_id uuid not null references alias on delete cascade,
    address text not null,
    note text not null default '',
    first_seen_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    received bigint not null default 0,
    forwarded bigint not null default 0,
    version integer not null default 1,
    unique (alias_id, address)
  )`,
  'create index contact_seen on contact (organization_id, last_seen_at, id)',
  `create index contact_forgettable on contact (last_seen_at) where note = ''`,
  `create index contact_stranger on contact (last_seen_at) where forwarded = 0 and note = ''`,
  'create index contact_address on contact (organization_id, address)',
  // Only what people change: mail that comes in must not make their If-Match fail.
  'create trigger contact_version before update of note on contact for each row execute function bump_version()',
  `create table sender_rule (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    alias_id uuid references alias on delete cascade,
    kind text not null check (kind in ('address', 'domain', 'pattern')),
    value text not null,
    verdict text not null check (verdict in ('block', 'allow')),
    action text not null default 'reject' check (action in ('reject', 'drop', 'hold')),
    note text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create unique index sender_rule_everywhere on sender_rule (organization_id, kind, value) where alias_id is null',
  'create unique index sender_rule_alias on sender_rule (alias_id, kind, value) where alias_id is not null',
  'create index sender_rule_created on sender_rule (organization_id, created_at, id)',
];

const NOTICES = [
  // Every process keeps what its organizations block; the payload names the organization to forget.
  `create function sender_rule_changed() returns trigger language plpgsql as $$
  begin
    perform pg_notify('senders', case when tg_op = 'DELETE' then old.organization_id else new.organization_id end::text);
    return null;
  end $$`,
  `create trigger sender_rule_changed after insert or update or delete on sender_rule
    for each row execute function sender_rule_changed()`,
  `create function destination_verified() returns trigger language plpgsql as $$
  begin
    perform pg_notify('directory', name) from (
      select distinct d.name from alias_destination t join alias a on a.id = t.alias_id join domain d on d.id = a.domain_id
      where t.organization_id = new.organization_id and t.address = new.address
    ) each;
    return null;
  end $$`,
  `create trigger destination_verified after update of verified_at on destination
    for each row execute function destination_verified()`,
];

const DOWN = [
  'alter table alias drop constraint alias_fallback_fkey',
  'alter table alias_destination drop constraint alias_destination_destination_fkey',
  'drop index alias_destination_address',
  'create index alias_destination_organization on alias_destination (organization_id)',
  `drop table ${TENANT_TABLES.join(', ')}`,
  'drop trigger alias_added on alias',
  'drop trigger alias_version on alias',
  'drop trigger alias_address on alias',
  'drop index alias_created, alias_domain_created',
  'drop function alias_added, alias_address, sender_rule_changed, destination_verified',
  `alter table alias drop column address, drop column labels, drop column total_limit, drop column over_limit,
    drop column fallback, drop column version`,
];
