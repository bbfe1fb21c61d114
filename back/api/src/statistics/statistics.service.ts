import {
  countWaiting,
  countedUntil,
  readDeliveryTimes,
  readSeries,
  readTop,
  readTotals,
  withinOf,
  type DeliveryTimePoint,
  type StatisticPoint,
  type StatisticTotal,
  type StatisticsFilter,
  type TenantDatabase,
  type TopItem,
  type Waiting,
} from '@postern/data';
import { codeOf, type Clock } from '@postern/platform';

import { invalidRequest } from '../http/problem.js';
import type { DeliveryTimesQuery, SeriesQuery, TopQuery, TotalsQuery } from './statistics.routes.js';

const DAY_MS = 86_400_000;
const MOST_DAYS = { hour: 31, day: 400 };
/** SQLSTATE of a time zone that the database does not know. */
const INVALID_PARAMETER = '22023';

/** Counts of an organization's mail. */
export class StatisticsService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async series(
    organizationId: string,
    { bucket, timeZone, ...query }: SeriesQuery,
  ): Promise<{ countedUntil: Date; points: StatisticPoint[] }> {
    const filter = this.filterOf(organizationId, query, MOST_DAYS[bucket]);
    return this.tenants
      .within(organizationId, async (manager) => ({
        countedUntil: await countedUntil(manager, organizationId, this.clock.now()),
        points: await readSeries(manager, filter, bucket, timeZone),
      }))
      .catch(unknownZone);
  }

  async deliveryTimes(
    organizationId: string,
    { bucket, timeZone, ...query }: DeliveryTimesQuery,
  ): Promise<{ deliveries: number; half: number | null; most: number | null; points: DeliveryTimePoint[] }> {
    const filter = this.filterOf(organizationId, query, MOST_DAYS[bucket]);
    const points = await this.tenants
      .within(organizationId, (manager) => readDeliveryTimes(manager, filter, bucket, timeZone))
      .catch(unknownZone);
    const deliveries = points.reduce((sum, point) => sum + point.deliveries, 0);
    return { deliveries, half: withinOf(points, 0.5), most: withinOf(points, 0.95), points };
  }

  async totals(
    organizationId: string,
    query: TotalsQuery,
  ): Promise<{ countedUntil: Date; items: StatisticTotal[]; waiting: Waiting }> {
    const filter = this.filterOf(organizationId, query, MOST_DAYS.day);
    return this.tenants.within(organizationId, async (manager) => ({
      countedUntil: await countedUntil(manager, organizationId, this.clock.now()),
      items: await readTotals(manager, filter),
      waiting: await countWaiting(manager, organizationId),
    }));
  }

  async top(
    organizationId: string,
    { kind, period, date, limit }: TopQuery,
  ): Promise<{ startsOn: string; items: TopItem[] }> {
    const day = date ?? new Date(this.clock.now()).toISOString().slice(0, 10);
    const startsOn = period === 'day' ? day : `${day.slice(0, 7)}-01`;
    const items = await this.tenants.within(organizationId, (manager) =>
      readTop(manager, organizationId, { kind, period, startsOn, limit }),
    );
    return { startsOn, items };
  }

  private filterOf(organizationId: string, { to: end, ...query }: TotalsQuery, mostDays: number): StatisticsFilter {
    // The quarter that has begun belongs to "now".
    const to = end ?? this.clock.now() + DAY_MS / 96;
    if (to <= query.from) throw invalidRequest([{ field: 'to', detail: 'must be after from' }]);
    if (to - query.from > (mostDays + 1) * DAY_MS) {
      throw invalidRequest([{ field: 'from', detail: `must be at most ${mostDays} days before to` }]);
    }
    return { ...query, organizationId, to };
  }
}

function unknownZone(error: unknown): never {
  if (codeOf(error) !== INVALID_PARAMETER) throw error;
  throw invalidRequest([{ field: 'timeZone', detail: 'is a time zone that the database does not know' }]);
}
