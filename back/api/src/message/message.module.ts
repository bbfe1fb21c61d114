import { Module } from '@nestjs/common';
import { Keyring, readerOf } from '@postern/data';
import type { Pool } from 'pg';

import { AccountModule } from '../account/account.module.js';
import { POOL } from '../dependencies.js';
import { MessageController } from './message.controller.js';
import { MessageService } from './message.service.js';

@Module({
  imports: [AccountModule],
  controllers: [MessageController],
  providers: [
    {
      provide: MessageService,
      inject: [POOL, Keyring],
      useFactory: (pool: Pool, keyring: Keyring) => new MessageService(readerOf(pool), keyring),
    },
  ],
})
export class MessageModule {}
