import type { MigrationInterface, QueryRunner } from 'typeorm';

import { systemTable } from './row-security.js';

/** What operators see and decide: organizations that may begin nothing new, and the processes that run. */
export class Operators1795362000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...SUSPENSION, PROCESS, ...systemTable('process')]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists process');
    await runner.query('drop index organization_created');
    await runner.query('alter table organization drop column suspended_at, drop column suspended_for');
  }
}

const SUSPENSION = [
  'alter table organization add column suspended_at timestamptz, add column suspended_for text',
  'create index organization_created on organization (created_at, id)',
];

const PROCESS = `create table process (
  id uuid primary key,
  kind text not null check (kind in ('api', 'smtp-server')),
  host text not null,
  pid integer not null,
  version text not null,
  roles text[] not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
)`;
