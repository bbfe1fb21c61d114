import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable, versionedTable } from './row-security.js';

/** What mail is: the verdict on each message, each organization's categories, and where its people saw it otherwise. */
export class Classification1795400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [
      ...['category', 'correction', 'verdict_memory'].flatMap((table) => tenantTable(table)),
      ...versionedTable('category'),
    ];
    for (const statement of [
      VERDICT,
      CATEGORY,
      CORRECTION,
      CORRECTION_OF,
      CORRECTION_ORDER,
      MEMORY,
      MEMORY_SEEN,
      ...tables,
      ...NOTICES,
    ]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table if exists verdict_memory');
    await runner.query('drop table if exists correction');
    await runner.query('drop table if exists category');
    await runner.query('drop function if exists classification_changed');
    await runner.query('alter table message drop column if exists verdict');
  }
}

/** Null where nothing classified it, as for our own notices. */
const VERDICT = 'alter table message add column verdict jsonb';

/** The categories that everybody has are in the program; a row of such a name says what is different here. */
const CATEGORY = `create table category (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization on delete cascade,
  name text not null,
  description text not null,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint category_name unique (organization_id, name)
)`;

/** Messages come and go; what was learned from one stays. */
const CORRECTION = `create table correction (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization on delete cascade,
  message_id uuid not null,
  category text not null,
  previous text,
  author text not null,
  list_id text,
  sealed_features bytea,
  created_at timestamptz not null default now()
)`;

/** The last word on a message counts. */
const CORRECTION_OF = 'create unique index correction_message on correction (organization_id, message_id)';

const CORRECTION_ORDER = 'create index correction_created on correction (organization_id, created_at, id)';

/** What the language model said of a sender's mail, by a hash of sender and template. */
const MEMORY = `create table verdict_memory (
  organization_id uuid not null references organization on delete cascade,
  key text not null,
  category text not null,
  confidence real not null,
  agreed integer not null default 1,
  seen_at timestamptz not null default now(),
  primary key (organization_id, key)
)`;

const MEMORY_SEEN = 'create index verdict_memory_seen on verdict_memory (organization_id, seen_at)';

/** Every smtp-server keeps what it knows of an organization; the payload names the one to forget. */
const NOTICES = [
  `create function classification_changed() returns trigger language plpgsql as $$
  begin
    perform pg_notify(
      'classification', case when tg_op = 'DELETE' then old.organization_id else new.organization_id end::text
    );
    return null;
  end $$`,
  `create trigger category_changed after insert or update or delete on category
    for each row execute function classification_changed()`,
  // What a smtp-server adds to a correction by itself is no news.
  `create trigger correction_changed after insert or update of category, created_at or delete on correction
    for each row execute function classification_changed()`,
];
