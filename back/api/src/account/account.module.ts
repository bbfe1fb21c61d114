import { Module } from '@nestjs/common';
import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { CLOCK, POOL } from '../dependencies.js';
import { AccountService } from './account.service.js';
import { LoginLimit } from './login-limit.js';

@Module({
  providers: [
    {
      provide: AccountService,
      inject: [POOL, CLOCK],
      useFactory: (pool: Pool, clock: Clock) => new AccountService(pool, clock, new LoginLimit()),
    },
  ],
  exports: [AccountService],
})
export class AccountModule {}
