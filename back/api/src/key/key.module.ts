import { Module } from '@nestjs/common';
import { TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { CLOCK, POOL } from '../dependencies.js';
import { RateLimits } from '../limits/rate-limits.js';
import { KeyAuthenticator } from './key-authenticator.js';
import { KeyController } from './key.controller.js';
import { KeyService } from './key.service.js';

@Module({
  controllers: [KeyController],
  providers: [
    {
      provide: KeyService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new KeyService(tenants, clock),
    },
    {
      provide: KeyAuthenticator,
      inject: [POOL, CLOCK, RateLimits],
      useFactory: (pool: Pool, clock: Clock, limits: RateLimits) => new KeyAuthenticator(pool, clock, limits),
    },
  ],
  exports: [KeyAuthenticator],
})
export class KeyModule {}
