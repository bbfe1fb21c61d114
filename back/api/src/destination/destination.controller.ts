import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './destination.routes.js';
import { DestinationService } from './destination.service.js';

@Controller()
export class DestinationController {
  constructor(@Inject(DestinationService) private readonly destinations: DestinationService) {}

  @Handle(routes.list)
  list(
    @Asking() caller: Member,
    @Input() { query }: InputOf<typeof routes.list>,
  ): Promise<{ items: routes.DestinationItem[]; next: string | null }> {
    return this.destinations.list(caller.organization.id, query);
  }

  @Handle(routes.create)
  create(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.create>): Promise<routes.DestinationItem> {
    return this.destinations.create(caller, body);
  }

  @Handle(routes.createWebhook)
  createWebhook(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.createWebhook>,
  ): Promise<routes.DestinationWithSecret> {
    return this.destinations.createWebhook(caller, body);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.DestinationItem> {
    return this.destinations.read(caller.organization.id, params.id);
  }

  @Handle(routes.update)
  update(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.update>,
  ): Promise<routes.DestinationItem> {
    return this.destinations.update(caller, params.id, body.note, ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    return this.destinations.remove(caller, params.id, ifMatch);
  }

  @Handle(routes.rotate)
  rotateSecret(
    @Asking() caller: Member,
    @Input() { params, body }: InputOf<typeof routes.rotate>,
  ): Promise<routes.RotatedDestination> {
    return this.destinations.rotateSecret(caller, params.id, body.overlapHours);
  }

  @Handle(routes.ask)
  ask(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.ask>): Promise<routes.AskedDestination> {
    return this.destinations.ask(caller, params.id);
  }
}
