import { Module } from '@nestjs/common';
import { ActionLinks, Keyring, SystemDatabase, TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CategoryModule } from '../category/category.module.js';
import { CorrectionService } from '../category/correction.service.js';
import { CLOCK, SECRET } from '../dependencies.js';
import { DigestModule } from '../digest/digest.module.js';
import { DigestStopper } from '../digest/digest-stopper.js';
import { RateLimits } from '../limits/rate-limits.js';
import { HeldService } from '../message/held.service.js';
import { MessageModule } from '../message/message.module.js';
import { LinkController } from './link.controller.js';
import { LinkService } from './link.service.js';

/** Links in mails that act for whoever they were sent to. */
@Module({
  imports: [CategoryModule, MessageModule, DigestModule],
  controllers: [LinkController],
  providers: [
    {
      provide: LinkService,
      inject: [
        ...[TenantDatabase, SystemDatabase, Keyring, CLOCK, SECRET],
        ...[RateLimits, CorrectionService, HeldService, DigestStopper],
      ],
      useFactory: (
        tenants: TenantDatabase,
        system: SystemDatabase,
        keyring: Keyring,
        clock: Clock,
        secret: string,
        limits: RateLimits,
        corrections: CorrectionService,
        held: HeldService,
        digests: DigestStopper,
      ) => {
        const links = new ActionLinks(secret);
        return new LinkService({ tenants, system, keyring, clock, links, limits, corrections, held, digests });
      },
    },
  ],
})
export class LinkModule {}
