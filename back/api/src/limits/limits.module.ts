import { Global, Module } from '@nestjs/common';
import type { Clock } from '@postern/platform';
import type { Redis } from 'ioredis';

import { CLOCK, REDIS } from '../dependencies.js';
import { RateLimits, createRateLimits } from './rate-limits.js';
import { RequestLimits } from './request-limits.js';

/** Gives every module {@link RateLimits}. */
@Global()
@Module({
  providers: [
    {
      provide: RateLimits,
      inject: [REDIS, CLOCK],
      useFactory: (redis: Redis | null, clock: Clock) => createRateLimits({ redis, clock }),
    },
    RequestLimits,
  ],
  exports: [RateLimits, RequestLimits],
})
export class LimitsModule {}
