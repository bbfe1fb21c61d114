import { Module } from '@nestjs/common';
import { Keyring, TenantDatabase } from '@postern/data';
import type { Clock, Config } from '@postern/platform';

import { CLOCK, CONFIG } from '../dependencies.js';
import { ExplainController } from './explain.controller.js';
import { ExplainService } from './explain.service.js';
import { Questions } from './questions.js';

@Module({
  controllers: [ExplainController],
  providers: [
    {
      provide: Questions,
      inject: [TenantDatabase, Keyring, CLOCK, CONFIG],
      useFactory: (
        tenants: TenantDatabase,
        keyring: Keyring,
        clock: Clock,
        { EXPLAIN_WAIT_SECONDS: patience }: Config,
      ) => new Questions({ tenants, keyring, clock, patience }),
    },
    {
      provide: ExplainService,
      inject: [Questions],
      useFactory: (questions: Questions) => new ExplainService(questions),
    },
  ],
  exports: [Questions],
})
export class ExplainModule {}
