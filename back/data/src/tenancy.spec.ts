import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import { createDataSource } from './data-source.js';
import { createTestDatabase, type TestDatabase } from './testing.js';
import { SystemDatabase, TenantDatabase } from './tenancy.js';

describe('tenancy', () => {
  let database: TestDatabase;
  let sources: DataSource[];
  let tenants: TenantDatabase;
  let system: SystemDatabase;
  const [ours, theirs] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    database = await createTestDatabase();
    sources = await Promise.all([database.apiUrl, database.systemUrl].map((url) => createDataSource(url).initialize()));
    tenants = new TenantDatabase(sources[0]!);
    system = new SystemDatabase(sources[1]!);
    for (const id of [ours, theirs]) {
      await database.pool.query(`insert into organization (id, name, sealed_key) values ($1, 'Test', '')`, [id]);
      await database.pool.query('insert into domain (organization_id, name) values ($1, $2)', [id, `${id}.test`]);
    }
  });
  afterAll(async () => {
    for (const source of sources) await source.destroy();
    await database.drop();
  });

  const SEEN = 'select organization_id as id from domain';

  it('shows the rows of the organization that was named, without asking for them', async () => {
    expect(await tenants.within(ours, (manager) => manager.query(SEEN))).toEqual([{ id: ours }]);
    expect(await tenants.within(theirs, (manager) => manager.query(SEEN))).toEqual([{ id: theirs }]);
    expect(await system.manager.query(SEEN)).toHaveLength(2);
  });

  it('shows nothing where none was named, also on a connection that had one', async () => {
    await tenants.within(ours, (manager) => manager.query(SEEN));
    expect(await sources[0]!.query(SEEN)).toEqual([]);
  });

  it('writes no row of another organization, and changes none', async () => {
    const insert = tenants.within(ours, (manager) =>
      manager.query(`insert into domain (organization_id, name) values ($1, 'stolen.test')`, [theirs]),
    );
    await expect(insert).rejects.toThrow('row-level security');
    await tenants.within(ours, (manager) =>
      manager.query(`update domain set seals = false where organization_id = $1`, [theirs]),
    );
    await tenants.within(ours, (manager) => manager.query('delete from domain where organization_id = $1', [theirs]));
    expect(await tenants.within(theirs, (manager) => manager.query('select seals from domain'))).toEqual([
      { seals: true },
    ]);
  });

  it('keeps accounts from the tenants’ role altogether', async () => {
    await expect(tenants.within(ours, (manager) => manager.query('select 1 from app_user'))).rejects.toThrow(
      'permission',
    );
  });

  it('undoes what a failed piece of work did', async () => {
    const work = tenants.within(ours, async (manager) => {
      await manager.query('delete from domain');
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await tenants.within(ours, (manager) => manager.query(SEEN))).toHaveLength(1);
  });
});
