import { Lanes, type Job } from './lanes.js';

const LIMITS = { held: 20, heldBytes: 1000, running: 4, runningPerRoute: 2 };

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
  const lanes = new Lanes({ ...LIMITS, runningPerRoute: 4 });
  fill(lanes, [...Array.from({ length: 8 }, () => job('r', 'busy')), job('r', 'quiet')]);
  expect(order(lanes)).toEqual(['busy r', 'quiet r', 'busy r', 'busy r']);
});

it('begins no more for one route than it may, and goes on with the others', () => {
  const lanes = new Lanes(LIMITS);
  fill(lanes, [...Array.from({ length: 5 }, () => job('slow')), job('fast')]);
  expect(order(lanes)).toEqual(['o slow', 'o fast', 'o slow']);
  lanes.ended('slow');
  expect(order(lanes)).toEqual(['o slow']);
});

it('leaves room for others: no route and no organization holds more than half', () => {
  const lanes = new Lanes(LIMITS);
  expect(
    fill(
      lanes,
      Array.from({ length: 20 }, (_, i) => job('dead', `o${i}`)),
    ),
  ).toHaveLength(10);
  expect(lanes.full()).toEqual({ routes: ['dead'], organizations: [] });
  expect(lanes.reserve('alive', 'x', 10)).toBe(true);
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
    Array.from({ length: 6 }, (_, i) => job(`r${i}`)),
  );
  order(lanes);
  expect(lanes.drain().map(({ delivery }) => delivery.route)).toEqual(['r4', 'r5']);
  expect(lanes.next()).toBeNull();
});
