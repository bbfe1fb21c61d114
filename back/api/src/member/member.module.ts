import { Module } from '@nestjs/common';
import { TenantDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import { CLOCK } from '../dependencies.js';
import { MemberController } from './member.controller.js';
import { MemberService } from './member.service.js';

@Module({
  controllers: [MemberController],
  providers: [
    {
      provide: MemberService,
      inject: [TenantDatabase, CLOCK],
      useFactory: (tenants: TenantDatabase, clock: Clock) => new MemberService(tenants, clock),
    },
  ],
})
export class MemberModule {}
