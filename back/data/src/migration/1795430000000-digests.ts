import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable, versionedTable } from './row-security.js';

/** Digests as each mailbox wants them, of held and of gathered mail, and links that act for whoever they were sent to. */
export class Digests1795430000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = ['digest_setting', 'digest_progress', 'digest_entry', 'digest_line'];
    for (const statement of [
      ...actors(`'session', 'key', 'operator', 'system', 'link'`),
      ...[SETTING, SETTING_OF_ALL, PROGRESS, ENTRY, ENTRY_AGE, LINE],
      ...tables.flatMap((table) => tenantTable(table)),
      ...versionedTable('digest_setting'),
      ...NOTICE,
      ...KEEP_LISTED,
      ...ROUND,
    ]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of [
      ...ROUND_BEFORE,
      'drop table if exists digest_line',
      'drop table if exists digest_entry',
      'drop table if exists digest_progress',
      'drop table if exists digest_setting',
      `delete from audit_entry where actor_kind = 'link'`,
      ...actors(`'session', 'key', 'operator', 'system'`),
    ]) {
      await runner.query(statement);
    }
  }
}

function actors(kinds: string): string[] {
  return [
    'alter table audit_entry drop constraint audit_entry_actor_kind_check',
    `alter table audit_entry add constraint audit_entry_actor_kind_check check (actor_kind in (${kinds}))`,
  ];
}

/** Without a destination: what holds for all that have none of their own. */
const SETTING = `create table digest_setting (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization on delete cascade,
  destination_id uuid references destination on delete cascade,
  held text not null,
  gathered text not null,
  hour smallint not null,
  weekday smallint not null,
  time_zone text not null,
  categories text[] not null,
  confidence real not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint digest_setting_of unique (organization_id, destination_id),
  constraint digest_setting_held_check check (held in ('daily', 'weekly', 'never')),
  constraint digest_setting_gathered_check check (gathered in ('daily', 'weekly', 'never'))
)`;

const SETTING_OF_ALL = `create unique index digest_setting_of_all on digest_setting (organization_id)
  where destination_id is null`;

/** The last period that each mailbox has had its digest of: moved on in the commit that queues the mail. */
const PROGRESS = `create table digest_progress (
  organization_id uuid not null references organization on delete cascade,
  destination_id uuid not null references destination on delete cascade,
  kind text not null,
  due_at timestamptz not null,
  primary key (organization_id, destination_id, kind)
)`;

/** What was listed, for whom, and in which mail of ours. */
const ENTRY = `create table digest_entry (
  organization_id uuid not null references organization on delete cascade,
  message_id uuid not null,
  ordinal smallint not null,
  address text not null,
  digest_id uuid not null,
  listed_at timestamptz not null default now(),
  primary key (organization_id, message_id, ordinal, address)
)`;

const ENTRY_AGE = 'create index digest_entry_age on digest_entry (listed_at)';

/** What a digest says of a message, under the organization's key; null while an smtp-server is writing it. */
const LINE = `create table digest_line (
  message_id uuid primary key,
  organization_id uuid not null references organization on delete cascade,
  sealed_line bytea,
  claimed_at timestamptz not null default now()
)`;

/** Every smtp-server keeps what is gathered with the rules. */
const NOTICE = [
  `create trigger digest_setting_changed after insert or update or delete on digest_setting
    for each row execute function rule_changed()`,
];

/** What was listed before is not listed again. */
const KEEP_LISTED = [
  `insert into digest_entry (organization_id, message_id, ordinal, address, digest_id, listed_at)
   select d.organization_id, d.message_id, d.ordinal, d.destination, d.message_id, g.listed_until
   from digest g join delivery d on d.organization_id = g.organization_id
   where d.state = 'held' and d.reason = 'rule.digest' and d.destination <> ''
     and d.message_id < (lpad(to_hex((extract(epoch from g.listed_until) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`,
];

/** One row an organization, made by who looks for it: when its digests are looked at next. */
const ROUND = [
  'drop trigger if exists rule_digested on rule',
  'drop function if exists rule_digested',
  'drop index digest_day',
  'alter table digest drop column day, drop column listed_until, drop column after_address, drop column retry_at',
  `alter table digest add column next_at timestamptz not null default now()`,
  'create index digest_next on digest (next_at)',
];

const ROUND_BEFORE = [
  'drop index if exists digest_next',
  'alter table digest drop column next_at',
  `alter table digest add column day date, add column listed_until timestamptz, add column after_address text,
    add column retry_at timestamptz`,
  'create index digest_day on digest (day)',
  `create function rule_digested() returns trigger language plpgsql as $$
  begin
    if new.actions @> '[{"kind": "digest"}]' then
      insert into digest (organization_id) values (new.organization_id) on conflict do nothing;
    end if;
    return null;
  end $$`,
  'create trigger rule_digested after insert or update of actions on rule for each row execute function rule_digested()',
];
