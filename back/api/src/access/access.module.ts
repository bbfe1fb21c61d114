import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';

import { STRICT } from '../dependencies.js';
import { AnswerInterceptor } from '../http/answer.interceptor.js';
import { IdentityModule } from '../identity/identity.module.js';
import { SessionAuthenticator } from '../identity/engine/session-authenticator.js';
import { KeyAuthenticator } from '../key/key-authenticator.js';
import { KeyModule } from '../key/key.module.js';
import { AccessGuard } from './access.guard.js';
import { AUTHENTICATORS, type Authenticator } from './caller.js';

/** What stands before every route. */
@Module({
  imports: [IdentityModule, KeyModule],
  providers: [
    {
      provide: AUTHENTICATORS,
      // A key that is sent is meant, whoever the browser's session says it is.
      inject: [KeyAuthenticator, SessionAuthenticator],
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
