import { Module } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Config } from '@postern/platform';

import { CLOCK, CONFIG } from '../dependencies.js';
import { CredentialLimits } from '../identity/credential-limits.js';
import { PasswordProof } from '../identity/password-proof.js';
import { RateLimits } from '../limits/rate-limits.js';
import { AccountDeletionService } from './account-deletion.service.js';
import { ExportService } from './export.service.js';
import { PersonalDataController } from './personal-data.controller.js';

/** What people take along, and how they leave. */
@Module({
  controllers: [PersonalDataController],
  providers: [
    {
      provide: ExportService,
      inject: [TenantDatabase, SystemDatabase, Keyring, RateLimits],
      useFactory: (tenants: TenantDatabase, system: SystemDatabase, keyring: Keyring, limits: RateLimits) =>
        new ExportService({ tenants, system, keyring, limits }),
    },
    {
      provide: AccountDeletionService,
      inject: [SystemDatabase, Keyring, CLOCK, CONFIG],
      useFactory: (system: SystemDatabase, keyring: Keyring, clock: Clock, config: Config) =>
        new AccountDeletionService({ system, keyring, clock, config }),
    },
    {
      provide: PasswordProof,
      inject: [SystemDatabase, RateLimits],
      useFactory: (system: SystemDatabase, limits: RateLimits) =>
        new PasswordProof(system, new CredentialLimits(limits)),
    },
  ],
})
export class PersonalDataModule {}
