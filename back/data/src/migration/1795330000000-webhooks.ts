import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/**
 * Who hears of events, and how surely (docs/adr/0006).
 *
 * `event` gets its place in the order of commits. `event_listening` says for whom the mail's way writes events at all.
 * A trigger writes what each endpoint is owed in the transaction of the event itself.
 */
export class Webhooks1795330000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const walls = ['event_listening', 'webhook', 'webhook_delivery', 'webhook_attempt'].flatMap((table) =>
      tenantTable(table),
    );
    for (const statement of [...ORDER, ...TABLES, ...walls, ...LISTENING, ...FAN_OUT]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger event_owed on event');
    await runner.query('drop table webhook_attempt, webhook_delivery, webhook, event_listening');
    await runner.query('drop function event_owed, webhook_listens, listening_changed, listen_to_events');
    await runner.query('alter table event drop column xid, drop column seq');
    await runner.query('drop function current_xid, settled_xid');
    await runner.query('create index event_organization on event (organization_id, id)');
  }
}

/** Ids of concurrent transactions do not commit in their order; (xid, seq) below the oldest running one never changes. */
const ORDER = [
  `create function current_xid() returns bigint language sql stable
    as $$ select pg_current_xact_id()::text::bigint $$`,
  // Everything below it is committed or undone, for good.
  `create function settled_xid() returns bigint language sql stable
    as $$ select pg_snapshot_xmin(pg_current_snapshot())::text::bigint $$`,
  'alter table event add column xid bigint not null default current_xid(), add column seq bigserial not null',
  'grant usage on sequence event_seq_seq to postern_api, postern_system',
  'drop index event_organization',
  'create index event_position on event (organization_id, xid, seq)',
];

const TABLES = [
  `create table event_listening (
    organization_id uuid primary key references organization on delete cascade,
    since timestamptz not null,
    until timestamptz not null
  )`,
  `create table webhook (
    id uuid primary key,
    organization_id uuid not null references organization on delete cascade,
    url text not null,
    description text not null default '',
    event_types text[] not null default '{}',
    enabled boolean not null default true,
    disabled_reason text check (disabled_reason in ('manual', 'gone', 'failing')),
    sealed_secret bytea not null,
    sealed_previous_secret bytea,
    previous_until timestamptz,
    failing_since timestamptz,
    resume_at timestamptz,
    version integer not null default 1
  )`,
  // Only what people edit makes a new version, not how deliveries fare.
  `create trigger webhook_version before update of url, description, event_types, enabled, sealed_secret on webhook
    for each row execute function bump_version()`,
  'create index webhook_organization on webhook (organization_id, id)',
  // No foreign keys: a check would lock the endpoint's row for each event, and could refuse mail while one is deleted.
  `create table webhook_delivery (
    webhook_id uuid not null,
    event_id uuid not null,
    organization_id uuid not null,
    type text not null,
    state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
    attempts integer not null default 0,
    tries integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    lease_token uuid,
    last_status smallint,
    last_error text,
    settled_at timestamptz,
    primary key (webhook_id, event_id)
  )`,
  `create index webhook_delivery_due on webhook_delivery (webhook_id, next_attempt_at) where state = 'pending'`,
  'create index webhook_delivery_event on webhook_delivery (event_id)',
  `create table webhook_attempt (
    webhook_id uuid not null,
    event_id uuid not null,
    number integer not null,
    organization_id uuid not null,
    started_at timestamptz not null default now(),
    latency_ms integer,
    status smallint,
    error text,
    answer text,
    primary key (webhook_id, event_id, number),
    foreign key (webhook_id, event_id) references webhook_delivery on delete cascade
  )`,
];

const LISTENING = [
  // Without an end while an endpoint is enabled; afterwards, and for streams, for a while that is made longer again.
  `create function listen_to_events(organization uuid, until_when timestamptz) returns void language sql as $$
    insert into event_listening as l (organization_id, since, until) values (organization, now(), until_when)
    on conflict (organization_id) do update set
      since = case when l.until < now() then now() else l.since end,
      until = excluded.until
    where l.until < excluded.until - interval '1 minute'
  $$`,
  `create function webhook_listens() returns trigger language plpgsql as $$
  declare
    organization uuid := coalesce(new.organization_id, old.organization_id);
  begin
    if tg_op <> 'DELETE' and new.enabled then
      perform listen_to_events(organization, 'infinity');
    elsif not exists (select from webhook where organization_id = organization and enabled) then
      update event_listening set until = now() + interval '15 minutes'
      where organization_id = organization and until = 'infinity';
    end if;
    return null;
  end $$`,
  `create trigger webhook_listens after insert or delete or update of enabled on webhook
    for each row execute function webhook_listens()`,
  `create function listening_changed() returns trigger language plpgsql as $$
  begin
    perform pg_notify('listening', new.organization_id || ' ' || extract(epoch from new.until));
    return null;
  end $$`,
  `create trigger listening_changed after insert or update on event_listening
    for each row execute function listening_changed()`,
];

const FAN_OUT = [
  `create function event_owed() returns trigger language plpgsql as $$
  begin
    insert into webhook_delivery (webhook_id, event_id, organization_id, type)
    select w.id, r.id, r.organization_id, r.type
    from recorded r join webhook w on w.organization_id = r.organization_id and w.enabled
    where case when r.type = 'webhook.test' then w.id::text = r.data->>'webhookId'
      else w.event_types = '{}' or r.type = any(w.event_types) or split_part(r.type, '.', 1) || '.*' = any(w.event_types)
    end;
    if found then perform pg_notify('webhooks', ''); end if;
    return null;
  end $$`,
  `create trigger event_owed after insert on event referencing new table as recorded
    for each statement execute function event_owed()`,
];
