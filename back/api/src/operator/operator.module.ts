import { Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Heartbeat, Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';
import type { Pool } from 'pg';

import { CLOCK, CONFIG, LOGGER, POOL } from '../dependencies.js';
import { HealthService } from '../health/health.service.js';
import { OperatorHealthService } from './operator-health.service.js';
import { OperatorController } from './operator.controller.js';
import { OperatorService } from './operator.service.js';
import { SuspensionInterceptor } from './suspension.interceptor.js';

/** This process, as operators see it. */
class Presence implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly heartbeat: Heartbeat;

  constructor(pool: Pool, logger: Logger) {
    this.heartbeat = new Heartbeat(pool, logger, 'api');
  }

  onApplicationBootstrap(): void {
    this.heartbeat.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.heartbeat.stop();
  }
}

@Module({
  controllers: [OperatorController],
  providers: [
    {
      provide: OperatorService,
      inject: [SystemDatabase, Keyring, CLOCK, CONFIG],
      useFactory: (database: SystemDatabase, keyring: Keyring, clock: Clock, config: Config) =>
        new OperatorService(database, keyring, clock, config),
    },
    {
      provide: OperatorHealthService,
      inject: [SystemDatabase, POOL, CLOCK, CONFIG],
      useFactory: (database: SystemDatabase, pool: Pool, clock: Clock, config: Config) =>
        new OperatorHealthService(database, new HealthService(pool, config), clock, config),
    },
    {
      provide: Presence,
      inject: [POOL, LOGGER],
      useFactory: (pool: Pool, logger: Logger) => new Presence(pool, logger),
    },
    {
      provide: APP_INTERCEPTOR,
      inject: [TenantDatabase],
      useFactory: (tenants: TenantDatabase) => new SuspensionInterceptor(tenants),
    },
  ],
})
export class OperatorModule {}
