import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from '@postern/platform';
import type { Redis } from 'ioredis';

import { LOGGER, REDIS, SYSTEM_URL } from '../../dependencies.js';
import { EventSignals } from './event-signals.js';
import { PostgresSignals } from './postgres-signals.js';
import { RedisSignals } from './redis-signals.js';

export { EventSignals } from './event-signals.js';

class Lifecycle implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(@Inject(EventSignals) private readonly signals: EventSignals) {}

  onApplicationBootstrap(): Promise<void> {
    return this.signals.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.signals.stop();
  }
}

/** Over Redis where there is one, else over PostgreSQL. */
@Module({
  providers: [
    Lifecycle,
    {
      provide: EventSignals,
      inject: [SYSTEM_URL, REDIS, LOGGER],
      useFactory: (url: string, redis: Redis | null, logger: Logger): EventSignals =>
        redis === null ? new PostgresSignals(url, logger) : new RedisSignals(redis, url, logger),
    },
  ],
  exports: [EventSignals],
})
export class SignalsModule {}
