import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/** What people and programs did (`audit_entry`), and what happened that others want to hear of (`event`). */
export class Journal1795200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [...tenantTable('audit_entry'), ...tenantTable('event')];
    for (const statement of [...TABLES, ...tables, ...NOTICES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists event, audit_entry');
    await runner.query('drop function if exists event_recorded, bump_version');
  }
}

const TABLES = [
  `create table audit_entry (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    actor_kind text not null check (actor_kind in ('session', 'key', 'operator', 'system')),
    actor_id text,
    actor_email text,
    action text not null,
    target_kind text not null,
    target_id text,
    target_name text,
    changes jsonb not null default '{}',
    address text,
    request_id text
  )`,
  'create index audit_entry_organization on audit_entry (organization_id, id)',
  `create table event (
    id uuid primary key,
    organization_id uuid not null,
    type text not null,
    data jsonb not null
  )`,
  'create index event_organization on event (organization_id, id)',
  // Rows that carry a version in ETags: a trigger, so that no writer can forget it.
  `create function bump_version() returns trigger language plpgsql as $$
  begin
    new.version := old.version + 1;
    return new;
  end $$`,
];

const NOTICES = [
  `create function event_recorded() returns trigger language plpgsql as $$
  begin
    perform pg_notify('events', organization_id::text) from (select distinct organization_id from recorded) each;
    return null;
  end $$`,
  `create trigger event_recorded after insert on event referencing new table as recorded
    for each statement execute function event_recorded()`,
];
