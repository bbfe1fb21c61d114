import { seriesOf, timesOf } from './series.js';

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
