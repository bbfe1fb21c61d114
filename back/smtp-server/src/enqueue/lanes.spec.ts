import { Lanes, type Job } from './lanes.js';

const LIMITS = { held: 20, heldBytes: 1000, running: 6, runningPerRoute: 2 };

function job(route: string, organizationId = 'o', id = ''): Job {
  return { delivery: { route, organizationId, messageId: id }, message: { raw: Buffer.alloc(10) } } as unknown as Job;
}

function fill(lanes: Lanes, jobs: Job[]): Job[] {
  return jobs.filter(({ delivery, message }) => {
    const taken = lanes.reserve(delivery.route, delivery.organizationId, message.raw.length);
    if (taken) lanes.add({ delivery, message });
    return taken;
  });
}

function order(lanes: Lanes): string[] {
  const begun: string[] = [];
  for (let next = lanes.next(); next !== null; next = lanes.next())
    begun.push(`${next.delivery.organizationId} ${next.delivery.route}`);
  return begun;
}

it('lets organizations take turns, however much one of them has', () => {
  const lanes = new Lanes({ ...LIMITS, held: 40, running: 8, runningPerRoute: 4 });
  fill(lanes, [...Array.from({ length: 8 }, () => job('r', 'busy')), job('r', 'quiet')]);
  expect(order(lanes)).toEqual(['busy r', 'quiet r', 'busy r', 'busy r']);
});

it('begins no more for one route than it may, and goes on with the others', () => {
  const lanes = new Lanes(LIMITS);
  fill(lanes, [...Array.from({ length: 5 }, () => job('slow')), job('fast')]);
  expect(order(lanes)).toEqual(['o slow', 'o fast', 'o slow']);
  lanes.hungUp('slow');
  expect(order(lanes)).toEqual(['o slow']);
});

it('counts a delivery as under way until it is settled', () => {
  const lanes = new Lanes({ ...LIMITS, running: 1 });
  fill(lanes, [job('r'), job('r')]);
  expect(order(lanes)).toEqual(['o r']);
  lanes.hungUp('r');
  expect(order(lanes)).toEqual([]);
  lanes.ended();
  expect(order(lanes)).toEqual(['o r']);
});

it('leaves a slot for a next hop that answers, however many hang', () => {
  const lanes = new Lanes({ held: 1000, heldBytes: 1e6, running: 100, runningPerRoute: 20 });
  const hanging = Array.from({ length: 8 }, (_, i) => `hangs${i}`);
  for (const route of hanging) {
    fill(
      lanes,
      Array.from({ length: 50 }, () => job(route, route)),
    );
    order(lanes);
  }
  fill(lanes, [job('answers', 'other')]);
  expect(order(lanes)).toEqual(['other answers']);
});

it('leaves room for others: no route holds more than a quarter, no organization more than three', () => {
  const lanes = new Lanes(LIMITS);
  const many = (route: (i: number) => string, organization: (i: number) => string): Job[] =>
    Array.from({ length: 20 }, (_, i) => job(route(i), organization(i)));
  expect(
    fill(
      lanes,
      many(
        () => 'dead',
        (i) => `o${i}`,
      ),
    ),
  ).toHaveLength(5);
  expect(lanes.full()).toEqual({ routes: ['dead'], organizations: [] });
  expect(
    fill(
      lanes,
      many(
        (i) => `r${i}`,
        () => 'busy',
      ),
    ),
  ).toHaveLength(15);
  expect(lanes.full()).toEqual({ routes: ['dead'], organizations: ['busy'] });
});

it('leaves room for others also where a few are large', () => {
  const lanes = new Lanes(LIMITS);
  expect([1, 2, 3, 4].map(() => lanes.reserve('dead', 'a', 100))).toEqual([true, true, true, false]);
  expect(lanes.full()).toEqual({ routes: ['dead'], organizations: [] });
  expect(lanes.reserve('huge', 'b', 600)).toBe(true);
  expect(lanes.reserve('alive', 'a', 90)).toBe(true);
  expect(lanes.room).toBeGreaterThan(0);
});

it('takes a message of any size for whoever holds nothing, and then none that would take the rest', () => {
  const lanes = new Lanes(LIMITS);
  expect(lanes.reserve('r', 'a', 10)).toBe(true);
  expect(lanes.reserve('r', 'a', 800)).toBe(false);
  lanes.release('r', 'a', 10);
  expect(lanes.reserve('r', 'a', 800)).toBe(true);
  expect(lanes.reserve('other', 'b', 10)).toBe(true);
});

it('says once when what was full has come down to half', () => {
  const lanes = new Lanes(LIMITS);
  const release = (): boolean => lanes.release('dead', 'o', 10);
  for (let i = 0; i < 5; i++) lanes.reserve('dead', 'o', 10);
  expect(release()).toBe(false);
  lanes.reserve('dead', 'o', 10);
  expect(lanes.full().routes).toEqual(['dead']);
  expect([release(), release(), release(), release(), release()]).toEqual([false, false, true, false, false]);
  for (let i = 0; i < 18; i++) lanes.reserve(`r${i}`, `o${i}`, 10);
  expect([lanes.isShort(2), lanes.isShort(3)]).toEqual([false, true]);
  const told = Array.from({ length: 18 }, (_, i) => lanes.release(`r${i}`, `o${i}`, 10));
  expect(told.indexOf(true)).toBe(7);
  expect(told.filter(Boolean)).toHaveLength(1);
});

it('bounds what it holds by octets', () => {
  const lanes = new Lanes({ ...LIMITS, heldBytes: 15 });
  expect(lanes.reserve('a', 'x', 10)).toBe(true);
  expect(lanes.reserve('b', 'y', 10)).toBe(true);
  expect(lanes.reserve('c', 'z', 10)).toBe(false);
  lanes.release('a', 'x', 10);
  expect(lanes.reserve('c', 'z', 10)).toBe(true);
});

it('hands back everything that has not begun', () => {
  const lanes = new Lanes(LIMITS);
  fill(
    lanes,
    Array.from({ length: 8 }, (_, i) => job(`r${i}`)),
  );
  order(lanes);
  expect(lanes.drain().map(({ delivery }) => delivery.route)).toEqual(['r6', 'r7']);
  expect(lanes.next()).toBeNull();
});
