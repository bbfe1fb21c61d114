import type { MigrationInterface, QueryRunner } from 'typeorm';

import { tenantTable } from './row-security.js';

/**
 * Aliases are found by any part of their address, note or labels however many there are (docs/adr/0016). What an alias is
 * found by stands beside it, as numbers: it changes neither the alias's version nor any cache.
 */
export class AliasSearch1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const [row] = (await runner.query('select quote_ident(current_schema()) as schema')) as [{ schema: string }];
    const statements = [...TERMS, ...TABLE, ...tenantTable('alias_search'), ...TRIGGER, ...findAliases(row.schema)];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/**
 * A term belongs to its organization alone, so that one's search costs the same whatever others have; two that share a
 * number are told apart by looking at the row.
 */
const TERMS = [
  `create function search_term(organization uuid, kind text, value text) returns integer
    language sql immutable parallel safe as $$ select hashtext(organization::text || kind || ':' || value) $$`,
  // Each three characters that follow one another: what contains a text contains all of the text's. A loop takes a third
  // of the time that a query does.
  `create function search_parts(organization uuid, words text) returns integer[]
    language plpgsql immutable parallel safe as $$
    declare
      low text := lower(words);
      prefix text := organization::text || 'part:';
      parts integer[] := '{}';
    begin
      for i in 1 .. length(low) - 2 loop parts := parts || hashtext(prefix || substr(low, i, 3)); end loop;
      return parts;
    end $$`,
  `create function alias_terms(a alias) returns integer[] language plpgsql stable parallel safe as $$
    declare
      terms integer[] := search_parts(a.organization_id, a.address || E'\\n' || a.note || E'\\n' || array_to_string(a.labels, E'\\n'));
      label text;
    begin
      foreach label in array a.labels loop terms := terms || search_term(a.organization_id, 'label', label); end loop;
      return terms || search_term(a.organization_id, 'kind', a.kind) || search_term(a.organization_id, 'enabled', a.enabled::text);
    end $$`,
];

const TABLE = [
  `create table alias_search (
    alias_id uuid constraint alias_search_pkey primary key
      constraint alias_search_alias_id_fkey references alias on delete cascade,
    organization_id uuid not null,
    terms integer[] not null
  )`,
  'insert into alias_search (alias_id, organization_id, terms) select a.id, a.organization_id, alias_terms(a) from alias a',
  'create index alias_search_terms on alias_search using gin (terms) with (gin_pending_list_limit = 1024)',
  'create index alias_expires on alias (organization_id, expires_at) where expires_at is not null',
];

const TRIGGER = [
  `create function alias_searchable() returns trigger language plpgsql as $$
  begin
    insert into alias_search (alias_id, organization_id, terms) values (new.id, new.organization_id, alias_terms(new))
    on conflict (alias_id) do update set terms = excluded.terms;
    return null;
  end $$`,
  `create trigger alias_searchable after insert or update of pattern, domain_id, kind, enabled, note, labels on alias
    for each row execute function alias_searchable()`,
];

/**
 * Under row-level security no index serves `@>`, since PostgreSQL does not know whether the operator tells what it sees. So
 * this reads past the policy, and itself keeps to the organization that the transaction names.
 */
const findAliases = (schema: string): string[] => [
  `create function find_aliases(wanted integer[], most integer) returns setof uuid
    language sql stable security definer rows 200 set search_path = ${schema}, pg_temp as $$
      select alias_id from alias_search where terms @> wanted and organization_id = current_organization() limit most
    $$`,
  'revoke execute on function find_aliases from public',
  'grant execute on function find_aliases to postern_api',
];

const DOWN = [
  'drop function find_aliases',
  'drop trigger alias_searchable on alias',
  'drop function alias_searchable',
  'drop index alias_expires',
  'drop table alias_search',
  'drop function alias_terms, search_parts, search_term',
];
