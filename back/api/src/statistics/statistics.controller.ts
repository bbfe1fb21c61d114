import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './statistics.routes.js';
import { StatisticsService } from './statistics.service.js';

@Controller()
export class StatisticsController {
  constructor(@Inject(StatisticsService) private readonly statistics: StatisticsService) {}

  @Handle(routes.readSeries)
  series(
    @Asking() { organization }: Member,
    @Input() { query }: InputOf<typeof routes.readSeries>,
  ): ReturnType<StatisticsService['series']> {
    return this.statistics.series(organization.id, query);
  }

  @Handle(routes.readTotals)
  totals(
    @Asking() { organization }: Member,
    @Input() { query }: InputOf<typeof routes.readTotals>,
  ): ReturnType<StatisticsService['totals']> {
    return this.statistics.totals(organization.id, query);
  }

  @Handle(routes.readDeliveryTimes)
  deliveryTimes(
    @Asking() { organization }: Member,
    @Input() { query }: InputOf<typeof routes.readDeliveryTimes>,
  ): ReturnType<StatisticsService['deliveryTimes']> {
    return this.statistics.deliveryTimes(organization.id, query);
  }

  @Handle(routes.readTop)
  top(
    @Asking() { organization }: Member,
    @Input() { query }: InputOf<typeof routes.readTop>,
  ): ReturnType<StatisticsService['top']> {
    return this.statistics.top(organization.id, query);
  }
}
