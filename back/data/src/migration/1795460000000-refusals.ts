import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/** Mail that was refused in the session, so that its owner can see why it did not come. */
export class Refusals1795460000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table refusal');
  }
}

const UP = [
  `create table refusal (
    id uuid constraint refusal_pkey primary key,
    organization_id uuid not null constraint refusal_organization_id_fkey references organization (id) on delete cascade,
    refused_at timestamptz not null,
    alias_id uuid,
    sender text not null,
    recipient text not null,
    reason text not null,
    code smallint not null,
    reply text not null,
    rule_id uuid,
    rule_name text
  )`,
  'create index refusal_list on refusal (organization_id, refused_at, id)',
  ...tenantTable('refusal'),
];
