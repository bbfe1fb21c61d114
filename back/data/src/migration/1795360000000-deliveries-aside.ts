import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists by state find what is rare, however much was delivered since. Mail that is delivered at once never enters this
 * index: it is `leased` when it is written, and `delivered` when it is settled.
 */
export class DeliveriesAside1795360000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index delivery_aside on delivery (organization_id, state, message_id)
       where state in ('queued', 'dropped', 'bounced', 'expired', 'cancelled')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index delivery_aside');
  }
}
