import { UserError } from '@postern/platform';
import type { DataSource } from 'typeorm';

import { createDataSource } from './data-source.js';
import { migrate, migrationState } from './migrate.js';
import { MIGRATIONS } from './migration/index.js';
import { createTestDatabase, type TestDatabase } from './testing.js';

describe('the schema', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
  });

  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  const tables = async (): Promise<string[]> => {
    const { rows } = await database.pool.query<{ tablename: string }>(
      `select tablename from pg_tables where schemaname = 'public' order by 1`,
    );
    return rows.map(({ tablename }) => tablename);
  };

  it('is what the entities say', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('would be told apart when it drifts', async () => {
    await database.pool.query('alter table alias alter column note drop default');
    await database.pool.query('drop index delivery_queued');
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries).toHaveLength(2);
  });

  it('has an entity for each table', async () => {
    const known = source.entityMetadatas.map(({ tableName }) => tableName);
    expect([...known, 'migration'].sort()).toEqual(await tables());
  });

  it('hides the rows of each table from whom they do not belong to', async () => {
    const { rows } = await database.pool.query<{ name: string; secured: boolean; policies: string[] }>(
      `select c.relname as name, c.relrowsecurity as secured,
        array(select polname::text from pg_policy p where p.polrelid = c.oid order by 1) as policies
       from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'`,
    );
    const columns = await database.pool.query<{ table_name: string }>(
      `select table_name::text from information_schema.columns where column_name = 'organization_id' and table_schema = 'public'`,
    );
    const tenants = new Set(['organization', ...columns.rows.map(({ table_name: name }) => name)]);
    for (const { name, secured, policies } of rows) {
      expect({ name, secured }).toEqual({ name, secured: true });
      if (tenants.has(name) && !policies.includes('tenant'))
        expect({ name, policies }).toEqual({ name, policies: ['everyone'] });
      expect(policies).toContain('everyone');
    }
  });

  it('gives the API roles that cannot bypass that', async () => {
    const { rows } = await database.pool.query<{ name: string; mighty: boolean }>(
      `select rolname::text as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty from pg_roles
       where rolname like 'postern\\_%' order by 1`,
    );
    const named = (role: string) => rows.filter(({ name }) => name.startsWith(role));
    for (const role of ['postern_api', 'postern_system']) expect(named(role).length).toBeGreaterThan(1);
    expect(rows.filter(({ mighty }) => mighty)).toEqual([]);
  });

  it('keeps the condition of each partial index', async () => {
    const { rows } = await database.pool.query<{ name: string; condition: string }>(
      `select c.relname as name, pg_get_expr(i.indpred, i.indrelid) as condition
       from pg_index i join pg_class c on c.oid = i.indexrelid where i.indpred is not null`,
    );
    const declared = source.entityMetadatas
      .flatMap(({ indices }) => indices)
      .filter(({ where }) => where !== undefined)
      .map(({ name, where }) => [name, plain(where!)]);
    expect(Object.fromEntries(declared)).toEqual(
      Object.fromEntries(rows.map(({ name, condition }) => [name, plain(condition)])),
    );
  });

  it('goes down to nothing and up again', async () => {
    for (const _ of MIGRATIONS) await source.undoLastMigration();
    expect(await tables()).toEqual(['migration']);
    expect((await migrationState(source)).pending).toEqual(MIGRATIONS.map(({ name }) => name));
    await expect(migrate(database.url)).resolves.toEqual(MIGRATIONS.map(({ name }) => name));
    expect((await source.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
  });

  it('is migrated once when several processes start together', async () => {
    for (const _ of MIGRATIONS) await source.undoLastMigration();
    const runs = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)]);
    expect(runs.flat()).toEqual(MIGRATIONS.map(({ name }) => name));
  });

  it('of a newer version is refused', async () => {
    await database.pool.query(`insert into migration (timestamp, name) values (9999999999999, 'Later9999999999999')`);
    const refusal = await migrate(database.url).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UserError);
    expect(refusal).toMatchObject({ code: 'database.newer', message: expect.stringContaining('Later9999999999999') });
  });
});

/** PostgreSQL writes expressions back with casts and brackets. */
function plain(condition: string): string {
  return condition.replace(/::text|[()]/g, '').toLowerCase();
}
