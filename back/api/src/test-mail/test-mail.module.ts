import { Module } from '@nestjs/common';
import { TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CLOCK } from '../dependencies.js';
import { ExplainModule } from '../explain/explain.module.js';
import { Questions } from '../explain/questions.js';
import { TestMailController } from './test-mail.controller.js';
import { TestMailService } from './test-mail.service.js';

@Module({
  imports: [ExplainModule],
  controllers: [TestMailController],
  providers: [
    {
      provide: TestMailService,
      inject: [TenantDatabase, Questions, CLOCK],
      useFactory: (tenants: TenantDatabase, questions: Questions, clock: Clock) =>
        new TestMailService(tenants, questions, clock),
    },
  ],
})
export class TestMailModule {}
