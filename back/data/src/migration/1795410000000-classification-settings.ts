import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable, versionedTable } from './row-security.js';

/**
 * How an organization has its mail sorted; what the language model taught the learned one; questions that take long; and
 * what each process knows of the language model.
 */
export class ClassificationSettings1795410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      SETTING,
      ...tenantTable('classification_setting'),
      ...versionedTable('classification_setting'),
      NOTICE,
      LESSON,
      LESSON_ORDER,
      ...tenantTable('model_lesson'),
      ...TASK_LANES,
      'alter table process add column model jsonb',
    ]) {
      await runner.query(statement);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table process drop column if exists model');
    await runner.query('drop index if exists task_lane');
    await runner.query('alter table task drop column if exists lane, drop column if exists progress');
    await runner.query('drop table if exists model_lesson');
    await runner.query('drop table if exists classification_setting');
  }
}

/** No row: as everybody has it. */
const SETTING = `create table classification_setting (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organization on delete cascade,
  prompt_addition text not null default '',
  prompt_changed_at timestamptz,
  examples smallint not null,
  ask_model boolean not null default true,
  ask_below real,
  updated_at timestamptz not null default now(),
  constraint classification_setting_organization unique (organization_id)
)`;

const NOTICE = `create trigger classification_setting_changed after insert or update or delete on classification_setting
  for each row execute function classification_changed()`;

/** One of a sender's template, so that whoever writes often does not outweigh the others. */
const LESSON = `create table model_lesson (
  id uuid primary key,
  organization_id uuid not null references organization on delete cascade,
  key text not null,
  sender_key text not null,
  category text not null,
  sealed_features bytea not null,
  taught_at timestamptz not null default now(),
  constraint model_lesson_key unique (organization_id, key)
)`;

const LESSON_ORDER = 'create index model_lesson_taught on model_lesson (organization_id, taught_at, id)';

/** What takes long, or waits for the language model, must not keep other questions waiting. */
const TASK_LANES = [
  `alter table task add column lane text not null default 'quick', add column progress jsonb`,
  'create index task_lane on task (lane, expires_at) where sealed_answer is null',
];
