import { Module } from '@nestjs/common';
import { ActionLinks, Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';

import { CLOCK, CONFIG, LOGGER, SECRET } from '../dependencies.js';
import { DigestController } from './digest.controller.js';
import { DigestSchedule } from './digest-schedule.js';
import { DigestService } from './digest.service.js';
import { DigestStopper } from './digest-stopper.js';

/** Mails that list what is held and what was gathered. */
@Module({
  controllers: [DigestController],
  providers: [
    {
      provide: DigestSchedule,
      inject: [SystemDatabase, TenantDatabase, Keyring, CLOCK, CONFIG, LOGGER, SECRET],
      useFactory: (
        system: SystemDatabase,
        tenants: TenantDatabase,
        keyring: Keyring,
        clock: Clock,
        config: Config,
        logger: Logger,
        secret: string,
      ) => new DigestSchedule({ system, tenants, keyring, clock, config, logger, links: new ActionLinks(secret) }),
    },
    {
      provide: DigestService,
      inject: [TenantDatabase, CLOCK, CONFIG],
      useFactory: (tenants: TenantDatabase, clock: Clock, config: Config) => new DigestService(tenants, clock, config),
    },
    {
      provide: DigestStopper,
      inject: [TenantDatabase, CLOCK, CONFIG],
      useFactory: (tenants: TenantDatabase, clock: Clock, config: Config) => new DigestStopper(tenants, clock, config),
    },
  ],
  exports: [DigestStopper],
})
export class DigestModule {}
