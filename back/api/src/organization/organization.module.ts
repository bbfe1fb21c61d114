import { Module } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock, Logger } from '@postern/platform';

import { CLOCK, LOGGER, SECRET, SYSTEM_URL } from '../dependencies.js';
import { DeletedOrganizations } from './deleted-organizations.js';
import { OrganizationController } from './organization.controller.js';
import { OrganizationService } from './organization.service.js';

@Module({
  controllers: [OrganizationController],
  providers: [
    {
      provide: OrganizationService,
      inject: [TenantDatabase, SystemDatabase, Keyring, CLOCK, SECRET],
      useFactory: (tenants: TenantDatabase, system: SystemDatabase, keyring: Keyring, clock: Clock, secret: string) =>
        new OrganizationService({ tenants, system, keyring, clock, secret }),
    },
    {
      provide: DeletedOrganizations,
      inject: [SYSTEM_URL, Keyring, LOGGER],
      useFactory: (url: string, keyring: Keyring, logger: Logger) => new DeletedOrganizations(url, keyring, logger),
    },
  ],
})
export class OrganizationModule {}
