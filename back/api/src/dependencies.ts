import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Keyring } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';
import type { Pool } from 'pg';

export const POOL = Symbol('pool');
export const CLOCK = Symbol('clock');
export const CONFIG = Symbol('config');
export const LOGGER = Symbol('logger');

/** What the API works with; the caller opens and closes it. */
export interface Dependencies {
  pool: Pool;
  keyring: Keyring;
  clock: Clock;
  config: Config;
  logger: Logger;
}

/** Makes the dependencies known to every module. */
@Global()
@Module({})
export class DependenciesModule {
  static with({ pool, keyring, clock, config, logger }: Dependencies): DynamicModule {
    const providers = [
      { provide: POOL, useValue: pool },
      { provide: Keyring, useValue: keyring },
      { provide: CLOCK, useValue: clock },
      { provide: CONFIG, useValue: config },
      { provide: LOGGER, useValue: logger },
    ];
    return { module: DependenciesModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
