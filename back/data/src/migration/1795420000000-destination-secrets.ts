import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret of an endpoint that takes mail can be changed; the one before signs too for a while. */
export class DestinationSecrets1795420000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table destination add column sealed_previous_secret bytea, add column previous_until timestamptz',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table destination drop column sealed_previous_secret, drop column previous_until');
  }
}
