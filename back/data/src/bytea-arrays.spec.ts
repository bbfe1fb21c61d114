import { createHash } from 'node:crypto';

import { byteaArray, ByteaArrays } from './bytea-arrays.js';
import { createTestDatabase, type TestDatabase } from './testing.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const read = async (array: Buffer): Promise<string[]> => {
  const { rows } = await database.pool.query<{ item: Buffer }>('select item from unnest($1::bytea[]) item', [array]);
  return digests(rows.map(({ item }) => item));
};
const pieces = (size: number, octet: number): Buffer[] => [
  Buffer.alloc(7, 0),
  Buffer.alloc(size, octet),
  Buffer.from('\\'),
];
// Compared by digest: jest looks at octets one by one.
const digests = (items: Buffer[]): string[] => items.map((item) => createHash('sha256').update(item).digest('hex'));
const whole = (list: Buffer[][]): string[] => digests(list.map((item) => Buffer.concat(item)));

it.each([0, 10, 70_000, 3_000_000])('PostgreSQL reads items of %d octets as they are', async (size) => {
  const items = [pieces(size, 0), [], pieces(size, 255)];
  expect(await read(byteaArray(items))).toEqual(whole(items));
  expect(await new ByteaArrays().lend(items, read)).toEqual(whole(items));
});

it('one after the other share a buffer, those at the same time do not', async () => {
  const arrays = new ByteaArrays();
  const lists = [1, 2, 3].map((octet) => [pieces(100_000, octet), pieces(200_000 / octet, octet)]);
  const found = await Promise.all(lists.map((items) => arrays.lend(items, read)));
  expect(found).toEqual(lists.map(whole));
  const used: ArrayBufferLike[] = [];
  for (const items of lists) {
    await arrays.lend(items, (array) => Promise.resolve(used.push(array.buffer)));
  }
  expect(new Set(used).size).toBe(1);
});

it('a buffer comes back from what failed', async () => {
  const arrays = new ByteaArrays();
  const fails = arrays.lend([pieces(100_000, 1)], () => Promise.reject(new Error('no database')));
  await expect(fails).rejects.toThrow('no database');
  const items = [pieces(100_000, 2)];
  expect(await arrays.lend(items, read)).toEqual(whole(items));
});
