import { Membership, recordAction } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Caller } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';

/** Writes what people change about their accounts into the audit log of each organization that they belong to. */
export class AccountJournal {
  constructor(private readonly clock: Clock) {}

  async record(
    manager: EntityManager,
    caller: Caller,
    action: string,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    const memberships = await manager.findBy(Membership, { userId: caller.userId });
    const target = { kind: 'account', id: caller.userId, name: caller.email };
    for (const { organizationId } of memberships) {
      await recordAction(manager, this.clock, actorOf(caller), { organizationId, action, target, changes });
    }
  }
}
