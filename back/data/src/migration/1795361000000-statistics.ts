import type { MigrationInterface, QueryRunner } from 'typeorm';

import { systemTable, tenantTable } from './row-security.js';

/**
 * Counts of mail, rolled up from `message` and `delivery` by a scheduled job: nothing is written for them on the
 * message's way (docs/adr/0008-statistics.md).
 */
export class Statistics1795361000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tenants = ['statistic', 'statistic_top', 'statistic_open'].flatMap((table) => tenantTable(table));
    const secured = [...tenants, ...systemTable('statistic_progress')];
    for (const statement of [...TABLES, ...secured, ...PROGRESS]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists statistic_progress, statistic_open, statistic_top, statistic');
  }
}

const TABLES = [
  // alias_id: no bits set for all aliases together.
  `create table statistic (
    organization_id uuid not null references organization on delete cascade,
    alias_id uuid not null,
    at timestamptz not null,
    domain text not null,
    category text not null,
    outcome text not null,
    messages bigint not null,
    octets bigint not null,
    primary key (organization_id, alias_id, at, domain, category, outcome)
  )`,
  'create index statistic_at on statistic (at)',
  `create table statistic_top (
    organization_id uuid not null references organization on delete cascade,
    kind text not null check (kind in ('sender', 'alias')),
    period text not null check (period in ('day', 'month')),
    starts_on date not null,
    name text not null,
    messages bigint not null,
    octets bigint not null,
    primary key (organization_id, kind, period, starts_on, name)
  )`,
  'create index statistic_top_rank on statistic_top (organization_id, kind, period, starts_on, messages, name)',
  'create index statistic_top_starts_on on statistic_top (kind, starts_on)',
  // Deliveries that were counted as received, and whose end is still to be counted.
  `create table statistic_open (
    message_id uuid not null,
    ordinal smallint not null,
    organization_id uuid not null,
    primary key (message_id, ordinal)
  )`,
  // The one row that replicas take turns with.
  `create table statistic_progress (
    id boolean primary key default true check (id),
    counted_to uuid not null default '00000000-0000-0000-0000-000000000000',
    safe_to uuid not null default '00000000-0000-0000-0000-000000000000',
    barrier_to uuid,
    barrier_transaction bigint,
    open_message uuid not null default '00000000-0000-0000-0000-000000000000',
    open_ordinal smallint not null default -1
  )`,
  'insert into statistic_progress default values',
];

/** Whoever reads statistics counts what was not rolled up yet, and must know from where. It tells nothing of anybody. */
const PROGRESS = [
  'create policy readable on statistic_progress for select to postern_api using (true)',
  'grant select on statistic_progress to postern_api',
];
