import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Keyring, SystemDatabase } from '@postern/data';
import type { Logger } from '@postern/platform';

import { LOGGER, SECRET } from '../dependencies.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency.store.js';

/** Stands before every route that is declared idempotent. */
@Module({
  providers: [
    {
      provide: APP_INTERCEPTOR,
      inject: [SystemDatabase, Keyring, SECRET, LOGGER],
      useFactory: (system: SystemDatabase, keyring: Keyring, secret: string, logger: Logger) =>
        new IdempotencyInterceptor(new IdempotencyStore(system, keyring, secret), logger),
    },
  ],
})
export class IdempotencyModule {}
