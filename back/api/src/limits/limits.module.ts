import { Global, Module } from '@nestjs/common';
import type { Clock } from '@postern/platform';
import type { Redis } from 'ioredis';

import { CLOCK, REDIS } from '../dependencies.js';
import { RateLimits, createRateLimits } from './rate-limits.js';

/** Gives every module {@link RateLimits}. */
@Global()
@Module({
  providers: [
    {
      provide: RateLimits,
      inject: [REDIS, CLOCK],
      useFactory: (redis: Redis | null, clock: Clock) => createRateLimits({ redis, clock }),
    },
  ],
  exports: [RateLimits],
})
export class LimitsModule {}
