import { Module } from '@nestjs/common';
import type { Config, Logger } from '@postern/platform';
import type { Pool } from 'pg';

import { CONFIG, LOGGER, POOL, SECRET } from '../dependencies.js';
import { RateLimits } from '../limits/rate-limits.js';
import { CredentialLimits } from './credential-limits.js';
import { createAuth } from './engine/auth.js';
import { Engine } from './engine/engine.js';
import { SessionAuthenticator } from './engine/session-authenticator.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';

/** Accounts: how people prove who they are, and what they may change about that. */
@Module({
  controllers: [SignInController],
  providers: [
    {
      provide: Engine,
      inject: [POOL, SECRET, CONFIG, LOGGER],
      useFactory: (pool: Pool, secret: string, config: Config, logger: Logger) =>
        new Engine(createAuth({ pool, secret, config, logger })),
    },
    {
      provide: CredentialLimits,
      inject: [RateLimits],
      useFactory: (limits: RateLimits) => new CredentialLimits(limits),
    },
    {
      provide: SignInService,
      inject: [Engine, POOL, CredentialLimits],
      useFactory: (engine: Engine, pool: Pool, limits: CredentialLimits) => new SignInService(engine, pool, limits),
    },
    {
      provide: SessionAuthenticator,
      inject: [Engine, POOL],
      useFactory: (engine: Engine, pool: Pool) => new SessionAuthenticator(engine, pool),
    },
  ],
  exports: [SessionAuthenticator],
})
export class IdentityModule {}
