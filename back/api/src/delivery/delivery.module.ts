import { Module } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';

import { CLOCK, CONFIG, LOGGER } from '../dependencies.js';
import { publicUrl } from '../identity/engine/auth.js';
import { DelayNotices } from './delay-notices.js';
import { DeliveryController } from './delivery.controller.js';
import { DeliveryService } from './delivery.service.js';

@Module({
  controllers: [DeliveryController],
  providers: [
    {
      provide: DeliveryService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new DeliveryService(tenants, clock),
    },
    {
      provide: DelayNotices,
      inject: [SystemDatabase, Keyring, CLOCK, CONFIG, LOGGER],
      useFactory: (system: SystemDatabase, keyring: Keyring, clock: Clock, config: Config, logger: Logger) =>
        new DelayNotices({ system, keyring, clock, config, logger, page: new URL('activity', publicUrl(config)).href }),
    },
  ],
})
export class DeliveryModule {}
