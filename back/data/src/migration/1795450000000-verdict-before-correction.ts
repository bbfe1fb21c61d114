import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes a correction back gets the verdict back that it corrected. */
export class VerdictBeforeCorrection1795450000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table correction add column previous_verdict jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table correction drop column if exists previous_verdict');
  }
}
