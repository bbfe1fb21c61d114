import { Module } from '@nestjs/common';
import { Keyring, TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CLOCK } from '../dependencies.js';
import { HeldService } from './held.service.js';
import { MessageController } from './message.controller.js';
import { MessageService } from './message.service.js';

@Module({
  controllers: [MessageController],
  providers: [
    {
      provide: MessageService,
      inject: [TenantDatabase, Keyring],
      useFactory: (tenants: TenantDatabase, keyring: Keyring) => new MessageService(tenants, keyring),
    },
    {
      provide: HeldService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new HeldService(tenants, clock),
    },
  ],
  exports: [HeldService, MessageService],
})
export class MessageModule {}
