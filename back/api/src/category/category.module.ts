import { Module } from '@nestjs/common';
import { Keyring, TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CLOCK } from '../dependencies.js';
import { CategoryController } from './category.controller.js';
import { CategoryService } from './category.service.js';
import { CorrectionController } from './correction.controller.js';
import { CorrectionService } from './correction.service.js';

/** What mail is, and where people saw it otherwise. */
@Module({
  controllers: [CategoryController, CorrectionController],
  providers: [
    {
      provide: CategoryService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new CategoryService(tenants, clock),
    },
    {
      provide: CorrectionService,
      inject: [TenantDatabase, Keyring, CLOCK],
      useFactory: (tenants: TenantDatabase, keyring: Keyring, clock: Clock) =>
        new CorrectionService(tenants, keyring, clock),
    },
  ],
  exports: [CorrectionService],
})
export class CategoryModule {}
