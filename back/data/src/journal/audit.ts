import { uuidv7, type Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { AuditEntry, type ActorKind } from '../entity/index.js';

/** Who did something. */
export interface Actor {
  kind: ActorKind;
  id: string | null;
  email: string | null;
  /** Where from; null: not over the network. */
  address: string | null;
  requestId: string | null;
}

export interface Action {
  organizationId: string;
  /** `noun.verb`. */
  action: string;
  target: { kind: string; id: string | null; name: string | null };
  /** New values by field; never a secret. */
  changes?: Record<string, unknown>;
}

/** Writes down what is being done, in the transaction that does it. */
export async function recordAction(manager: EntityManager, clock: Clock, actor: Actor, action: Action): Promise<void> {
  const { organizationId, target, changes = {} } = action;
  await manager.insert(AuditEntry, {
    ...{ id: uuidv7(clock.now()), organizationId, action: action.action },
    ...{ targetKind: target.kind, targetId: target.id, targetName: target.name, changes },
    ...{ actorKind: actor.kind, actorId: actor.id, actorEmail: actor.email },
    ...{ address: actor.address, requestId: actor.requestId },
  });
}
