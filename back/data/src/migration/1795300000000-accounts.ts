import type { MigrationInterface, QueryRunner } from 'typeorm';

import { systemTable, versionedTable } from './row-security.js';

const NEW_TABLES = ['credential', 'user_session', 'verification', 'mail_token', 'two_factor', 'passkey'];

/**
 * How people sign in (docs/adr/0005): credentials, sessions, second factors and passkeys, in the shapes that better-auth
 * works with. None of it belongs to an organization.
 */
export class Accounts1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const secured = [...NEW_TABLES.flatMap(systemTable), ...versionedTable('app_user')];
    for (const statement of [...USERS, ...CREDENTIALS, ...SESSIONS, ...FACTORS, ...secured, ...MOVE]) {
      await runner.query(statement);
    }
  }

  /** Who has no password of one's own gets one that nothing matches. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger app_user_version on app_user');
    await runner.query(`alter table app_user add column password_hash text not null default ''`);
    await runner.query(
      `update app_user u set password_hash = c.password_hash from credential c
       where c.user_id = u.id and c.provider_id = 'credential'`,
    );
    await runner.query('alter table app_user alter column password_hash drop default');
    await runner.query(
      `alter table app_user drop column version, drop column name, drop column email_verified,
        drop column two_factor_enabled, drop column updated_at`,
    );
    await runner.query(`drop table ${NEW_TABLES.join(', ')}`);
  }
}

const USERS = [
  `alter table app_user
    add column name text not null default '',
    add column email_verified boolean not null default false,
    add column two_factor_enabled boolean not null default false,
    add column updated_at timestamptz not null default now()`,
];

const CREDENTIALS = [
  // One way in that an account has: its password (provider "credential"), or who it is to an OpenID provider.
  `create table credential (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references app_user on delete cascade,
    provider_id text not null,
    account_id text not null,
    password_hash text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (provider_id, account_id),
    unique (user_id, provider_id)
  )`,
];

const SESSIONS = [
  `create table user_session (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references app_user on delete cascade,
    token text not null unique,
    ip_address text,
    user_agent text,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index user_session_user on user_session (user_id)',
  'create index user_session_expiry on user_session (expires_at)',
  // Challenges that better-auth hands out: second steps and passkeys under way.
  `create table verification (
    id uuid primary key default gen_random_uuid(),
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index verification_identifier on verification (identifier)',
  'create index verification_expiry on verification (expires_at)',
  // Links that were mailed: only the SHA-256 of what is in the mail.
  `create table mail_token (
    hash bytea primary key,
    purpose text not null check (purpose in ('sign-up', 'password', 'email')),
    user_id uuid references app_user on delete cascade,
    email text not null,
    data jsonb not null default '{}',
    expires_at timestamptz not null,
    created_at timestamptz not null default now()
  )`,
  'create index mail_token_user on mail_token (user_id)',
  'create index mail_token_expiry on mail_token (expires_at)',
];

const FACTORS = [
  `create table two_factor (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null unique references app_user on delete cascade,
    secret text not null,
    backup_codes text not null,
    verified boolean not null default false,
    failed_verification_count integer not null default 0,
    locked_until timestamptz,
    last_step integer not null default 0
  )`,
  // Counters of authenticators are 32 bits without sign.
  `create table passkey (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references app_user on delete cascade,
    name text,
    public_key text not null,
    credential_id text not null unique,
    counter bigint not null,
    device_type text not null,
    backed_up boolean not null,
    transports text,
    aaguid text,
    created_at timestamptz not null default now()
  )`,
  'create index passkey_user on passkey (user_id)',
];

/** Accounts so far were made by operators, who vouch for their addresses. */
const MOVE = [
  'update app_user set email_verified = true',
  `insert into credential (user_id, provider_id, account_id, password_hash)
    select id, 'credential', id::text, password_hash from app_user`,
  'alter table app_user drop column password_hash',
];
