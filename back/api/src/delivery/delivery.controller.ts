import { Controller, Inject } from '@nestjs/common';
import type { DeliveryDetails, DeliveryKey, DeliveryRecord } from '@postern/data';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import type { BulkResult } from '../message/bulk.js';
import * as routes from './delivery.routes.js';
import { DeliveryService, type Page } from './delivery.service.js';

@Controller()
export class DeliveryController {
  constructor(@Inject(DeliveryService) private readonly deliveries: DeliveryService) {}

  @Handle(routes.list)
  list(@Asking() caller: Member, @Input() { query }: InputOf<typeof routes.list>): Promise<Page> {
    return this.deliveries.list(caller.organization.id, query);
  }

  @Handle(routes.listOfMessage)
  async ofMessage(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof routes.listOfMessage>,
  ): Promise<{ items: DeliveryRecord[] }> {
    return { items: await this.deliveries.ofMessage(caller.organization.id, params.id) };
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<DeliveryDetails> {
    return this.deliveries.read(caller.organization.id, keyOf(params));
  }

  @Handle(routes.bulk)
  async bulk(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.bulk>,
  ): Promise<{ results: BulkResult<DeliveryKey>[] }> {
    return { results: await this.deliveries.bulk(caller, body) };
  }

  @Handle(routes.retry)
  retry(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.retry>): Promise<DeliveryRecord> {
    return this.deliveries.retry(caller, keyOf(params));
  }

  @Handle(routes.cancel)
  cancel(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.cancel>): Promise<DeliveryRecord> {
    return this.deliveries.cancel(caller, keyOf(params));
  }
}

function keyOf({ id, ordinal }: { id: string; ordinal: number }): DeliveryKey {
  return { messageId: id, ordinal };
}
