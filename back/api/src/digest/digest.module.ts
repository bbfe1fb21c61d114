import { Module } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';

import { CLOCK, CONFIG, LOGGER } from '../dependencies.js';
import { DigestSchedule } from './digest-schedule.js';

@Module({
  providers: [
    {
      provide: DigestSchedule,
      inject: [SystemDatabase, TenantDatabase, Keyring, CLOCK, CONFIG, LOGGER],
      useFactory: (
        system: SystemDatabase,
        tenants: TenantDatabase,
        keyring: Keyring,
        clock: Clock,
        config: Config,
        logger: Logger,
      ) => new DigestSchedule({ system, tenants, keyring, clock, config, logger }),
    },
  ],
})
export class DigestModule {}
