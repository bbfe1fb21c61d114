/** One point of the counts, as the API gives them. */
export interface Point {
  at: string;
  group: string | null;
  outcome: string;
  messages: number;
}

/** What a chart and its table show: a value of each line for each time, zero where the API left it out. */
export interface Series {
  times: string[];
  lines: { name: string; values: number[]; total: number }[];
}

const HOUR_MS = 3_600_000;

/** All moments of a range, so that quiet days are seen as such. */
export function timesOf(from: Date, until: Date, bucket: 'hour' | 'day'): string[] {
  const times: string[] = [];
  const at = new Date(from);
  if (bucket === 'hour') at.setMinutes(0, 0, 0);
  else at.setHours(0, 0, 0, 0);
  while (at <= until) {
    times.push(at.toISOString());
    if (bucket === 'hour') at.setTime(at.getTime() + HOUR_MS);
    else at.setDate(at.getDate() + 1);
  }
  return times;
}

/** @param nameOf which line a point belongs to; null: none */
export function seriesOf(
  points: readonly Point[],
  times: readonly string[],
  nameOf: (point: Point) => string | null,
): Series {
  const place = new Map(times.map((at, index) => [new Date(at).getTime(), index]));
  const lines = new Map<string, number[]>();
  for (const point of points) {
    const name = nameOf(point);
    const index = place.get(new Date(point.at).getTime());
    if (name === null || index === undefined) continue;
    const values = lines.get(name) ?? times.map(() => 0);
    values[index]! += point.messages;
    lines.set(name, values);
  }
  return {
    times: [...times],
    lines: [...lines]
      .map(([name, values]) => ({ name, values, total: values.reduce((sum, value) => sum + value, 0) }))
      .sort((a, b) => b.total - a.total),
  };
}

/** Deliveries of a time that took less than so many seconds, and no less than those of the class before. */
export interface DeliveryTime {
  at: string;
  withinSeconds: number;
  deliveries: number;
}

/**
 * How soon mail arrived, the fastest first.
 *
 * @param speeds names, each with the seconds below which a delivery is so fast, in order
 */
export function speedsOf(
  points: readonly DeliveryTime[],
  times: readonly string[],
  speeds: readonly { name: string; within: number }[],
): Series {
  const named = points.map(({ at, withinSeconds, deliveries }) => {
    const { name } = speeds.find(({ within }) => withinSeconds <= within) ?? speeds.at(-1)!;
    return { at, group: name, outcome: 'delivered', messages: deliveries };
  });
  const series = seriesOf(named, times, ({ group }) => group);
  const rank = (wanted: string): number => speeds.findIndex(({ name }) => name === wanted);
  return { ...series, lines: series.lines.sort((one, other) => rank(one.name) - rank(other.name)) };
}
