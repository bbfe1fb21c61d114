/**
 * What a migration adds for each new table of tenants' rows: the API sees those of the organization that its transaction
 * names, and no others (docs/adr/0004).
 *
 * @param column that holds the organization
 */
export function tenantTable(table: string, column = 'organization_id'): string[] {
  return [
    `alter table ${table} enable row level security`,
    `create policy tenant on ${table} for all to postern_api
      using (${column} = (select current_organization())) with check (${column} = (select current_organization()))`,
    `create policy everyone on ${table} for all to postern_system using (true) with check (true)`,
    `grant select, insert, update, delete on ${table} to postern_api, postern_system`,
  ];
}

/** For a table that only logging in, operators and scheduled work use: the API's tenant role cannot touch it. */
export function systemTable(table: string): string[] {
  return [
    `alter table ${table} enable row level security`,
    `create policy everyone on ${table} for all to postern_system using (true) with check (true)`,
    `grant select, insert, update, delete on ${table} to postern_system`,
  ];
}

/** For rows that people change: a number that grows with each change, for ETags. */
export function versionedTable(table: string): string[] {
  return [
    `alter table ${table} add column version integer not null default 1`,
    `create trigger ${table}_version before update on ${table} for each row execute function bump_version()`,
  ];
}
