import { ManualClock } from './clock.js';
import { ExpiringCache } from './dns-cache.js';

test('an entry ends at its time', () => {
  const clock = new ManualClock();
  const cache = new ExpiringCache<string>(10, clock);
  cache.set('a', 'value', 1000, 1);
  clock.advance(999);
  expect(cache.get('a')).toBe('value');
  clock.advance(1);
  expect(cache.get('a')).toBeUndefined();
  expect(cache.count).toBe(0);
});

test('the entry unused for longest goes first', () => {
  const cache = new ExpiringCache<number>(2, new ManualClock());
  cache.set('a', 1, 1000, 1);
  cache.set('b', 2, 1000, 1);
  cache.get('a');
  cache.set('c', 3, 1000, 1);
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
});

test('heavy entries displace others before the number is reached, and none heavier than all is kept', () => {
  const cache = new ExpiringCache<number>(4, new ManualClock());
  cache.set('a', 1, 1000, 2000);
  cache.set('b', 2, 1000, 2000);
  cache.set('c', 3, 1000, 2000);
  expect(cache.count).toBe(2);
  cache.set('d', 4, 1000, 5000);
  expect(cache.get('d')).toBeUndefined();
  expect(cache.get('c')).toBe(3);
});

test('replacing and deleting give the weight back', () => {
  const cache = new ExpiringCache<number>(2, new ManualClock());
  for (let i = 0; i < 100; i++) cache.set('a', i, 1000, 1000);
  cache.set('b', 1, 1000, 1000);
  expect(cache.count).toBe(2);
  cache.delete('a');
  cache.clear();
  expect(cache.count).toBe(0);
});
