import { Lanes, type Job } from './lanes.js';

const LIMITS = { running: 6, runningPerRoute: 2 };

function job(route: string, organizationId = 'o'): Job {
  return { delivery: { route, organizationId } } as unknown as Job;
}

function fill(lanes: Lanes, jobs: Job[]): void {
  for (const each of jobs) lanes.add(each);
}

function order(lanes: Lanes): string[] {
  const begun: string[] = [];
  for (let next = lanes.next(); next !== null; next = lanes.next())
    begun.push(`${next.delivery.organizationId} ${next.delivery.route}`);
  return begun;
}

it('lets organizations take turns, however much one of them has', () => {
  const lanes = new Lanes({ running: 8, runningPerRoute: 4 });
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
  const lanes = new Lanes({ running: 100, runningPerRoute: 20 });
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
