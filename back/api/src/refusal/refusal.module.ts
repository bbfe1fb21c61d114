import { Module } from '@nestjs/common';
import { TenantDatabase } from '@postern/data';

import { RefusalController } from './refusal.controller.js';
import { RefusalService } from './refusal.service.js';

@Module({
  controllers: [RefusalController],
  providers: [
    {
      provide: RefusalService,
      inject: [TenantDatabase],
      useFactory: (tenants: TenantDatabase) => new RefusalService(tenants),
    },
  ],
})
export class RefusalModule {}
