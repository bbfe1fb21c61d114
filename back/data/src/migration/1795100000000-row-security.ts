import type { MigrationInterface, QueryRunner } from 'typeorm';

import { systemTable, tenantTable } from './row-security.js';

const TENANT_TABLES = [
  'membership',
  'domain',
  'dkim_key',
  'alias',
  'alias_destination',
  'message',
  'delivery',
  'captured',
];
const SYSTEM_TABLES = ['app_user', 'destination_control'];

/**
 * Walls between tenants, under the application's own checks (docs/adr/0004). The smtp-server and the command line connect
 * as the tables' owner, whom row-level security does not concern; the API connects as one of two roles of its own.
 */
export class RowSecurity1795100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [...TENANT_TABLES.flatMap((table) => tenantTable(table)), ...SYSTEM_TABLES.flatMap(systemTable)];
    for (const statement of [...ROLES, ...tables, ...tenantTable('organization', 'id')]) await runner.query(statement);
  }

  /** The roles stay: other databases of the same server may use them. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TENANT_TABLES, ...SYSTEM_TABLES, 'organization']) {
      await runner.query(`revoke all on ${table} from postern_api, postern_system`);
      await runner.query(`drop policy if exists tenant on ${table}`);
      await runner.query(`drop policy if exists everyone on ${table}`);
      await runner.query(`alter table ${table} disable row level security`);
    }
    await runner.query('revoke all on migration from postern_api, postern_system');
    await runner.query('drop function current_organization');
  }
}

const ROLES = [
  ...['postern_api', 'postern_system'].map(
    (role) => `do $$ begin
      create role ${role} nosuperuser nocreatedb nocreaterole nobypassrls;
    exception when duplicate_object or unique_violation then null;
    end $$`,
  ),
  // No organization named: no row matches null.
  `create function current_organization() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('postern.organization', true), '')::uuid $$`,
  'grant select on migration to postern_api, postern_system',
];
