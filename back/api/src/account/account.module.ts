import { Module } from '@nestjs/common';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { AUTHENTICATORS } from '../access/caller.js';
import { CLOCK, POOL } from '../dependencies.js';
import { AccountService } from './account.service.js';
import { BasicAuthenticator } from './basic-authenticator.js';
import { LoginLimit } from './login-limit.js';

@Module({
  providers: [
    {
      provide: AUTHENTICATORS,
      inject: [POOL, CLOCK],
      useFactory: (pool: Pool, clock: Clock) => [
        new BasicAuthenticator(new AccountService(pool, clock, new LoginLimit())),
      ],
    },
  ],
  exports: [AUTHENTICATORS],
})
export class AccountModule {}
