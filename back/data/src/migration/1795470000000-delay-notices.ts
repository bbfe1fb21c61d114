import type { MigrationInterface, QueryRunner } from 'typeorm';

import { systemTable } from './row-security.js';

/** Which destinations an organization was told of that take no mail for hours, so that it is told once. */
export class DelayNotices1795470000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index delivery_delayed');
    await runner.query('drop table delay_notice');
  }
}

const UP = [
  `create table delay_notice (
    organization_id uuid not null constraint delay_notice_organization_id_fkey references organization (id) on delete cascade,
    route text not null,
    told_at timestamptz not null,
    constraint delay_notice_pkey primary key (organization_id, route)
  )`,
  ...systemTable('delay_notice'),
  `create index delivery_delayed on delivery (organization_id, route) where delay_notified and state in ('queued', 'leased')`,
];
