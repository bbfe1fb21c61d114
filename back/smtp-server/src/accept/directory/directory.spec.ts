import { ManualClock, systemClock } from '@postern/platform';
import { addAlias, addDomain, createDataSource, createOrganization } from '@postern/data';
import { createTestDatabase, type TestDatabase } from '@postern/data/testing';
import type { DataSource } from 'typeorm';

import { Directory } from './directory.js';

const SECRET = 'a secret of the tests, longer than 32 characters';
const TO = ['user@example.net'];
let database: TestDatabase;
let source: DataSource;
let live = true;
let directory: Directory;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  const { manager } = source;
  const { id: organizationId } = await createOrganization(manager, SECRET, 'Tests');
  await addDomain(manager, SECRET, systemClock, { organizationId, name: 'example.com', verified: true });
  for (const [address, position] of [
    ['info@example.com', 0],
    ['info+list@example.com', 0],
    ['/shop-.*/@example.com', 1],
    ['/s.*/@example.com', 2],
    ['*@example.com', 0],
  ] as const) {
    await addAlias(manager, systemClock, null, { address, destinations: TO, position, note: address });
  }
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

beforeEach(() => {
  live = true;
  directory = new Directory(database.pool, new ManualClock(), () => live);
});

async function taker(localPart: string): Promise<string> {
  const match = await directory.find(localPart, 'example.com');
  return (await database.pool.query('select pattern from alias where id = $1', [match?.aliasId])).rows[0]?.pattern;
}

describe('precedence', () => {
  it.each([
    ['exact before everything', 'info', 'info'],
    ['whatever the case', 'INFO', 'info'],
    ['a plus address by itself', 'info+list', 'info+list'],
    ['a plus address as its base', 'info+tag', 'info'],
    ['expressions in order', 'shop-7', 'shop-.*'],
    ['the later expression', 'sale', 's.*'],
    ['an expression takes the whole local part', 'a-shop-7', '*'],
    ['the catch-all at last', 'whatever', '*'],
  ])('%s', async (_, local, expected) => {
    expect(await taker(local)).toBe(expected);
  });
});

it('knows what is not ours', async () => {
  expect(await directory.isOurs('elsewhere.example')).toBe(false);
  expect(await directory.find('info', 'elsewhere.example')).toBeNull();
});

it('asks once, until a change is announced', async () => {
  const query = jest.spyOn(database.pool, 'query');
  await directory.find('info', 'example.com');
  const asked = query.mock.calls.length;
  await directory.find('info', 'example.com');
  expect(query.mock.calls.length).toBe(asked);
  await database.pool.query(`update alias set enabled = false where pattern = 'info'`);
  expect(await directory.find('info', 'example.com')).toMatchObject({ enabled: true });
  directory.forget('example.com');
  expect(await directory.find('info', 'example.com')).toMatchObject({ enabled: false });
  query.mockRestore();
});

it('trusts its memory only while changes are announced', async () => {
  await directory.find('info', 'example.com');
  live = false;
  const query = jest.spyOn(database.pool, 'query');
  await directory.find('info', 'example.com');
  expect(query).toHaveBeenCalled();
  query.mockRestore();
});
