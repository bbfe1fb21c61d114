import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './webhook.routes.js';
import { WebhookService } from './webhook.service.js';

@Controller()
export class WebhookController {
  constructor(@Inject(WebhookService) private readonly webhooks: WebhookService) {}

  @Handle(routes.list)
  list(
    @Asking() caller: Member,
    @Input() { query }: InputOf<typeof routes.list>,
  ): Promise<{ items: routes.WebhookItem[]; next: string | null }> {
    return this.webhooks.list(caller, query);
  }

  @Handle(routes.create)
  create(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.create>,
  ): Promise<routes.WebhookWithSecret> {
    return this.webhooks.create(caller, body);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.WebhookItem> {
    return this.webhooks.read(caller, params.id);
  }

  @Handle(routes.update)
  update(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.update>,
  ): Promise<routes.WebhookItem> {
    return this.webhooks.update(caller, params.id, body, ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    return this.webhooks.remove(caller, params.id, ifMatch);
  }

  @Handle(routes.rotate)
  rotate(
    @Asking() caller: Member,
    @Input() { params, body }: InputOf<typeof routes.rotate>,
  ): Promise<routes.WebhookWithSecret> {
    return this.webhooks.rotateSecret(caller, params.id, body.overlapHours);
  }

  @Handle(routes.test)
  test(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.test>): Promise<{ id: string }> {
    return this.webhooks.test(caller, params.id);
  }

  @Handle(routes.listDeliveries)
  deliveries(
    @Asking() caller: Member,
    @Input() { params, query }: InputOf<typeof routes.listDeliveries>,
  ): Promise<{ items: routes.WebhookDeliveryItem[]; next: string | null }> {
    return this.webhooks.deliveries(caller, params.id, query);
  }

  @Handle(routes.readDelivery)
  delivery(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof routes.readDelivery>,
  ): Promise<routes.WebhookDeliveryDetails> {
    return this.webhooks.delivery(caller, params.id, params.deliveryId);
  }

  @Handle(routes.replayDelivery)
  replay(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.replayDelivery>): Promise<void> {
    return this.webhooks.replay(caller, params.id, params.deliveryId);
  }

  @Handle(routes.replayFailed)
  replayFailed(
    @Asking() caller: Member,
    @Input() { params, body }: InputOf<typeof routes.replayFailed>,
  ): Promise<{ count: number }> {
    return this.webhooks.replayFailed(caller, params.id, body.since);
  }
}
