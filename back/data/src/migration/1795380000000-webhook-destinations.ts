import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Destinations that take mail by POST. */
export class WebhookDestinations1795380000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table destination
    add column kind text not null default 'mailbox' constraint destination_kind_check check (kind in ('mailbox', 'webhook')),
    add column sealed_secret bytea,
    add constraint destination_sealed_secret_check check ((kind = 'webhook') = (sealed_secret is not null)),
    drop constraint destination_verified_by_check,
    add constraint destination_verified_by_check check (verified_by in ('operator', 'link', 'answer'))`,
];

/** Aliases lose the destinations that there will be no more; mail of one that has none left is held. */
const DOWN = [
  `delete from alias_destination t using destination v
    where v.organization_id = t.organization_id and v.address = t.address and v.kind = 'webhook'`,
  `update alias a set fallback = null from destination v
    where v.organization_id = a.organization_id and v.address = a.fallback and v.kind = 'webhook'`,
  `delete from destination where kind = 'webhook'`,
  `alter table destination
    drop column kind,
    drop column sealed_secret,
    drop constraint destination_verified_by_check,
    add constraint destination_verified_by_check check (verified_by in ('operator', 'link'))`,
];
