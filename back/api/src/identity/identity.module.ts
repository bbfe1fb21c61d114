import { Module, type Provider as NestProvider } from '@nestjs/common';
import { Keyring, SystemDatabase } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';
import type { Pool } from 'pg';

import { CLOCK, CONFIG, LOGGER, POOL, SECRET } from '../dependencies.js';
import { RateLimits } from '../limits/rate-limits.js';
import { AddressController } from './address/address.controller.js';
import { AddressService } from './address/address.service.js';
import { AfterAnswer } from './after-answer.js';
import { CredentialLimits } from './credential-limits.js';
import { accountKey, cookieSettings, createAuth } from './engine/auth.js';
import { Engine } from './engine/engine.js';
import { SessionAuthenticator } from './engine/session-authenticator.js';
import { AccountJournal } from './journal.js';
import { MailLinks } from './mail-links.js';
import { OidcController } from './oidc/oidc.controller.js';
import { OidcService } from './oidc/oidc.service.js';
import { Provider } from './oidc/provider.js';
import { PasskeysController } from './passkeys/passkeys.controller.js';
import { PasskeysService } from './passkeys/passkeys.service.js';
import { PasswordProof } from './password-proof.js';
import { PasswordController } from './password/password.controller.js';
import { PasswordService } from './password/password.service.js';
import { Post } from './post.js';
import { ProfileController } from './profile/profile.controller.js';
import { ProfileService } from './profile/profile.service.js';
import { DeviceCodes } from './second-factor/device-codes.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { SignUpController } from './sign-up/sign-up.controller.js';
import { SignUpService } from './sign-up/sign-up.service.js';

/** Everything that the services are made of. */
class Parts {
  readonly engine: Engine;
  readonly links: MailLinks;
  readonly post: Post;
  readonly journal: AccountJournal;
  readonly proof: PasswordProof;
  readonly key: string;

  constructor(
    readonly pool: Pool,
    readonly system: SystemDatabase,
    keyring: Keyring,
    secret: string,
    readonly clock: Clock,
    readonly config: Config,
    logger: Logger,
    readonly limits: CredentialLimits,
    readonly afterAnswer: AfterAnswer,
  ) {
    this.engine = new Engine(createAuth({ pool, secret, config, logger }), cookieSettings(config));
    this.links = new MailLinks(clock);
    this.post = new Post({ keyring, clock, config });
    this.journal = new AccountJournal(clock);
    this.proof = new PasswordProof(system, limits);
    this.key = accountKey(secret);
  }
}

function madeOf<T>(provide: new (...given: never[]) => T, make: (parts: Parts) => T): NestProvider {
  return { provide, inject: [Parts], useFactory: make };
}

/** Accounts: how people prove who they are, and what they may change about that (docs/adr/0005). */
@Module({
  controllers: [
    SignInController,
    SignUpController,
    PasswordController,
    AddressController,
    ProfileController,
    SessionsController,
    SecondFactorController,
    PasskeysController,
    OidcController,
  ],
  providers: [
    { provide: CredentialLimits, inject: [RateLimits], useFactory: (all: RateLimits) => new CredentialLimits(all) },
    { provide: AfterAnswer, inject: [LOGGER], useFactory: (logger: Logger) => new AfterAnswer(logger) },
    {
      provide: Parts,
      inject: [POOL, SystemDatabase, Keyring, SECRET, CLOCK, CONFIG, LOGGER, CredentialLimits, AfterAnswer],
      useFactory: (...given: ConstructorParameters<typeof Parts>) => new Parts(...given),
    },
    madeOf(SessionAuthenticator, ({ engine, pool }) => new SessionAuthenticator(engine, pool)),
    madeOf(
      SignInService,
      ({ engine, pool, system, limits, journal }) => new SignInService(engine, pool, system, limits, journal),
    ),
    madeOf(SignUpService, (parts) => new SignUpService(parts)),
    madeOf(PasswordService, (parts) => new PasswordService(parts)),
    madeOf(AddressService, (parts) => new AddressService(parts)),
    madeOf(ProfileService, ({ system, journal }) => new ProfileService(system, journal)),
    madeOf(SessionsService, ({ system, journal }) => new SessionsService(system, journal)),
    madeOf(
      SecondFactorService,
      (parts) => new SecondFactorService({ ...parts, codes: new DeviceCodes(parts.system, parts.key) }),
    ),
    madeOf(PasskeysService, (parts) => new PasskeysService(parts)),
    madeOf(OidcService, (parts) => new OidcService({ ...parts, provider: new Provider(parts.config) })),
  ],
  exports: [SessionAuthenticator],
})
export class IdentityModule {}
