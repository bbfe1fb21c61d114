import { Module } from '@nestjs/common';
import { SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';

import { CLOCK, CONFIG, LOGGER } from '../dependencies.js';
import { RollUpJob } from './roll-up.job.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsService } from './statistics.service.js';

@Module({
  controllers: [StatisticsController],
  providers: [
    {
      provide: StatisticsService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new StatisticsService(tenants, clock),
    },
    {
      provide: RollUpJob,
      inject: [SystemDatabase, CLOCK, CONFIG, LOGGER],
      useFactory: (database: SystemDatabase, clock: Clock, config: Config, logger: Logger) =>
        new RollUpJob(database, clock, config, logger),
    },
  ],
})
export class StatisticsModule {}
