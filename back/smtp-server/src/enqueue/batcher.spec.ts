import { Batcher } from './batcher.js';

function batcher(
  write: (items: number[]) => Promise<number[]>,
  rest: Partial<{ parallel: number; limit: number; maxWeight: number }> = {},
) {
  return new Batcher<number, number>(write, { parallel: 1, limit: 100, weight: (n) => n, maxWeight: 1000, ...rest });
}

it('writes together what arrives together, and gives each its own result', async () => {
  const batches: number[][] = [];
  const all = batcher(async (items) => {
    batches.push(items);
    return items.map((n) => n * 2);
  });
  expect(await Promise.all([1, 2, 3].map((n) => all.add(n)))).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3]]);
});

it('fills the next batch while one is being written', async () => {
  const batches: number[][] = [];
  let written = (): void => undefined;
  const all = batcher(async (items) => {
    batches.push(items);
    if (batches.length === 1) await new Promise<void>((resolve) => (written = resolve));
    return items;
  });
  const first = all.add(1);
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const rest = [2, 3, 4].map((n) => all.add(n));
  written();
  await Promise.all([first, ...rest]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

it('bounds a batch by count and by weight, but never below one item', async () => {
  const batches: number[][] = [];
  const all = batcher(async (items) => (batches.push(items), items), { limit: 3, maxWeight: 10 });
  await Promise.all([1, 1, 1, 1, 50, 6, 6].map((n) => all.add(n)));
  expect(batches).toEqual([[1, 1, 1], [1], [50], [6], [6]]);
});

it('fails all of a batch, and only that batch', async () => {
  const all = batcher(
    async (items) => {
      if (items.includes(13)) throw new Error('no');
      return items;
    },
    { limit: 2 },
  );
  const results = await Promise.allSettled([13, 1, 2, 3].map((n) => all.add(n)));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled', 'fulfilled']);
});

it('says when everything is written', async () => {
  let written = 0;
  const all = batcher(
    async (items) => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      written += items.length;
      return items;
    },
    { limit: 2, parallel: 2 },
  );
  await all.drained();
  for (let n = 0; n < 9; n++) void all.add(n);
  await all.drained();
  expect(written).toBe(9);
});
