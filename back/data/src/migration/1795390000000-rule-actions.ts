import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/** Rules that tell one endpoint, and rules that hold mail for a daily digest. */
export class RuleActions1795390000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [owedTo(`r.type in ('webhook.test', 'rule.matched')`), ENDPOINTS, DIGEST, DIGEST_DAY];
    for (const statement of [...statements, ...tenantTable('digest'), ...DIGESTED]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger if exists rule_digested on rule');
    await runner.query('drop table if exists digest');
    await runner.query('drop function if exists rule_digested');
    await runner.query('drop trigger if exists webhook_rules on webhook');
    await runner.query(owedTo(`r.type = 'webhook.test'`));
  }
}

/** @param ofOne which events are for the endpoint that they name, whatever types it or others chose */
function owedTo(ofOne: string): string {
  return `create or replace function event_owed() returns trigger language plpgsql as $$
  begin
    insert into webhook_delivery (webhook_id, event_id, organization_id, type)
    select w.id, r.id, r.organization_id, r.type
    from recorded r join webhook w on w.organization_id = r.organization_id and w.enabled
    where case when ${ofOne} then w.id::text = r.data->>'webhookId'
      else w.event_types = '{}' or r.type = any(w.event_types) or split_part(r.type, '.', 1) || '.*' = any(w.event_types)
    end;
    if found then perform pg_notify('webhooks', ''); end if;
    return null;
  end $$`;
}

/** A rule that names an endpoint is read again when that comes or goes. */
const ENDPOINTS = `create trigger webhook_rules after insert or delete on webhook
  for each row execute function rule_changed()`;

const DIGEST = `create table digest (
  organization_id uuid primary key references organization on delete cascade,
  day date,
  listed_until timestamptz,
  after_address text,
  retry_at timestamptz
)`;

const DIGEST_DAY = 'create index digest_day on digest (day)';

/** Looked at once a day from its first such rule on, also when the rule is gone: what it held may still be unlisted. */
const DIGESTED = [
  `create function rule_digested() returns trigger language plpgsql as $$
  begin
    if new.actions @> '[{"kind": "digest"}]' then
      insert into digest (organization_id) values (new.organization_id) on conflict do nothing;
    end if;
    return null;
  end $$`,
  'create trigger rule_digested after insert or update of actions on rule for each row execute function rule_digested()',
];
