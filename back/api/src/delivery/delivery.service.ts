import {
  cancelMessage,
  deliveriesOf,
  findDelivery,
  listDeliveries,
  recordAction,
  recordEvents,
  retryNow,
  type DeliveryDetails,
  type DeliveryKey,
  type DeliveryRecord,
  type TenantDatabase,
} from '@postern/data';
import { UserError, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { decodeCursor, encodeCursor } from '../contract/index.js';
import { invalidRequest } from '../http/problem.js';
import { each, type BulkResult } from '../message/bulk.js';
import { authorityOf } from '../message/held.service.js';
import type { DeliveryBulkBody, DeliveryQuery } from '../message/message.query.js';

export interface Page {
  items: DeliveryRecord[];
  next: string | null;
}

/** Deliveries of an organization's mail: what each came to, and what a member decides about those that wait. */
export class DeliveryService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  async list(organizationId: string, { after, ...query }: DeliveryQuery): Promise<Page> {
    const filter = { ...query, organizationId, after: after === undefined ? undefined : keyOf(after) };
    const { items, next } = await this.tenants.within(organizationId, (manager) => listDeliveries(manager, filter));
    return { items, next: next === null ? null : encodeCursor([next.messageId, next.ordinal]) };
  }

  /** @throws UserError `message.unknown` */
  ofMessage(organizationId: string, id: string): Promise<DeliveryRecord[]> {
    return this.tenants.within(organizationId, (manager) => deliveriesOf(manager, [organizationId], id));
  }

  /** @throws UserError `delivery.unknown` */
  read(organizationId: string, key: DeliveryKey): Promise<DeliveryDetails> {
    return this.tenants.within(organizationId, (manager) => findDelivery(manager, [organizationId], key));
  }

  /** @throws UserError `delivery.unknown`, `delivery.not-waiting` */
  retry(caller: Member, key: DeliveryKey): Promise<DeliveryRecord> {
    return this.decide(caller, key, 'retry', async (manager) => {
      const { state } = await findDelivery(manager, [caller.organization.id], key);
      if (state !== 'queued') throw notWaiting(key, state);
      await retryNow(manager, this.clock, authorityOf(caller), key);
    });
  }

  /** @throws UserError `delivery.unknown`, `queue.nothing-waiting` */
  cancel(caller: Member, key: DeliveryKey): Promise<DeliveryRecord> {
    return this.decide(caller, key, 'cancel', async (manager) => {
      await findDelivery(manager, [caller.organization.id], key);
      await cancelMessage(manager, this.clock, authorityOf(caller), key.messageId, key.ordinal);
      const organizationId = caller.organization.id;
      const data = { id: key.messageId, delivery: key.ordinal };
      await recordEvents(manager, this.clock, [{ organizationId, type: 'delivery.cancelled', data }]);
    });
  }

  bulk(caller: Member, { action, deliveries }: DeliveryBulkBody): Promise<BulkResult<DeliveryKey>[]> {
    return each(deliveries, async (key) => {
      await (action === 'retry' ? this.retry(caller, key) : this.cancel(caller, key));
    });
  }

  private decide(
    caller: Member,
    key: DeliveryKey,
    verb: 'retry' | 'cancel',
    work: (manager: EntityManager) => Promise<void>,
  ): Promise<DeliveryRecord> {
    const organizationId = caller.organization.id;
    return this.tenants.within(organizationId, async (manager) => {
      await work(manager);
      const target = { kind: 'delivery', id: `${key.messageId}/${key.ordinal}`, name: null };
      const action = { organizationId, action: `delivery.${verb}`, target };
      await recordAction(manager, this.clock, actorOf(caller), action);
      const { trace: _, ...record } = await findDelivery(manager, [organizationId], key);
      return record;
    });
  }
}

/** @throws Problem 400 for a cursor that is none of ours */
function keyOf(after: string): DeliveryKey {
  const [messageId, ordinal] = decodeCursor(after, 2) ?? [];
  if (typeof messageId === 'string' && UUID.test(messageId) && Number.isInteger(ordinal) && isSmall(Number(ordinal)))
    return { messageId, ordinal: Number(ordinal) };
  throw invalidRequest([{ field: 'after', detail: 'is not `next` of a page of this list' }]);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isSmall(ordinal: number): boolean {
  return ordinal >= -1 && ordinal <= 32_767;
}

function notWaiting({ messageId, ordinal }: DeliveryKey, state: string): UserError {
  return new UserError(
    'delivery.not-waiting',
    `Delivery ${ordinal} of message ${messageId} is ${state}, not queued.`,
    'Read it to see what became of it.',
  );
}
