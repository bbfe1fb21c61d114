import {
  confirmDestination,
  findByToken,
  recordAction,
  recordEvents,
  type Actor,
  type PendingDestination,
  type SystemDatabase,
} from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { problemOf } from '../http/problem.js';
import { destinationProblems } from './destination.problems.js';

/** Confirming by a mailed link: who opens it is nobody's member, so no organization is named. */
export class ConfirmationService {
  constructor(
    private readonly system: SystemDatabase,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `destination.link` */
  async show(token: string): Promise<PendingDestination> {
    return working(await this.system.transaction((manager) => findByToken(manager, this.clock, token)));
  }

  /** @throws Problem `destination.link` */
  async confirm(token: string, address: string, requestId: string): Promise<PendingDestination> {
    const confirmed = await this.system.transaction(async (manager) => {
      const found = await confirmDestination(manager, this.clock, token);
      if (found === null) return null;
      const actor = { kind: 'system', id: null, email: null, address, requestId } as const;
      await recordConfirmed(manager, this.clock, actor, found);
      return found;
    });
    return working(confirmed);
  }
}

/** That a destination is confirmed, in the transaction that does it. */
export async function recordConfirmed(
  manager: EntityManager,
  clock: Clock,
  actor: Actor,
  { id, organizationId, address }: PendingDestination,
): Promise<void> {
  const target = { kind: 'destination', id, name: address };
  await recordAction(manager, clock, actor, { organizationId, action: 'destination.confirm', target });
  const event = { organizationId, type: 'destination.verified', data: { id, address } };
  await recordEvents(manager, clock, [event]);
}

function working(found: PendingDestination | null): PendingDestination {
  if (found !== null) return found;
  throw problemOf(destinationProblems['destination.link']);
}
