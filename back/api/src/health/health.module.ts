import { Module } from '@nestjs/common';
import type { Config } from '@postern/platform';
import type { Pool } from 'pg';

import { CONFIG, POOL } from '../dependencies.js';
import { HealthController } from './health.controller.js';
import { HealthService } from './health.service.js';

@Module({
  controllers: [HealthController],
  providers: [
    {
      provide: HealthService,
      inject: [POOL, CONFIG],
      useFactory: (pool: Pool, config: Config) => new HealthService(pool, config),
    },
  ],
})
export class HealthModule {}
