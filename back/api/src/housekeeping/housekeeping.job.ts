import { setTimeout as sleep } from 'node:timers/promises';

import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { deleteRetiredKeys, forgetExpired, recordAction, type Actor, type SystemDatabase } from '@postern/data';
import { messageOf, type Clock, type Logger } from '@postern/platform';

const PAUSE_MS = 3_600_000;
const SYSTEM: Actor = { kind: 'system', id: null, email: null, address: null, requestId: null };

/**
 * Deletes what is of no more use: sessions, links and half-done sign-ins that have expired, DKIM keys that retired long ago.
 * Every API process does so; what one has deleted, another does not find.
 */
export class HousekeepingJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly end = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: SystemDatabase,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.end.abort();
    await this.loop;
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

  private async run(): Promise<void> {
    while (await this.rest()) {
      await this.round().catch((error: unknown) => {
        this.logger.error({ error: messageOf(error) }, 'what has expired could not be deleted, will try again');
      });
    }
  }

  /** Not all processes at the same moment. @returns false when it is time to end */
  private async rest(): Promise<boolean> {
    const options = { signal: this.end.signal, ref: false };
    return sleep(PAUSE_MS * (0.8 + 0.4 * Math.random()), true, options).catch(() => false);
  }
}
