import { Module } from '@nestjs/common';
import { SystemDatabase, TenantDatabase, type VerificationDeps } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CLOCK } from '../dependencies.js';
import { ConfirmationController } from './confirmation.controller.js';
import { ConfirmationService } from './confirmation.service.js';
import { DestinationController } from './destination.controller.js';
import { DestinationService } from './destination.service.js';
import { VERIFICATION, verificationProvider } from './verification-deps.js';

@Module({
  controllers: [DestinationController, ConfirmationController],
  providers: [
    verificationProvider,
    {
      provide: DestinationService,
      inject: [TenantDatabase, VERIFICATION],
      useFactory: (tenants: TenantDatabase, deps: VerificationDeps) => new DestinationService(tenants, deps),
    },
    {
      provide: ConfirmationService,
      inject: [SystemDatabase, CLOCK],
      useFactory: (system: SystemDatabase, clock: Clock) => new ConfirmationService(system, clock),
    },
  ],
})
export class DestinationModule {}
