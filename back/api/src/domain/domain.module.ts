import { Module } from '@nestjs/common';
import { Keyring, SystemDatabase, TenantDatabase, ourHosts } from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';

import { CLOCK, CONFIG, LOGGER, SECRET } from '../dependencies.js';
import { DkimKeyService } from './dkim-key.service.js';
import { DomainChecker } from './domain-checker.js';
import { DomainSchedule } from './domain-schedule.js';
import { DomainSights } from './domain-sights.js';
import { DomainController } from './domain.controller.js';
import { DomainService } from './domain.service.js';

const HOUR = 3_600_000;
/** Where the schedule is off, this is only told. */
const UNSCHEDULED_HOURS = 6;

@Module({
  controllers: [DomainController],
  providers: [
    {
      provide: DomainService,
      inject: [TenantDatabase, SystemDatabase, CLOCK, SECRET, CONFIG],
      useFactory: (tenants: TenantDatabase, system: SystemDatabase, clock: Clock, secret: string, config: Config) =>
        new DomainService({ tenants, system, clock, secret, hosts: ourHosts(config) }),
    },
    {
      provide: DkimKeyService,
      inject: [TenantDatabase, CLOCK, SECRET],
      useFactory: (tenants: TenantDatabase, clock: Clock, secret: string) =>
        new DkimKeyService({ tenants, clock, secret }),
    },
    {
      provide: DomainSights,
      inject: [CONFIG, CLOCK],
      useFactory: (config: Config, clock: Clock) => new DomainSights(config, clock),
    },
    {
      provide: DomainChecker,
      inject: [SystemDatabase, DomainSights, Keyring, CLOCK, CONFIG],
      useFactory: (system: SystemDatabase, sights: DomainSights, keyring: Keyring, clock: Clock, config: Config) =>
        new DomainChecker({
          ...{ system, sights, keyring, clock, config, hosts: ourHosts(config) },
          ...{
            intervalMs: (config.DOMAIN_CHECK_HOURS || UNSCHEDULED_HOURS) * HOUR,
            page: pageOf(config),
            random: Math.random,
          },
        }),
    },
    {
      provide: DomainSchedule,
      inject: [DomainChecker, SystemDatabase, CLOCK, LOGGER, CONFIG],
      useFactory: (checker: DomainChecker, system: SystemDatabase, clock: Clock, logger: Logger, config: Config) =>
        new DomainSchedule({ checker, system, clock, logger, enabled: config.DOMAIN_CHECK_HOURS > 0 }),
    },
  ],
})
export class DomainModule {}

function pageOf({ PUBLIC_URL, HTTP_PORT }: Config): string {
  return `${(PUBLIC_URL ?? `http://localhost:${HTTP_PORT}`).replace(/\/$/, '')}/domains`;
}
