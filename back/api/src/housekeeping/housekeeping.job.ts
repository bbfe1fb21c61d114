import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { deleteRetiredKeys, forgetExpired, recordAction, type Actor, type SystemDatabase } from '@postern/data';
import type { Clock, Logger } from '@postern/platform';

import { Rounds } from '../rounds.js';

const PAUSE_MS = 3_600_000;
const SYSTEM: Actor = { kind: 'system', id: null, email: null, address: null, requestId: null };

/**
 * Deletes what is of no more use: sessions, links and half-done sign-ins that have expired, DKIM keys that retired long ago.
 * Every API process does so; what one has deleted, another does not find.
 */
export class HousekeepingJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(
    private readonly database: SystemDatabase,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    this.rounds = new Rounds('deleting what has expired', PAUSE_MS, () => this.round(), logger);
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.end();
  }

  async round(): Promise<void> {
    const { database, clock } = this;
    await forgetExpired(database.manager, clock.now());
    await database.transaction(async (manager) => {
      for (const { id, organizationId, name } of await deleteRetiredKeys(manager, clock.now())) {
        const target = { kind: 'dkim-key', id, name };
        await recordAction(manager, clock, SYSTEM, { organizationId, action: 'dkim-key.delete', target });
      }
    });
  }
}
