import { claimChecks, expireClaims, recordAction, recordEvents, type Actor, type SystemDatabase } from '@postern/data';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Clock, Logger } from '@postern/platform';

import { Rounds } from '../rounds.js';
import type { DomainChecker } from './domain-checker.js';

export interface DomainScheduleDeps {
  checker: DomainChecker;
  system: SystemDatabase;
  clock: Clock;
  logger: Logger;
  /** False: nothing is checked but on demand. */
  enabled: boolean;
}

const LOOK_MS = 10_000;
/** Each is some twenty questions to servers that may be slow. */
const AT_ONCE = 8;
const SYSTEM: Actor = { kind: 'system', id: null, email: null, address: null, requestId: null };

/** Checks the domains that are due. Any number of processes may do so: each domain is leased to one. */
export class DomainSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(private readonly deps: DomainScheduleDeps) {
    this.rounds = new Rounds('the check of domains', LOOK_MS, () => this.runDue(), deps.logger);
  }

  onApplicationBootstrap(): void {
    if (this.deps.enabled) this.rounds.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.end();
  }

  /** Checks what is due now. @returns how many domains */
  async runDue(): Promise<number> {
    const { system, clock } = this.deps;
    await this.expire();
    let done = 0;
    while (!this.rounds.ended) {
      const leases = await claimChecks(system.manager, clock.now(), AT_ONCE);
      await Promise.all(leases.map((lease) => this.check(lease)));
      done += leases.length;
      if (leases.length < AT_ONCE) break;
    }
    return done;
  }

  /** One domain that cannot be checked keeps no other from it; its lease ends by itself. */
  private async check(lease: Parameters<DomainChecker['run']>[0]): Promise<void> {
    const { checker, logger } = this.deps;
    await checker.run(lease).catch((error: unknown) => {
      logger.error({ err: error, domain: lease.domainId }, 'the check of a domain failed');
    });
  }

  private async expire(): Promise<void> {
    const { system, clock } = this.deps;
    await system.transaction(async (manager) => {
      for (const { id, name, organizationId } of await expireClaims(manager, clock)) {
        const target = { kind: 'domain', id, name };
        await recordAction(manager, clock, SYSTEM, { organizationId, action: 'domain.claim-expire', target });
        await recordEvents(manager, clock, [{ organizationId, type: 'domain.claim-expired', data: { id, name } }]);
      }
    });
  }
}
