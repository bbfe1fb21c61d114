import { seriesOf, speedsOf, timesOf } from './series.js';

const point = (at: string, group: string | null, outcome: string, messages: number) => ({
  ...{ at, group, outcome, messages },
});

it('has each hour of a range, also those without mail', () => {
  const times = timesOf(new Date('2026-11-27T22:30:00Z'), new Date('2026-11-28T01:10:00Z'), 'hour');
  expect(times).toEqual([
    ...['2026-11-27T22:00:00.000Z', '2026-11-27T23:00:00.000Z', '2026-11-28T00:00:00.000Z', '2026-11-28T01:00:00.000Z'],
  ]);
});

it('puts points where they belong, those with most mail first', () => {
  const times = ['2026-11-27T00:00:00.000Z', '2026-11-28T00:00:00.000Z'];
  const points = [
    point('2026-11-28T00:00:00Z', 'personal', 'received', 2),
    point('2026-11-27T00:00:00Z', 'newsletter', 'received', 5),
    point('2026-11-28T00:00:00Z', 'newsletter', 'received', 1),
    point('2026-11-28T00:00:00Z', 'newsletter', 'delivered', 9),
    point('2026-01-01T00:00:00Z', 'personal', 'received', 7),
  ];
  const { lines } = seriesOf(points, times, ({ outcome, group }) => (outcome === 'received' ? group : null));
  expect(lines).toEqual([
    { name: 'newsletter', values: [5, 1], total: 6 },
    { name: 'personal', values: [0, 2], total: 2 },
  ]);
});

it('puts deliveries by how soon they arrived, the fastest first, whatever there is most of', () => {
  const times = ['2026-11-27T00:00:00.000Z', '2026-11-28T00:00:00.000Z'];
  const took = (day: number, withinSeconds: number, deliveries: number) => ({
    at: times[day]!,
    withinSeconds,
    deliveries,
  });
  const speeds = [
    { name: 'fast', within: 10 },
    { name: 'slow', within: Infinity },
  ];
  const points = [took(0, 1, 2), took(0, 10, 3), took(0, 30, 70), took(1, 432_000, 1)];
  expect(speedsOf(points, times, speeds).lines).toEqual([
    { name: 'fast', values: [5, 0], total: 5 },
    { name: 'slow', values: [70, 1], total: 71 },
  ]);
});
