import { isTimeZone, lastDue, localTime, nextDue, type DigestSchedule } from './schedule.js';

const DAILY: DigestSchedule = { frequency: 'daily', hour: 6, weekday: 1, timeZone: 'UTC' };
const due = (now: string, changes: Partial<DigestSchedule> = {}): (string | null)[] =>
  [lastDue, nextDue].map((find) => {
    const at = find(Date.parse(now), { ...DAILY, ...changes });
    return at === null ? null : new Date(at).toISOString();
  });

it('is due from its hour on, until the next day’s', () => {
  expect(due('2026-11-20T05:59:59Z')).toEqual(['2026-11-19T06:00:00.000Z', '2026-11-20T06:00:00.000Z']);
  expect(due('2026-11-20T06:00:00Z')).toEqual(['2026-11-20T06:00:00.000Z', '2026-11-21T06:00:00.000Z']);
  expect(due('2026-11-20T00:10:00Z', { hour: 0 })).toEqual(['2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z']);
});

it('goes by the clocks where its reader lives', () => {
  const berlin = { timeZone: 'Europe/Berlin', hour: 7 };
  expect(due('2026-11-20T07:00:00Z', berlin)).toEqual(['2026-11-20T06:00:00.000Z', '2026-11-21T06:00:00.000Z']);
  expect(due('2026-07-20T07:00:00Z', berlin)).toEqual(['2026-07-20T05:00:00.000Z', '2026-07-21T05:00:00.000Z']);
  // There the day has begun, or not, when it has not, or has, in UTC.
  expect(due('2026-11-20T18:30:00Z', { timeZone: 'Pacific/Kiritimati', hour: 8 })[0]).toBe('2026-11-20T18:00:00.000Z');
  expect(due('2026-11-20T02:00:00Z', { timeZone: 'Pacific/Honolulu', hour: 15 })[0]).toBe('2026-11-20T01:00:00.000Z');
  expect(due('2026-11-20T02:00:00Z', { timeZone: 'Asia/Kathmandu', hour: 7 })[0]).toBe('2026-11-20T01:15:00.000Z');
});

it('comes once on the days when clocks are changed', () => {
  // 02:00 is skipped on 2026-03-29, and shown twice on 2026-10-25.
  const two = { timeZone: 'Europe/Berlin', hour: 2 };
  expect(due('2026-03-29T12:00:00Z', two)).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-30T00:00:00.000Z']);
  expect(due('2026-10-25T00:30:00Z', two)).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-26T01:00:00.000Z']);
  expect(due('2026-10-25T01:30:00Z', two)).toEqual(['2026-10-25T00:00:00.000Z', '2026-10-26T01:00:00.000Z']);
});

it('comes on its weekday', () => {
  const friday = { frequency: 'weekly', weekday: 5 } as const;
  expect(due('2026-11-20T05:00:00Z', friday)).toEqual(['2026-11-13T06:00:00.000Z', '2026-11-20T06:00:00.000Z']);
  expect(due('2026-11-20T06:00:00Z', friday)).toEqual(['2026-11-20T06:00:00.000Z', '2026-11-27T06:00:00.000Z']);
  expect(due('2026-11-22T23:00:00Z', { ...friday, weekday: 7 })[0]).toBe('2026-11-22T06:00:00.000Z');
});

it('never comes where nobody wants it', () => {
  expect(due('2026-11-20T06:00:00Z', { frequency: 'never' })).toEqual([null, null]);
});

it('knows zones by their names, and shows moments in them', () => {
  expect(['UTC', 'Europe/Berlin', 'America/Argentina/Ushuaia'].map(isTimeZone)).toEqual([true, true, true]);
  expect(['', 'Mars/Base', '+02:00', 'Europe/Berlin\n'].map(isTimeZone)).toEqual([false, false, false, false]);
  expect(localTime(Date.parse('2026-11-20T23:05:00Z'), 'Europe/Berlin')).toBe('2026-11-21 00:05');
});
