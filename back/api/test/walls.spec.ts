import { startApi, type TestApi } from './support/api.js';

/** Below the API's own checks: what PostgreSQL lets the role see that works on tenants' rows (docs/adr/0004). */
describe('the walls between tenants', () => {
  let api: TestApi;
  let ours: string;
  let theirs: string;
  let tables: string[];

  beforeAll(async () => {
    api = await startApi();
    [ours, theirs] = [await api.addOrganization(), await api.addOrganization()];
    const { rows } = await api.database.pool.query<{ name: string }>(
      `select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    tables = rows.map(({ name }) => name);
    for (const table of tables) await addRow(table, theirs);
  });
  afterAll(() => api.close());

  /** A row with something in each column that needs it; what it refers to may be missing. */
  const addRow = async (table: string, organization: string): Promise<void> => {
    const client = await api.database.pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local session_replication_role = replica`);
      const { rows } = await client.query<{ name: string; type: string; check: string | null }>(
        `select a.attname::text as name, format_type(a.atttypid, a.atttypmod) as type,
           (select min((regexp_match(pg_get_constraintdef(k.oid), '''([a-z-]+)''::text'))[1]) from pg_constraint k
            where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]) as check
         from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
           and a.attnotnull and not a.atthasdef and a.attgenerated = '' and a.attidentity = ''`,
        [table],
      );
      const columns = rows.filter(({ name }) => name !== 'organization_id');
      const values = columns.map(({ type, check }) => (check === null ? sample(type) : `'${check}'`));
      const names = ['organization_id', ...columns.map(({ name }) => `"${name}"`)];
      await client.query(
        `insert into ${table} (${names.join(', ')}) values ('${[`${organization}'`, ...values].join(', ')})`,
      );
      await client.query('commit');
    } finally {
      client.release();
    }
  };
  const refusal = /permission denied/;
  const within = async (organization: string, statement: string): Promise<unknown[] | 'denied'> => {
    try {
      return await api.databases.tenants.within(organization, (manager) => manager.query(statement));
    } catch (error) {
      if (refusal.test(String(error))) return 'denied';
      throw error;
    }
  };

  it('are there for many tables', () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(tables).toEqual(
      expect.arrayContaining(['alias', 'message', 'delivery', 'audit_entry', 'api_key', 'webhook']),
    );
  });

  it('hide each row of another organization, whatever is asked', async () => {
    for (const table of tables) {
      const { rows } = await api.database.pool.query(`select 1 from ${table} where organization_id = $1`, [theirs]);
      expect({ table, rows: rows.length > 0 }).toEqual({ table, rows: true });
      const seen = await within(ours, `select organization_id from ${table} where organization_id <> '${ours}'`);
      expect({ table, seen: seen === 'denied' ? [] : seen }).toEqual({ table, seen: [] });
    }
  });

  it('let nobody delete or change what is another organization’s', async () => {
    const count = async (table: string): Promise<unknown> =>
      (
        await api.database.pool.query(
          `select count(*)::int as n, min(xmin::text) as version from ${table} where organization_id = $1`,
          [theirs],
        )
      ).rows;
    for (const table of tables) {
      const before = await count(table);
      await within(ours, `delete from ${table} where organization_id = '${theirs}'`);
      await within(ours, `update ${table} set organization_id = '${ours}' where organization_id = '${theirs}'`);
      expect({ table, rows: await count(table) }).toEqual({ table, rows: before });
    }
  });

  it('show each organization its own', async () => {
    for (const table of tables) {
      const seen = await within(theirs, `select organization_id from ${table}`);
      if (seen !== 'denied') expect({ table, own: seen.length > 0 }).toEqual({ table, own: true });
    }
  });
});

function sample(type: string): string {
  const samples: [RegExp, string][] = [
    [/\[\]$/, `'{}'`],
    [/^uuid/, 'gen_random_uuid()'],
    [/^timestamp/, 'now()'],
    [/^date/, 'current_date'],
    [/^jsonb/, `'{}'`],
    [/^bytea/, `'x'`],
    [/^(bigint|integer|smallint|numeric|real|double)/, '1'],
    [/^boolean/, 'true'],
    [/^(text|character)/, `'x'`],
  ];
  const found = samples.find(([pattern]) => pattern.test(type));
  if (found === undefined) throw new Error(`no sample of ${type}`);
  return found[1];
}
