import {
  deleteBody,
  dropHeld,
  recordAction,
  recordEvents,
  releaseFor,
  releaseMessage,
  type Authority,
  type ReleasedDelivery,
  type TenantDatabase,
} from '@postern/data';
import { UserError, formatMailbox, parseMailbox, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { deciderOf, type Decider } from '../audit/actor.js';
import { each, type BulkResult } from './bulk.js';
import type { BulkBody } from './message.query.js';

/** What a member decides about stored mail. Each decision is a transaction with its trace, audit entry and event. */
export class HeldService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `message.unknown`, `message.not-held`, `message.no-destination` */
  release(caller: Member, id: string): Promise<ReleasedDelivery[]> {
    return this.send(caller, id, []);
  }

  /** @throws as {@link release}, and UserError `message.destination` */
  forward(caller: Member, id: string, to: readonly string[]): Promise<ReleasedDelivery[]> {
    return this.send(caller, id, to);
  }

  /**
   * @returns how many deliveries ended
   * @throws UserError `message.unknown`, `message.not-held`
   */
  drop(caller: Member, id: string): Promise<number> {
    return this.dropFor(deciderOf(caller), id, null);
  }

  /**
   * {@link drop} of what is held for one mailbox.
   *
   * @param address null: whatever is held
   */
  dropFor(decider: Decider, id: string, address: string | null): Promise<number> {
    return this.decide(decider, id, 'dropped', async (manager) => {
      const dropped = await dropHeld(manager, this.clock, authority(decider), id, address);
      return { result: dropped, details: { dropped } };
    });
  }

  /**
   * Sends what is held for one mailbox there.
   *
   * @throws UserError `message.unknown`, `message.not-held`, `message.no-destination`
   */
  releaseFor(decider: Decider, id: string, address: string): Promise<ReleasedDelivery[]> {
    return this.decide(decider, id, 'released', async (manager) => {
      const deliveries = await releaseFor(manager, this.clock, authority(decider), id, address);
      return { result: deliveries, details: { destinations: deliveries.map(({ destination }) => destination) } };
    });
  }

  /** @throws UserError `message.unknown`, `message.body-needed` */
  deleteBody(caller: Member, id: string): Promise<void> {
    return this.decide(deciderOf(caller), id, 'body-deleted', async (manager) => {
      await deleteBody(manager, [caller.organization.id], id);
      return { result: undefined, details: {} };
    });
  }

  /** Each message by itself, so that one that cannot be done stops no other. */
  bulk(caller: Member, body: BulkBody): Promise<BulkResult<{ id: string }>[]> {
    return each(
      body.ids.map((id) => ({ id })),
      async ({ id }) => {
        if (body.action === 'release') await this.release(caller, id);
        else if (body.action === 'forward') await this.forward(caller, id, body.to);
        else if (body.action === 'drop') await this.drop(caller, id);
        else await this.deleteBody(caller, id);
      },
    );
  }

  private send(caller: Member, id: string, to: readonly string[]): Promise<ReleasedDelivery[]> {
    return this.decide(deciderOf(caller), id, 'released', async (manager) => {
      const addresses = await requireDestinations(manager, caller.organization.id, to);
      const deliveries = await releaseMessage(manager, this.clock, authorityOf(caller), id, addresses);
      return { result: deliveries, details: { destinations: deliveries.map(({ destination }) => destination) } };
    });
  }

  private decide<T>(
    { organizationId, actor }: Decider,
    id: string,
    what: 'released' | 'dropped' | 'body-deleted',
    work: (manager: EntityManager) => Promise<{ result: T; details: Record<string, unknown> }>,
  ): Promise<T> {
    return this.tenants.within(organizationId, async (manager) => {
      const { result, details } = await work(manager);
      const target = { kind: 'message', id, name: null };
      const action = { organizationId, action: ACTIONS[what], target, changes: details };
      await recordAction(manager, this.clock, actor, action);
      await recordEvents(manager, this.clock, [{ organizationId, type: `message.${what}`, data: { id, ...details } }]);
      return result;
    });
  }
}

const ACTIONS = { released: 'message.release', dropped: 'message.drop', 'body-deleted': 'message.delete-body' };

/** Whose mail a member may decide about, and how traces name who did. */
export function authorityOf({ organization, email }: Member): Authority {
  return { reach: [organization.id], by: email };
}

function authority({ organizationId, by }: Decider): Authority {
  return { reach: [organizationId], by };
}

/** Held mail goes nowhere that its owner did not say it may: else a stolen key could read all of it. */
async function requireDestinations(
  manager: EntityManager,
  organizationId: string,
  to: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(to.map(inOneSpelling))];
  const rows = await manager.query<{ address: string }[]>(
    `select address from destination
     where organization_id = $1 and address = any($2::text[]) and verified_at is not null`,
    [organizationId, wanted],
  );
  const verified = new Set(rows.map(({ address }) => address));
  const unknown = wanted.find((address) => !verified.has(address));
  if (unknown === undefined) return wanted;
  throw new UserError(
    'message.destination',
    `${unknown} is no verified destination of the organization.`,
    'Name one of its destinations.',
  );
}

/** As destinations are written down: domain in A-labels. */
function inOneSpelling(text: string): string {
  const mailbox = parseMailbox(text, { smtputf8: true, strict: true });
  return mailbox === null ? text : formatMailbox(mailbox);
}
