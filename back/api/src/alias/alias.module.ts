import { Module } from '@nestjs/common';
import { TenantDatabase, type VerificationDeps } from '@postern/data';

import { VERIFICATION, verificationProvider } from '../destination/verification-deps.js';
import { AliasController } from './alias.controller.js';
import { AliasService } from './alias.service.js';

@Module({
  controllers: [AliasController],
  providers: [
    verificationProvider,
    {
      provide: AliasService,
      inject: [TenantDatabase, VERIFICATION],
      useFactory: (tenants: TenantDatabase, deps: VerificationDeps) => new AliasService(tenants, deps),
    },
  ],
})
export class AliasModule {}
