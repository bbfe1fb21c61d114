import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

const ALL_ALIASES = '00000000-0000-0000-0000-000000000000';

/**
 * The counts over all aliases by hours and by days of UTC, so that a month is read from hundreds of rows where it has
 * hundreds of thousands of quarters. A trigger keeps them: whoever counts quarters, an older process too, counts these.
 */
export class CoarseStatistics1795510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLE, ...tenantTable('statistic_coarse'), ...TRIGGER]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger statistic_coarse on statistic');
    await runner.query('drop function statistic_coarse');
    await runner.query('drop table statistic_coarse');
  }
}

const TABLE = [
  // Nobody counts between the copy and the trigger.
  'lock table statistic in exclusive mode',
  `create table statistic_coarse (
    organization_id uuid not null constraint statistic_coarse_organization_id_fkey references organization on delete cascade,
    hours smallint not null constraint statistic_coarse_hours_check check (hours in (1, 24)),
    domain text not null,
    at timestamptz not null,
    category text not null,
    outcome text not null,
    messages bigint not null,
    octets bigint not null,
    constraint statistic_coarse_pkey primary key (organization_id, hours, domain, at, category, outcome)
  )`,
  `insert into statistic_coarse
    select organization_id, hours, domain, date_bin(make_interval(hours => hours), at, 'epoch'), category, outcome,
      sum(messages), sum(octets)
    from statistic cross join (values (1), (24)) span (hours)
    where alias_id = '${ALL_ALIASES}' group by 1, 2, 3, 4, 5, 6`,
  'create index statistic_coarse_at on statistic_coarse (organization_id, hours, at)',
  'create index statistic_coarse_age on statistic_coarse (at)',
];

const TRIGGER = [
  `create function statistic_coarse() returns trigger language plpgsql as $$
  declare
    counted bigint := new.messages;
    size bigint := new.octets;
  begin
    if tg_op = 'UPDATE' then
      counted := counted - old.messages;
      size := size - old.octets;
    end if;
    insert into statistic_coarse (organization_id, hours, domain, at, category, outcome, messages, octets)
    select new.organization_id, hours, new.domain, date_bin(make_interval(hours => hours), new.at, 'epoch'), new.category,
      new.outcome, counted, size
    from (values (1), (24)) span (hours)
    on conflict (organization_id, hours, domain, at, category, outcome) do update
    set messages = statistic_coarse.messages + excluded.messages, octets = statistic_coarse.octets + excluded.octets;
    return null;
  end $$`,
  `create trigger statistic_coarse after insert or update on statistic
    for each row when (new.alias_id = '${ALL_ALIASES}') execute function statistic_coarse()`,
];
