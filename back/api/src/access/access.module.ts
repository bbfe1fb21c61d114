import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

import { AccountModule } from '../account/account.module.js';
import { STRICT } from '../dependencies.js';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { AccessGuard } from './access.guard.js';

/** What stands before every route. */
@Module({
  imports: [AccountModule],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    {
      provide: APP_INTERCEPTOR,
      inject: [STRICT],
      useFactory: (strict: boolean) => new AnswerInterceptor(strict),
    },
  ],
})
export class AccessModule {}
