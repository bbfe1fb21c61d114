import { InFlow } from './in-flow.js';
import { Room } from './room.js';

const ROUTE = 'dest.test';
/** A route's quarter of 40: ten deliveries. */
const LIMITS = { held: 40, heldBytes: 1e6 };

interface World {
  inFlow: InFlow;
  room: Room;
  reserve: (organization?: string) => boolean | Promise<boolean>;
  release: () => void;
}

function world(): World {
  const room = new Room(LIMITS);
  const inFlow = new InFlow(room, { now: () => Date.now() });
  return {
    ...{ inFlow, room },
    reserve: (organization = 'o') => inFlow.reserve(ROUTE, organization, 10),
    release: () => void inFlow.release(ROUTE, 'o', 10),
  };
}

/** Full, and so many left it a moment ago. */
function flowing(left: number): World {
  const made = world();
  for (let i = 0; i < 10; i++) expect(made.reserve()).toBe(true);
  for (let i = 0; i < left; i++) {
    made.release();
    expect(made.reserve()).toBe(true);
  }
  return made;
}

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

it('has room at once while the route is not full', () => {
  expect(world().reserve()).toBe(true);
});

it('lets nobody wait for a route that has taken nothing', () => {
  expect(flowing(0).reserve()).toBe(false);
});

it('lets as many wait as left a moment ago, and no more', async () => {
  const { reserve, inFlow } = flowing(2);
  const waiting = [reserve(), reserve()];
  for (const each of waiting) expect(each).toBeInstanceOf(Promise);
  expect(reserve()).toBe(false);
  inFlow.close();
  expect([await waiting[0], await waiting[1]]).toEqual([false, false]);
});

it('gives room to who waited longest', async () => {
  const { reserve, release, room } = flowing(3);
  const told: string[] = [];
  const waiting = ['first', 'second'].map(async (name) => {
    if (await reserve(name)) told.push(name);
  });
  release();
  await waiting[0];
  expect(told).toEqual(['first']);
  expect(room.ofRoute(ROUTE)).toBe(10);
  release();
  await waiting[1];
  expect(told).toEqual(['first', 'second']);
});

it('lets nobody overtake who waits', () => {
  const { reserve, release } = flowing(3);
  void reserve();
  void reserve();
  release();
  expect(reserve()).toBeInstanceOf(Promise);
});

it('gives up after half a second, and forgets what left long ago', async () => {
  const { reserve } = flowing(3);
  const told: unknown[] = [];
  void Promise.resolve(reserve()).then((reserved) => told.push(reserved));
  await jest.advanceTimersByTimeAsync(499);
  expect(told).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(told).toEqual([false]);
  expect(reserve()).toBe(false);
});

it('counts what left in the window before, so that the turn of a window stops nobody', async () => {
  const { reserve } = flowing(3);
  await jest.advanceTimersByTimeAsync(250);
  expect(reserve()).toBeInstanceOf(Promise);
});

it('remembers nothing of routes that hold nothing', async () => {
  const { release, inFlow } = flowing(0);
  for (let i = 0; i < 10; i++) release();
  expect(inFlow).toMatchObject({ flows: new Map(), waiting: new Map() });
});
