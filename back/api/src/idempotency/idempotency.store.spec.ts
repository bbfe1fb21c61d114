import { Keyring, endingTransactions } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';

import { startApi, type TestApi } from '../../test/support/api.js';
import { IdempotencyStore, type Claim, type Creation } from './idempotency.store.js';

describe('a creation under an Idempotency-Key', () => {
  let api: TestApi;
  let store: IdempotencyStore;
  let organizationId: string;
  let creation: Creation;

  beforeAll(async () => {
    api = await startApi();
    organizationId = await api.addOrganization();
    store = newStore();
  });
  beforeEach(() => {
    const key = crypto.randomUUID();
    creation = { organizationId, userId: crypto.randomUUID(), routeId: 'x.create', key, request: { body: { a: 1 } } };
  });
  afterAll(() => api.close());

  /** As another process would have it. */
  const newStore = () =>
    new IdempotencyStore(api.databases.system, new Keyring(api.databases.pool, TEST_SECRET), TEST_SECRET);
  const claimed = async (): Promise<Claim> => {
    const claiming = await store.claim(creation);
    if (claiming.kind !== 'claimed') throw new Error(claiming.kind);
    return claiming.claim;
  };
  const kind = async (changed: Partial<Creation> = {}) => (await newStore().claim({ ...creation, ...changed })).kind;
  const leaseEnds = () => api.database.pool.query(`update idempotency set lease_until = now() - interval '1 second'`);
  /** One transaction of a service, which may write. */
  const transaction = (claim: Claim, statement: string) =>
    endingTransactions(
      async (manager) => {
        if (!(await store.mark(manager, claim))) throw new Error('taken over');
      },
      () => api.databases.tenants.within(organizationId, (manager) => manager.query(statement)),
    );
  const WRITE = `update organization set name = 'Written'`;

  it('is done once, and answered alike, by any process', async () => {
    const claim = await claimed();
    expect(await kind()).toBe('in-progress');
    await transaction(claim, WRITE);
    expect(await kind()).toBe('in-progress');
    await store.keep(claim, { id: 1, secret: 'geheim' });
    expect(await newStore().claim(creation)).toEqual({ kind: 'answered', body: { id: 1, secret: 'geheim' } });
    const { rows } = await api.database.pool.query('select sealed_answer from idempotency');
    expect(JSON.stringify(rows.map((row) => String(row.sealed_answer)))).not.toContain('geheim');
  });

  it('answers without a body, and of no organization, are kept as well', async () => {
    creation = { ...creation, organizationId: null };
    await store.keep(await claimed(), undefined);
    expect(await newStore().claim(creation)).toEqual({ kind: 'answered', body: undefined });
  });

  it('is another one for other people, routes and keys, but not with another body', async () => {
    await claimed();
    expect(await kind({ request: { body: { a: 2 } } })).toBe('mismatch');
    expect(await kind({ userId: crypto.randomUUID() })).toBe('claimed');
    expect(await kind({ routeId: 'y.create' })).toBe('claimed');
    expect(await kind({ key: 'other' })).toBe('claimed');
    expect(await kind({ organizationId: await api.addOrganization() })).toBe('claimed');
  });

  it('is given to one of those who ask at once', async () => {
    const kinds = await Promise.all(Array.from({ length: 8 }, () => kind()));
    expect(kinds.filter((each) => each === 'claimed')).toHaveLength(1);
    expect(new Set(kinds)).toEqual(new Set(['claimed', 'in-progress']));
  });

  it('may be tried again when it failed, or its process died before it did anything', async () => {
    await store.release(await claimed());
    const lost = await claimed();
    expect(await kind()).toBe('in-progress');
    await transaction(lost, 'select 1');
    await leaseEnds();
    expect(await kind({ request: 'else' })).toBe('mismatch');
    expect(await kind()).toBe('claimed');
  });

  it('is not done again when its process died between doing and answering', async () => {
    const claim = await claimed();
    await transaction(claim, WRITE);
    await leaseEnds();
    expect(await kind()).toBe('answer-lost');
    await store.release(claim);
    expect(await kind()).toBe('answer-lost');
  });

  it('is undone when another process took it over meanwhile', async () => {
    const slow = await claimed();
    await leaseEnds();
    await claimed();
    await expect(transaction(slow, `update organization set name = 'Twice'`)).rejects.toThrow('taken over');
    const { rows } = await api.database.pool.query('select name from organization where id = $1', [organizationId]);
    expect(rows[0].name).not.toBe('Twice');
    await expect(transaction(slow, 'select 1')).resolves.toBeDefined();
  });

  it('is forgotten after a day, and with its organization', async () => {
    const claim = await claimed();
    await store.keep(claim, {});
    await api.database.pool.query(`update idempotency set created_at = now() - interval '25 hours'`);
    expect(await kind({ request: 'else' })).toBe('claimed');
    creation = { ...creation, organizationId: await api.addOrganization() };
    await claimed();
    await api.database.pool.query('delete from organization where id = $1', [creation.organizationId]);
    const { rows } = await api.database.pool.query('select 1 from idempotency where organization_id = $1', [
      creation.organizationId,
    ]);
    expect(rows).toEqual([]);
  });
});
