import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';

/** Statements on rows of all tenants, as `postern_system`. */
export const POOL = Symbol('pool');
export const CLOCK = Symbol('clock');
export const CONFIG = Symbol('config');
export const LOGGER = Symbol('logger');
export const REDIS = Symbol('redis');
export const SECRET = Symbol('secret');
export const STRICT = Symbol('strict');
export const STOPPING = Symbol('stopping');
/** Address of the database as `postern_system`, for connections that listen. */
export const SYSTEM_URL = Symbol('system url');

/** What the API works with; the caller opens and closes it. */
export interface Dependencies {
  /** Connected as `postern_system`. */
  pool: Pool;
  /** For connections that listen, as `postern_system`. */
  systemUrl: string;
  tenants: TenantDatabase;
  system: SystemDatabase;
  keyring: Keyring;
  /** Null without `REDIS_URL`. */
  redis: Redis | null;
  /** `SECRET_KEY`, or the generated one. */
  secret: string;
  clock: Clock;
  config: Config;
  logger: Logger;
  /** True in tests: an answer that its contract does not describe is a defect. */
  strict: boolean;
  /** Fires when no more requests come: answers that would go on, such as live events, end then. */
  stopping: AbortSignal;
}

/** Makes the dependencies known to every module. */
@Global()
@Module({})
export class DependenciesModule {
  static with(dependencies: Dependencies): DynamicModule {
    const { pool, systemUrl, tenants, system, keyring, redis, secret, clock, config, logger, strict, stopping } =
      dependencies;
    const providers = [
      { provide: POOL, useValue: pool },
      { provide: SYSTEM_URL, useValue: systemUrl },
      { provide: TenantDatabase, useValue: tenants },
      { provide: SystemDatabase, useValue: system },
      { provide: Keyring, useValue: keyring },
      { provide: REDIS, useValue: redis },
      { provide: CLOCK, useValue: clock },
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
      { provide: SECRET, useValue: secret },
      { provide: STRICT, useValue: strict },
      { provide: STOPPING, useValue: stopping },
    ];
    return { module: DependenciesModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
