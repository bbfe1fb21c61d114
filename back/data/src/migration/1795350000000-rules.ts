import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/** What owners want done with their mail, and what that asks of a delivery. */
export class Rules1795350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [RULE, RULE_ORDER, VERSION, ...tenantTable('rule'), ...NOTICES, INSTRUCTIONS];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table delivery drop column if exists instructions');
    await runner.query('drop trigger if exists destination_rules on destination');
    await runner.query('drop table if exists rule');
    await runner.query('drop function if exists rule_changed');
  }
}

const RULE = `create table rule (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization on delete cascade,
  position integer not null,
  name text not null,
  enabled boolean not null default true,
  domain_id uuid references domain on delete cascade,
  alias_id uuid references alias on delete cascade,
  condition jsonb not null,
  actions jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint rule_scope_check check (domain_id is null or alias_id is null)
)`;

/** Who moves a rule does not change it: the order must not make anybody's If-Match fail. */
const VERSION = `create trigger rule_version
  before update of name, enabled, domain_id, alias_id, condition, actions on rule
  for each row execute function bump_version()`;

const RULE_ORDER = 'create index rule_order on rule (organization_id, position, id)';

/** Every smtp-server keeps each organization's rules; the payload names the one to forget. */
const NOTICES = [
  `create function rule_changed() returns trigger language plpgsql as $$
  begin
    perform pg_notify('rules', case when tg_op = 'DELETE' then old.organization_id else new.organization_id end::text);
    return null;
  end $$`,
  'create trigger rule_changed after insert or update or delete on rule for each row execute function rule_changed()',
  // Nothing goes to a destination that is not verified, whatever rule names it.
  `create trigger destination_rules after insert or update of verified_at or delete on destination
    for each row execute function rule_changed()`,
];

/** Null for nearly every delivery, which costs a bit of the row's null bitmap. */
const INSTRUCTIONS = 'alter table delivery add column instructions jsonb';
