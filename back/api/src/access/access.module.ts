import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

import { STRICT } from '../dependencies.js';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SessionAuthenticator } from '../identity/engine/session-authenticator.js';
import { AccessGuard } from './access.guard.js';
import { AUTHENTICATORS, type Authenticator } from './caller.js';

/** What stands before every route. */
@Module({
  imports: [IdentityModule],
  providers: [
    {
      provide: AUTHENTICATORS,
      inject: [SessionAuthenticator],
      useFactory: (...ways: Authenticator[]) => ways,
    },
    { provide: APP_GUARD, useClass: AccessGuard },
    {
      provide: APP_INTERCEPTOR,
      inject: [STRICT],
      useFactory: (strict: boolean) => new AnswerInterceptor(strict),
    },
  ],
})
export class AccessModule {}
