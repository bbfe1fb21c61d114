import { Module } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config } from '@postern/platform';

import { CLOCK, CONFIG } from '../dependencies.js';
import { ExplainModule } from '../explain/explain.module.js';
import { Questions } from '../explain/questions.js';
import { AccuracyController } from './accuracy.controller.js';
import { AccuracyService } from './accuracy.service.js';
import { ClassificationSettingsController } from './settings.controller.js';
import { ClassificationSettingsService } from './settings.service.js';
import { TrialController } from './trial.controller.js';
import { TrialService } from './trial.service.js';

/** How mail is sorted, and what would come of sorting it otherwise. */
@Module({
  imports: [ExplainModule],
  controllers: [AccuracyController, ClassificationSettingsController, TrialController],
  providers: [
    {
      provide: AccuracyService,
      inject: [TenantDatabase, SystemDatabase, CLOCK, CONFIG],
      useFactory: (tenants: TenantDatabase, system: SystemDatabase, clock: Clock, config: Config) =>
        new AccuracyService(tenants, system, clock, config),
    },
    {
      provide: ClassificationSettingsService,
      inject: [TenantDatabase, CLOCK, CONFIG],
      useFactory: (tenants: TenantDatabase, clock: Clock, config: Config) =>
        new ClassificationSettingsService(tenants, clock, config),
    },
    {
      provide: TrialService,
      inject: [TenantDatabase, Keyring, CLOCK, CONFIG, Questions, ClassificationSettingsService],
      useFactory: (
        tenants: TenantDatabase,
        keyring: Keyring,
        clock: Clock,
        config: Config,
        questions: Questions,
        settings: ClassificationSettingsService,
      ) => new TrialService({ tenants, keyring, clock, config, questions, settings }),
    },
  ],
})
export class ClassificationModule {}
