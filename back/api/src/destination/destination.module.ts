import { Module } from '@nestjs/common';
import { SystemDatabase, TenantDatabase, type VerificationDeps } from '@postern/data';
import { webhookPolicy, type Clock, type Config } from '@postern/platform';

import { CLOCK, CONFIG } from '../dependencies.js';
import { Challenger } from './challenger.js';
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
      inject: [TenantDatabase, VERIFICATION, CONFIG],
      useFactory: (tenants: TenantDatabase, verification: VerificationDeps, config: Config) => {
        const policy = webhookPolicy(config);
        const deps = { tenants, verification, fetch: { policy }, timeoutMs: config.WEBHOOK_TIMEOUT_MS };
        return new DestinationService(tenants, verification, new Challenger(deps), policy);
      },
    },
    {
      provide: ConfirmationService,
      inject: [SystemDatabase, CLOCK],
      useFactory: (system: SystemDatabase, clock: Clock) => new ConfirmationService(system, clock),
    },
  ],
})
export class DestinationModule {}
