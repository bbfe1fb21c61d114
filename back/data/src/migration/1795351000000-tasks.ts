import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/** Questions that the api has for an smtp-server, which answers them and forgets (docs/adr/0007). */
export class Tasks1795351000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TASK, EXPIRY, ...tenantTable('task'), ...NOTICE]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists task');
    await runner.query('drop function if exists task_created');
  }
}

const TASK = `create table task (
  id uuid primary key,
  organization_id uuid not null references organization on delete cascade,
  sealed_request bytea not null,
  sealed_answer bytea,
  attempts smallint not null default 0,
  lease_token uuid,
  lease_until timestamptz,
  expires_at timestamptz not null
)`;

const EXPIRY = 'create index task_expiry on task (expires_at)';

const NOTICE = [
  `create function task_created() returns trigger language plpgsql as $$
  begin
    perform pg_notify('tasks', '');
    return null;
  end $$`,
  'create trigger task_created after insert on task for each statement execute function task_created()',
];
