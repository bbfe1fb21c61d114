import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/** How long deliveries took, counted in classes of time by hours of UTC: a year of one organization is read at once. */
export class DeliveryTimes1795540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...tenantTable('statistic_delivery_time')]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table statistic_delivery_time');
  }
}

const TABLE = [
  `create table statistic_delivery_time (
    organization_id uuid not null
      constraint statistic_delivery_time_organization_id_fkey references organization on delete cascade,
    at timestamptz not null,
    within integer not null,
    deliveries bigint not null,
    constraint statistic_delivery_time_pkey primary key (organization_id, at, within)
  )`,
  'create index statistic_delivery_time_age on statistic_delivery_time (at)',
];
