import { Module } from '@nestjs/common';
import { TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CLOCK } from '../dependencies.js';
import { ExplainModule } from '../explain/explain.module.js';
import { Questions } from '../explain/questions.js';
import { RuleController } from './rule.controller.js';
import { RuleTrialService } from './rule-trial.service.js';
import { RuleService } from './rule.service.js';

@Module({
  imports: [ExplainModule],
  controllers: [RuleController],
  providers: [
    {
      provide: RuleService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new RuleService(tenants, clock),
    },
    {
      provide: RuleTrialService,
      inject: [TenantDatabase, Questions],
      useFactory: (tenants: TenantDatabase, questions: Questions) => new RuleTrialService(tenants, questions),
    },
  ],
})
export class RuleModule {}
