import { Module } from '@nestjs/common';
import { TenantDatabase } from '@postern/data';

import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';

@Module({
  controllers: [AuditController],
  providers: [
    {
      provide: AuditService,
      inject: [TenantDatabase],
      useFactory: (tenants: TenantDatabase) => new AuditService(tenants),
    },
  ],
})
export class AuditModule {}
