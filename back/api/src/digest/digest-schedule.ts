import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import {
  advanceDigest,
  digestDayOf,
  dueDigests,
  lockDigest,
  postponeDigest,
  queueSystemMail,
  readDigests,
  type DigestDay,
  type Keyring,
  type SystemDatabase,
  type TenantDatabase,
} from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';

import { digestMail } from './digest-mail.js';

export interface DigestScheduleDeps {
  system: SystemDatabase;
  tenants: TenantDatabase;
  keyring: Keyring;
  clock: Clock;
  config: Pick<Config, 'DIGEST_HOUR' | 'MAIL_HOSTNAME' | 'PUBLIC_URL'>;
  logger: Logger;
}

const LOOK_MS = 60_000;
const RETRY_MS = 10 * 60_000;
const ORGANIZATIONS = 100;
/** In one transaction, so that none stays open for long. */
const DESTINATIONS = 20;
const ENTRIES = 100;

/**
 * Mails each mailbox, once a day, what rules held for the digest. Any number of processes may do so: the
 * organization's row is locked, and moves on in the commit that queues the mails.
 */
export class DigestSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(private readonly deps: DigestScheduleDeps) {}

  onApplicationBootstrap(): void {
    this.wait();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.round;
  }

  /** Queues what is due now. @returns how many mails */
  async runDue(): Promise<number> {
    const { system, clock, config } = this.deps;
    const today = digestDayOf(clock.now(), config.DIGEST_HOUR);
    let mails = 0;
    while (!this.stopped) {
      const due = await dueDigests(system.manager, today.day, clock.now(), ORGANIZATIONS);
      const queued: (number | null)[] = [];
      for (const organizationId of due) {
        if (!this.stopped) queued.push(await this.attempt(organizationId, today));
      }
      const own = queued.filter((count) => count !== null);
      mails += own.reduce((sum, count) => sum + count, 0);
      // The rest is being done by another process.
      if (own.length === 0) break;
    }
    return mails;
  }

  private wait(): void {
    // Not all processes at the same moment.
    const ms = LOOK_MS * (0.8 + Math.random() * 0.4);
    this.timer = setTimeout(() => {
      this.round = this.runDue()
        .catch((error: unknown) => this.deps.logger.error({ err: error }, 'digests failed, will try again'))
        .finally(() => {
          if (!this.stopped) this.wait();
        });
    }, ms).unref();
  }

  /** @returns mails; null when nothing could be done for the organization */
  private async attempt(organizationId: string, today: DigestDay): Promise<number | null> {
    const { system, clock, logger } = this.deps;
    try {
      return await this.queueSome(organizationId, today);
    } catch (error) {
      logger.error({ err: error, organizationId }, 'a digest could not be queued, will try again');
      await postponeDigest(system.manager, organizationId, clock.now() + RETRY_MS);
      return null;
    }
  }

  /** The next destinations' digests, in one transaction. */
  private async queueSome(organizationId: string, today: DigestDay): Promise<number | null> {
    const { tenants, keyring, clock, config } = this.deps;
    return tenants.within(organizationId, async (manager) => {
      const lease = await lockDigest(manager, organizationId, today.day);
      if (lease === null) return null;
      const digests = await readDigests(manager, keyring, lease, today, { limit: DESTINATIONS, most: ENTRIES });
      for (const digest of digests) {
        const mail = { organizationId, to: digest.address, ...digestMail(digest, this.page()) };
        await queueSystemMail(manager, { keyring, clock, config }, mail);
      }
      const last = digests.length < DESTINATIONS ? null : digests.at(-1)!.address;
      await advanceDigest(manager, organizationId, today, last);
      return digests.length;
    });
  }

  private page(): ((messageId: string) => string) | null {
    const base = this.deps.config.PUBLIC_URL?.replace(/\/$/, '');
    return base === undefined ? null : (messageId) => `${base}/messages/${messageId}`;
  }
}
