import { Module } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config } from '@postern/platform';

import { CLOCK, CONFIG } from '../dependencies.js';
import { RateLimits } from '../limits/rate-limits.js';
import { InvitationLimits } from './invitation-limits.js';
import { InvitationController } from './invitation.controller.js';
import { InvitationService } from './invitation.service.js';
import { InviteeService } from './invitee.service.js';

@Module({
  controllers: [InvitationController],
  providers: [
    {
      provide: InvitationLimits,
      inject: [RateLimits],
      useFactory: (limits: RateLimits) => new InvitationLimits(limits),
    },
    {
      provide: InvitationService,
      inject: [TenantDatabase, Keyring, CLOCK, CONFIG, InvitationLimits],
      useFactory: (tenants: TenantDatabase, keyring: Keyring, clock: Clock, config: Config, limits: InvitationLimits) =>
        new InvitationService({ tenants, keyring, clock, config, limits }),
    },
    {
      provide: InviteeService,
      inject: [SystemDatabase, CLOCK, InvitationLimits],
      useFactory: (system: SystemDatabase, clock: Clock, limits: InvitationLimits) =>
        new InviteeService(system, clock, limits),
    },
  ],
})
export class InvitationModule {}
