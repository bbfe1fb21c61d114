import { Module } from '@nestjs/common';
import { Keyring, TenantDatabase } from '@postern/data';

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
  ],
})
export class MessageModule {}
