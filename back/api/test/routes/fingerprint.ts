import type { Pool } from 'pg';

/** That a credential was used is noted, whatever came of it. */
const NOTED = `- 'last_used_at'`;

/** Rounds of digests are begun by the clock, in the midst of a test too. */
const BY_THE_CLOCK = ['digest'];

/** All that the database has of an organization, but for what watching it changes. */
export class Fingerprints {
  private constructor(
    private readonly pool: Pool,
    private readonly statement: string,
  ) {}

  static async create(pool: Pool): Promise<Fingerprints> {
    const { rows } = await pool.query<{ name: string }>(
      `select table_name::text as name from information_schema.columns join information_schema.tables using (table_name, table_schema)
       where column_name = 'organization_id' and table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    );
    const tables = rows
      .filter(({ name }) => !BY_THE_CLOCK.includes(name))
      .map(({ name }) => selectOf(name, 'organization_id'));
    return new Fingerprints(pool, [selectOf('organization', 'id'), ...tables].join(' union all '));
  }

  /** @returns by table, a hash of the organization's rows */
  async of(organization: string): Promise<Record<string, string>> {
    const { rows } = await this.pool.query<{ name: string; hash: string }>(this.statement, [organization]);
    return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
  }
}

function selectOf(table: string, column: string): string {
  return `select '${table}' as name, md5(coalesce(string_agg(line, ',' order by line), '')) as hash
    from (select (to_jsonb(t) ${NOTED})::text as line from ${table} t where ${column} = $1) lines`;
}
