import { Module } from '@nestjs/common';
import { TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CLOCK } from '../dependencies.js';
import { ContactController } from './contact.controller.js';
import { ContactService } from './contact.service.js';
import { SenderRuleController } from './sender-rule.controller.js';
import { SenderRuleService } from './sender-rule.service.js';

/** Who writes, and whose mail is not taken. */
@Module({
  controllers: [ContactController, SenderRuleController],
  providers: [
    {
      provide: ContactService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new ContactService(tenants, clock),
    },
    {
      provide: SenderRuleService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new SenderRuleService(tenants, clock),
    },
  ],
})
export class ContactModule {}
