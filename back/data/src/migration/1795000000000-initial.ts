import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tables of the message's way and of what it looks up.
 *
 * `message` and `delivery` carry no foreign keys: checking one locks the parent row for each insert, which costs more
 * than the insert itself and makes all mail of an organization queue up behind one row. They are only written by the
 * statements in back/smtp-server/src/enqueue, which insert and delete both together.
 */
export class Initial1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TENANCY, ...DIRECTORY, ...MAIL, ...NOTICES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function if exists directory_changed, destination_control_changed cascade');
    await runner.query(
      'drop table if exists captured, delivery, message, destination_control, alias_destination, alias, dkim_key, domain, membership, app_user, organization',
    );
  }
}

const TENANCY = [
  `create table organization (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    is_operator boolean not null default false,
    sealed_key bytea not null,
    created_at timestamptz not null default now()
  )`,
  `create unique index organization_one_operator on organization (is_operator) where is_operator`,
  `create table app_user (
    id uuid primary key default gen_random_uuid(),
    email text not null unique,
    password_hash text not null,
    is_operator boolean not null default false,
    created_at timestamptz not null default now()
  )`,
  `create table membership (
    organization_id uuid not null references organization on delete cascade,
    user_id uuid not null references app_user on delete cascade,
    role text not null check (role in ('owner', 'admin', 'member', 'viewer')),
    primary key (organization_id, user_id)
  )`,
];

const DIRECTORY = [
  `create table domain (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    name text not null unique,
    verified_at timestamptz,
    seals boolean not null default true,
    created_at timestamptz not null default now()
  )`,
  `create index domain_organization on domain (organization_id, name)`,
  `create table dkim_key (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    domain_id uuid not null references domain on delete cascade,
    selector text not null,
    public_key text not null,
    sealed_private_key bytea not null,
    active boolean not null default true,
    created_at timestamptz not null default now(),
    unique (domain_id, selector)
  )`,
  `create unique index dkim_key_one_active on dkim_key (domain_id) where active`,
  `create table alias (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organization on delete cascade,
    domain_id uuid not null references domain on delete cascade,
    kind text not null check (kind in ('exact', 'regex', 'catch-all')),
    pattern text not null,
    position integer not null default 0,
    action text not null default 'forward' check (action in ('forward', 'hold', 'drop', 'reject')),
    enabled boolean not null default true,
    expires_at timestamptz,
    daily_limit integer check (daily_limit > 0),
    header_tag text,
    note text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (domain_id, kind, pattern)
  )`,
  `create index alias_organization on alias (organization_id, id)`,
  `create table alias_destination (
    alias_id uuid not null references alias on delete cascade,
    position integer not null,
    organization_id uuid not null references organization on delete cascade,
    address text not null,
    primary key (alias_id, position)
  )`,
  `create index alias_destination_organization on alias_destination (organization_id)`,
];

const MAIL = [
  `create table message (
    id uuid primary key,
    organization_id uuid not null,
    origin text not null check (origin in ('received', 'generated')),
    sender text not null,
    client jsonb not null,
    envelope jsonb not null,
    auth jsonb,
    size integer not null,
    sealed_summary bytea not null,
    sealed_body bytea,
    trace jsonb not null
  )`,
  `alter table message alter column sealed_body set storage external`,
  `create index message_organization on message (organization_id, id)`,
  `create index message_with_body on message (id) where sealed_body is not null`,
  `create table delivery (
    message_id uuid not null,
    ordinal smallint not null,
    organization_id uuid not null,
    alias_id uuid,
    kind text not null check (kind in ('forward', 'return', 'notice')),
    recipient text not null,
    destination text not null,
    route text not null,
    state text not null check (state in ('queued', 'leased', 'delivered', 'held', 'dropped', 'bounced', 'expired', 'cancelled')),
    reason text not null,
    header_tag text,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    lease_until timestamptz,
    lease_token uuid,
    last_code smallint,
    last_enhanced text,
    last_text text,
    delay_notified boolean not null default false,
    settled_at timestamptz,
    trace jsonb not null default '[]',
    primary key (message_id, ordinal)
  )`,
  `create index delivery_queued on delivery (route, organization_id, next_attempt_at) where state = 'queued'`,
  `create index delivery_leased on delivery (lease_until) where state = 'leased'`,
  `create index delivery_held on delivery (organization_id, message_id) where state = 'held'`,
  `alter table delivery set (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2)`,
  `create table destination_control (
    route text primary key,
    paused_at timestamptz not null default now(),
    note text not null default ''
  )`,
  `create table captured (
    message_id uuid not null,
    ordinal smallint not null,
    attempt integer not null,
    organization_id uuid not null,
    sender text not null,
    recipient text not null,
    sealed_body bytea not null,
    captured_at timestamptz not null default now(),
    primary key (message_id, ordinal, attempt)
  )`,
  `alter table captured alter column sealed_body set storage external`,
];

/** Every process keeps a cache of the directory; the payload names the domain to forget. */
const NOTICES = [
  `create function directory_changed() returns trigger language plpgsql as $$
  declare
    changed record;
  begin
    if tg_op = 'DELETE' then changed := old; else changed := new; end if;
    if tg_table_name = 'domain' then
      perform pg_notify('directory', changed.name);
      if tg_op = 'UPDATE' and old.name is distinct from new.name then perform pg_notify('directory', old.name); end if;
    elsif tg_table_name = 'alias_destination' then
      perform pg_notify('directory', d.name) from alias a join domain d on d.id = a.domain_id where a.id = changed.alias_id;
    else
      perform pg_notify('directory', d.name) from domain d where d.id = changed.domain_id;
    end if;
    return null;
  end $$`,
  ...['domain', 'dkim_key', 'alias', 'alias_destination'].map(
    (table) =>
      `create trigger ${table}_changed after insert or update or delete on ${table} for each row execute function directory_changed()`,
  ),
  `create function destination_control_changed() returns trigger language plpgsql as $$
  begin
    perform pg_notify('destinations', '');
    return null;
  end $$`,
  `create trigger destination_control_changed after insert or update or delete on destination_control
    for each statement execute function destination_control_changed()`,
];
