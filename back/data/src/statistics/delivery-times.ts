import type { Reader } from '../mail/reader.js';

/**
 * Deliveries of a class took less than so many seconds, and no less than those of the class before. The last class has
 * all that took longer as well: mail is given up after five days.
 */
export const DELIVERY_CLASSES = [1, 2, 5, 10, 30, 60, 300, 1_800, 3_600, 21_600, 86_400, 432_000] as const;

export interface DeliveryTimePoint {
  /** Beginning of the hour or day. */
  at: Date;
  /** One of {@link DELIVERY_CLASSES}, from the sender's 250 to the next hop's. */
  withinSeconds: number;
  deliveries: number;
}

const hourOf = (time: string): string => `date_bin('1 hour', ${time}, 'epoch'::timestamptz)`;

const classOf = (seconds: string): string => {
  const ends = `array[${DELIVERY_CLASSES.join(', ')}]`;
  return `(${ends})[least(1 + width_bucket(${seconds}, ${ends}::numeric[]), ${DELIVERY_CLASSES.length})]`;
};

/** From deliveries `seen`: what was delivered, without what waited for somebody to release it. */
export const COUNT_DELIVERY_TIMES = `
insert into statistic_delivery_time (organization_id, at, within, deliveries)
select organization_id, ${hourOf('settled_at')}, ${classOf('extract(epoch from settled_at - accepted_at)')}, count(*)
from seen where state = 'delivered' and settled_at is not null and not was_held
group by 1, 2, 3 order by 1, 2, 3
on conflict (organization_id, at, within) do update set deliveries = statistic_delivery_time.deliveries + excluded.deliveries`;

/**
 * How long deliveries took, by the hour or day in which they ended. What ended in the last minutes is missing.
 *
 * @param from in milliseconds since the epoch, as `to`, which is not part of it; both by whole hours
 * @param zone name of a time zone; days begin at its midnight
 */
export function readDeliveryTimes(
  reader: Reader,
  { organizationId, from, to }: { organizationId: string; from: number; to: number },
  bucket: 'hour' | 'day',
  zone: string,
): Promise<DeliveryTimePoint[]> {
  return reader.query<DeliveryTimePoint[]>(
    `select date_trunc('${bucket}', at, $4) as at, within as "withinSeconds", sum(deliveries)::float8 as deliveries
     from statistic_delivery_time
     where organization_id = $1 and at >= ${hourOf('$2::timestamptz')} and at < $3
     group by 1, 2 order by 1, 2`,
    [organizationId, new Date(from), new Date(to), zone],
  );
}

/**
 * @param share of the deliveries, above 0 and at most 1
 * @returns seconds within which so many arrived, as the classes know it; null when there are none
 */
export function withinOf(
  points: readonly Pick<DeliveryTimePoint, 'withinSeconds' | 'deliveries'>[],
  share: number,
): number | null {
  const total = points.reduce((sum, { deliveries }) => sum + deliveries, 0);
  let counted = 0;
  for (const seconds of DELIVERY_CLASSES) {
    for (const point of points) if (point.withinSeconds === seconds) counted += point.deliveries;
    if (counted > 0 && counted >= total * share) return seconds;
  }
  return null;
}
