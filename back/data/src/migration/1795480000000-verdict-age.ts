import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the language model said and taught long ago is found without looking at all of it. */
export class VerdictAge1795480000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index verdict_memory_age on verdict_memory (seen_at)');
    await runner.query('create index model_lesson_age on model_lesson (taught_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index if exists model_lesson_age');
    await runner.query('drop index if exists verdict_memory_age');
  }
}
