import { ManualClock } from '@postern/platform';

import { Outages } from './outages.js';
import { ConnectionError, NO_PEER, outcomeOfError, outcomeOfReply } from '../smtp/outcome.js';
import { backoffOutcome, signalOf, Throttle, type Permit, type Signal } from './throttle.js';

const OUTAGES = { firstPauseMs: 1_000, longestPauseMs: 8_000, maxKeys: 100 };

function setUp(initial = 2, max = 4): { clock: ManualClock; throttle: Throttle; take: (key?: string) => Permit } {
  const clock = new ManualClock(0);
  const throttle = new Throttle({ initial, max, waitMs: 5_000, outages: OUTAGES }, clock, () => 0);
  const take = (key = 'd'): Permit => {
    const permit = throttle.tryAcquire(key);
    if (!permit.granted) throw new Error(`no permit before ${permit.until}`);
    return permit;
  };
  return { clock, throttle, take };
}

function rounds(take: () => Permit, signal: Signal, count: number): void {
  for (let round = 0; round < count; round++) take().settle(signal);
}

describe('concurrency to a destination', () => {
  test('has a limit for each', () => {
    const { throttle, take } = setUp();
    take();
    take();
    expect(throttle.tryAcquire('d')).toEqual({ granted: false, until: 1_000 });
    expect(throttle.tryAcquire('other').granted).toBe(true);
  });

  test('grows by one for as many successes as there is room, up to the limit', () => {
    const { throttle, take } = setUp();
    rounds(take, 'success', 1);
    expect(throttle.limitOf('d')).toBe(2);
    const [one, two] = [take(), take()];
    one.settle('success');
    two.settle('success');
    expect(throttle.limitOf('d')).toBe(3);
    rounds(take, 'success', 50);
    expect(throttle.limitOf('d')).toBe(4);
  });

  test('halves when asked to slow down, once for all that were under way', () => {
    const { throttle, take } = setUp(8, 8);
    const permits = Array.from({ length: 8 }, () => take());
    for (const permit of permits.slice(0, 5)) permit.settle('slow-down');
    expect(throttle.limitOf('d')).toBe(4);
    permits[5]!.settle('success');
    expect(throttle.tryAcquire('d').granted).toBe(true);
    expect(throttle.limitOf('d')).toBe(4);
  });

  test('never falls below one', () => {
    const { throttle, take } = setUp();
    rounds(take, 'slow-down', 5);
    expect(throttle.limitOf('d')).toBe(1);
    take();
  });

  test('a neutral end changes nothing, and a permit counts once', () => {
    const { throttle, take } = setUp();
    const permit = take();
    permit.settle('neutral');
    permit.settle('slow-down');
    take();
    take();
    expect(throttle.limitOf('d')).toBe(2);
  });
});

describe('a destination that cannot be reached', () => {
  test('is left alone, longer each time, then probed by one', () => {
    const { clock, throttle, take } = setUp();
    take().settle('unreachable');
    expect(throttle.tryAcquire('d')).toEqual({ granted: false, until: 1_000 });
    clock.advance(1_000);
    const probe = take();
    expect(throttle.tryAcquire('d').granted).toBe(false);
    probe.settle('unreachable');
    expect(throttle.tryAcquire('d')).toEqual({ granted: false, until: 3_000 });
    clock.advance(2_000);
    take().settle('success');
    expect(throttle.limitOf('d')).toBe(2);
    take().settle('unreachable');
    expect(throttle.tryAcquire('d')).toEqual({ granted: false, until: 4_000 });
  });

  test('several failures at once count as one', () => {
    const { throttle, take } = setUp();
    const permits = [take(), take()];
    for (const permit of permits) permit.settle('unreachable');
    expect(throttle.tryAcquire('d')).toEqual({ granted: false, until: 1_000 });
  });
});

describe('waiting for a turn', () => {
  test('is in order of arrival', async () => {
    const { throttle, take } = setUp(1, 1);
    const first = take();
    const order: number[] = [];
    const waiting = [1, 2].map(async (number) => {
      const permit = await throttle.acquire('d');
      order.push(number);
      if (permit.granted) permit.settle('success');
    });
    first.settle('success');
    await Promise.all(waiting);
    expect(order).toEqual([1, 2]);
    throttle.close();
  });

  test('ends when the destination goes down, when the turn does not come, and at the end', async () => {
    const { clock, throttle, take } = setUp(1, 1);
    const first = take();
    const sentAway = throttle.acquire('d');
    first.settle('unreachable');
    expect(await sentAway).toEqual({ granted: false, until: 1_000 });
    expect(throttle.acquire('d')).toEqual({ granted: false, until: 1_000 });
    clock.advance(1_000);
    take();
    const tooLong = throttle.acquire('d');
    clock.advance(5_000);
    expect(await tooLong).toEqual({ granted: false, until: 7_000 });
    const atTheEnd = throttle.acquire('d');
    throttle.close();
    expect(await atTheEnd).toEqual({ granted: false, until: 6_000 });
  });
});

test('outages are shortened at random, bounded in time and number, and end with a success', () => {
  const clock = new ManualClock(0);
  let lot = 0;
  const outages = new Outages({ ...OUTAGES, maxKeys: 2 }, clock, () => lot);
  expect([1, 2, 3, 4, 5].map(() => outages.failed('a'))).toEqual([1_000, 2_000, 4_000, 8_000, 8_000]);
  lot = 1;
  expect(outages.failed('b')).toBe(500);
  outages.failed('c');
  expect(['a', 'b', 'c'].map((key) => outages.suspects(key))).toEqual([false, true, true]);
  clock.advance(500);
  expect(outages.until('b')).toBeNull();
  expect(outages.suspects('b')).toBe(true);
  outages.succeeded('b');
  expect(outages.suspects('b')).toBe(false);
});

test('memory is bounded however many destinations there are', () => {
  const { throttle } = setUp();
  for (let index = 0; index < 1_000; index++) {
    const permit = throttle.tryAcquire(`d${index}`);
    if (permit.granted) permit.settle('slow-down');
  }
  const kept = Array.from({ length: 1_000 }, (_, index) => throttle.limitOf(`d${index}`)).filter(
    (limit) => limit === 1,
  );
  expect(kept.length).toBeLessThanOrEqual(100);
  expect(kept.length).toBeGreaterThan(0);
});

test('what an attempt says of its destination', () => {
  const reply = (at: 'GREETING' | 'MAIL' | 'RCPT' | 'DOT', code: number): Signal =>
    signalOf(outcomeOfReply(at, { code, lines: ['x'] }, NO_PEER));
  expect(reply('DOT', 250)).toBe('success');
  expect(reply('RCPT', 550)).toBe('success');
  expect(reply('RCPT', 450)).toBe('neutral');
  expect(reply('RCPT', 421)).toBe('slow-down');
  expect(reply('MAIL', 451)).toBe('slow-down');
  expect(reply('DOT', 451)).toBe('slow-down');
  expect(reply('GREETING', 421)).toBe('unreachable');
  expect(reply('GREETING', 554)).toBe('unreachable');
  const lost = new ConnectionError('connection-lost', 'gone');
  expect(signalOf(outcomeOfError('CONNECT', lost, NO_PEER))).toBe('unreachable');
  expect(signalOf(outcomeOfError('DATA', lost, NO_PEER))).toBe('slow-down');
  expect(signalOf(outcomeOfError('MAIL', new Error('defect'), NO_PEER))).toBe('neutral');
});

test.each([
  [5_000, 1_000, 4],
  [1_250, 1_000, 1],
  [1_000, 1_000, 1],
  [500, 1_000, 1],
])('who is sent away until %i at %i comes back after %i s', (until, now, seconds) => {
  expect(backoffOutcome('d', until, now)).toMatchObject({
    kind: 'temporary',
    reason: 'destination-backoff',
    retryAfterSeconds: seconds,
  });
});
