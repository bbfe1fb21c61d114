import type { IncomingMessage } from 'node:http';

import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { TenantDatabase } from '@postern/data';
import type { Observable } from 'rxjs';

import { callerOf } from '../access/caller.js';
import { COMMON, beginsSomething } from '../contract/index.js';
import { specOf } from '../http/handle.js';
import { problemOf } from '../http/problem.js';

/** Stops the creations of a suspended organization, and nothing else: mail flows, and what there is can be changed. */
@Injectable()
export class SuspensionInterceptor implements NestInterceptor {
  constructor(private readonly tenants: TenantDatabase) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const spec = specOf(context.getHandler());
    const organization = callerOf(context.switchToHttp().getRequest<IncomingMessage>())?.organization ?? null;
    if (spec !== undefined && beginsSomething(spec) && organization !== null)
      await this.refuseSuspended(organization.id);
    return next.handle();
  }

  private async refuseSuspended(id: string): Promise<void> {
    const [row] = await this.tenants.within(id, (manager) =>
      manager.query<{ reason: string | null }[]>(
        'select suspended_for as reason from organization where id = $1 and suspended_at is not null',
        [id],
      ),
    );
    if (row !== undefined) throw problemOf(COMMON['organization.suspended'], row.reason ?? undefined);
  }
}
