import { Module } from '@nestjs/common';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { CLOCK, POOL } from '../dependencies.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsService } from './metrics.service.js';

@Module({
  controllers: [MetricsController],
  providers: [
    {
      provide: MetricsService,
      inject: [POOL, CLOCK],
      useFactory: (pool: Pool, clock: Clock) => new MetricsService(pool, clock),
    },
  ],
})
export class MetricsModule {}
