import { Room } from './room.js';

const LIMITS = { held: 20, heldBytes: 1000 };

/** How many of 20 deliveries find room. */
function fill(room: Room, route: (i: number) => string, organization: (i: number) => string): number {
  return Array.from({ length: 20 }, (_, i) => room.reserve(route(i), organization(i), 10)).filter(Boolean).length;
}

it('leaves room for others: no route holds more than a quarter, no organization more than three', () => {
  const room = new Room(LIMITS);
  expect(
    fill(
      room,
      () => 'dead',
      (i) => `o${i}`,
    ),
  ).toBe(5);
  expect(room.full()).toEqual({ routes: ['dead'], organizations: [] });
  expect(
    fill(
      room,
      (i) => `r${i}`,
      () => 'busy',
    ),
  ).toBe(15);
  expect(room.full()).toEqual({ routes: ['dead'], organizations: ['busy'] });
});

it('leaves room for others also where a few are large', () => {
  const room = new Room(LIMITS);
  expect([1, 2, 3, 4].map(() => room.reserve('dead', 'a', 100))).toEqual([true, true, true, false]);
  expect(room.full()).toEqual({ routes: ['dead'], organizations: [] });
  expect(room.reserve('huge', 'b', 600)).toBe(true);
  expect(room.reserve('alive', 'a', 90)).toBe(true);
  expect(room.left).toBeGreaterThan(0);
});

it('takes a message of any size for whoever holds nothing, and then none that would take the rest', () => {
  const room = new Room(LIMITS);
  expect(room.reserve('r', 'a', 10)).toBe(true);
  expect(room.reserve('r', 'a', 800)).toBe(false);
  room.release('r', 'a', 10);
  expect(room.reserve('r', 'a', 800)).toBe(true);
  expect(room.reserve('other', 'b', 10)).toBe(true);
});

it('says once when what was full has come down to half', () => {
  const room = new Room(LIMITS);
  const release = (): boolean => room.release('dead', 'o', 10);
  for (let i = 0; i < 5; i++) room.reserve('dead', 'o', 10);
  expect(release()).toBe(false);
  room.reserve('dead', 'o', 10);
  expect(room.full().routes).toEqual(['dead']);
  expect([release(), release(), release(), release(), release()]).toEqual([false, false, true, false, false]);
  for (let i = 0; i < 18; i++) room.reserve(`r${i}`, `o${i}`, 10);
  expect([room.isShort(2), room.isShort(3)]).toEqual([false, true]);
  const told = Array.from({ length: 18 }, (_, i) => room.release(`r${i}`, `o${i}`, 10));
  expect(told.indexOf(true)).toBe(7);
  expect(told.filter(Boolean)).toHaveLength(1);
});

it('bounds what it holds by octets', () => {
  const room = new Room({ ...LIMITS, heldBytes: 15 });
  expect(room.reserve('a', 'x', 10)).toBe(true);
  expect(room.reserve('b', 'y', 10)).toBe(true);
  expect(room.reserve('c', 'z', 10)).toBe(false);
  room.release('a', 'x', 10);
  expect(room.reserve('c', 'z', 10)).toBe(true);
});
