import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/** Creations that a caller may repeat, and what was answered. */
export class Idempotency1795370000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [TABLE, INDEX, ...tenantTable('idempotency')]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency');
  }
}

const TABLE = `create table idempotency (
  id bytea primary key,
  organization_id uuid references organization on delete cascade,
  request_hash bytea not null,
  token uuid not null,
  lease_until timestamptz not null,
  done_at timestamptz,
  sealed_answer bytea,
  created_at timestamptz not null default now()
)`;
const INDEX = 'create index idempotency_created on idempotency (created_at)';
