import { Controller, Inject } from '@nestjs/common';
import type { OperatorOrganization, OperatorOrganizationDetails, QueueShare, QueueTotals } from '@postern/data';

import type { Caller } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import { OperatorHealthService, type InstallationHealth } from './operator-health.service.js';
import * as routes from './operator.routes.js';
import { OperatorService } from './operator.service.js';

@Controller()
export class OperatorController {
  constructor(
    @Inject(OperatorService) private readonly operator: OperatorService,
    @Inject(OperatorHealthService) private readonly installation: OperatorHealthService,
  ) {}

  @Handle(routes.listOrganizations)
  organizations(
    @Input() { query }: InputOf<typeof routes.listOrganizations>,
  ): Promise<{ items: OperatorOrganization[]; next: string | null }> {
    return this.operator.organizations(query);
  }

  @Handle(routes.readOrganization)
  organization(@Input() { params }: InputOf<typeof routes.readOrganization>): Promise<OperatorOrganizationDetails> {
    return this.operator.organization(params.id);
  }

  @Handle(routes.suspendOrganization)
  suspend(
    @Asking() caller: Caller,
    @Input() { params, body }: InputOf<typeof routes.suspendOrganization>,
  ): Promise<OperatorOrganizationDetails> {
    return this.operator.suspend(caller, params.id, body.reason);
  }

  @Handle(routes.resumeOrganization)
  resume(
    @Asking() caller: Caller,
    @Input() { params }: InputOf<typeof routes.resumeOrganization>,
  ): Promise<OperatorOrganizationDetails> {
    return this.operator.resume(caller, params.id);
  }

  @Handle(routes.readQueue)
  queue(): Promise<QueueTotals> {
    return this.operator.queue();
  }

  @Handle(routes.readQueueShares)
  async shares(@Input() { params }: InputOf<typeof routes.readQueueShares>): Promise<{ items: QueueShare[] }> {
    return { items: await this.operator.shares(params.by) };
  }

  @Handle(routes.pauseRoute)
  async pause(
    @Asking() caller: Caller,
    @Input() { params, body }: InputOf<typeof routes.pauseRoute>,
  ): Promise<{ route: string; paused: boolean }> {
    return { route: await this.operator.pause(caller, params.route, body.note), paused: true };
  }

  @Handle(routes.resumeRoute)
  async unpause(
    @Asking() caller: Caller,
    @Input() { params }: InputOf<typeof routes.resumeRoute>,
  ): Promise<{ route: string; paused: boolean }> {
    return { route: await this.operator.unpause(caller, params.route), paused: false };
  }

  @Handle(routes.retryRoute)
  async retry(
    @Asking() caller: Caller,
    @Input() { params }: InputOf<typeof routes.retryRoute>,
  ): Promise<{ retried: number }> {
    return { retried: await this.operator.retry(caller, params.route) };
  }

  @Handle(routes.flushQueue)
  async flush(@Asking() caller: Caller): Promise<{ retried: number }> {
    return { retried: await this.operator.retry(caller, null) };
  }

  @Handle(routes.readHealth)
  health(): Promise<InstallationHealth> {
    return this.installation.look();
  }
}
