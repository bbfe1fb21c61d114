import { Module } from '@nestjs/common';
import { SystemDatabase } from '@postern/data';
import type { Clock, Logger } from '@postern/platform';

import { CLOCK, LOGGER } from '../dependencies.js';
import { HousekeepingJob } from './housekeeping.job.js';

@Module({
  providers: [
    {
      provide: HousekeepingJob,
      inject: [SystemDatabase, CLOCK, LOGGER],
      useFactory: (system: SystemDatabase, clock: Clock, logger: Logger) => new HousekeepingJob(system, clock, logger),
    },
  ],
})
export class HousekeepingModule {}
