import { Module } from '@nestjs/common';
import { TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CLOCK } from '../dependencies.js';
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
  ],
})
export class DeliveryModule {}
