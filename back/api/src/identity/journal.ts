import type { IncomingMessage } from 'node:http';

import { AppUser, Membership, recordAction } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { actorOf, type Asker } from '../audit/actor.js';
import { addressOf } from '../http/client-address.js';
import { requestIdOf } from '../http/request-id.js';

/** What somebody is let in by. */
export type SignInMeans = 'password' | 'second-factor' | 'recovery-code' | 'passkey' | 'provider';

/** Writes what people change about their accounts into the audit log of each organization that they belong to. */
export class AccountJournal {
  constructor(private readonly clock: Clock) {}

  async record(
    manager: EntityManager,
    asker: Asker,
    action: string,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    const memberships = await manager.findBy(Membership, { userId: asker.userId });
    const target = { kind: 'account', id: asker.userId, name: asker.email };
    for (const { organizationId } of memberships) {
      await recordAction(manager, this.clock, actorOf(asker), { organizationId, action, target, changes });
    }
  }

  /** By who is not signed in, but has proven with this request whose account it is. */
  async recordProven(
    manager: EntityManager,
    request: IncomingMessage,
    userId: string,
    action: string,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    const user = await manager.findOneBy(AppUser, { id: userId });
    if (user !== null) await this.record(manager, proven(request, user), action, changes);
  }

  signedIn(manager: EntityManager, request: IncomingMessage, userId: string, by: SignInMeans): Promise<void> {
    return this.recordProven(manager, request, userId, 'account.sign-in', { by });
  }
}

/** Who has no session yet, or none that this request is made with. */
export function proven(request: IncomingMessage, { id, email }: { id: string; email: string }): Asker {
  const from = { address: addressOf(request), requestId: requestIdOf(request) };
  return { kind: 'session', credentialId: '', userId: id, email, ...from };
}
