import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import {
  DIGEST_KINDS,
  defaultDigests,
  digestMailboxes,
  donePeriods,
  dueOrganizations,
  lastDue,
  listDigestSettings,
  lookNext,
  nextDue,
  periodKey,
  queueSystemMail,
  readDigest,
  recordListed,
  scheduleOf,
  takePeriod,
  wishesFor,
  type ActionLinks,
  type DigestKind,
  type DigestMailbox,
  type DigestWishes,
  type Keyring,
  type SystemDatabase,
  type TenantDatabase,
} from '@postern/data';
import type { Clock, Config, Logger } from '@postern/platform';

import { Rounds } from '../rounds.js';
import { DigestLinks } from './digest-links.js';
import { digestMail } from './digest-mail.js';
import { digestView } from './digest-view.js';

export interface DigestScheduleDeps {
  system: SystemDatabase;
  tenants: TenantDatabase;
  keyring: Keyring;
  clock: Clock;
  links: ActionLinks;
  config: Pick<Config, 'DIGEST_HOUR' | 'DIGEST_KEEP_DAYS' | 'MAIL_HOSTNAME' | 'PUBLIC_URL'>;
  logger: Logger;
}

const LOOK_MS = 60_000;
const RETRY_MS = 10 * 60_000;
/** A mailbox that was confirmed since may be due earlier than all others. */
const LATEST_LOOK_MS = 60 * 60_000;
const ORGANIZATIONS = 100;
const ENTRIES = 100;

/** One digest that is due. */
interface Due {
  organizationId: string;
  mailbox: DigestMailbox;
  kind: DigestKind;
  wishes: DigestWishes;
  /** Milliseconds since the epoch. */
  dueAt: number;
}

/**
 * Mails each mailbox its digests when they are due. Any number of processes may do so: a mailbox's period is taken, the mail
 * queued and what it lists written down in one commit, so that whoever is killed before has done nothing.
 */
export class DigestSchedule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;
  private readonly digestLinks: DigestLinks;

  constructor(private readonly deps: DigestScheduleDeps) {
    const { links, config, logger } = deps;
    this.rounds = new Rounds('mailing digests', LOOK_MS, () => this.runDue(), logger);
    this.digestLinks = new DigestLinks(links, config.PUBLIC_URL, config.DIGEST_KEEP_DAYS);
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.end();
  }

  /** Queues what is due now. @returns how many mails */
  async runDue(): Promise<number> {
    const { system, clock } = this.deps;
    let mails = 0;
    for (let due = [''], rounds = 0; due.length > 0 && !this.rounds.ended; rounds++) {
      due = await dueOrganizations(system.manager, clock.now(), ORGANIZATIONS);
      for (const organizationId of due) if (!this.rounds.ended) mails += await this.attempt(organizationId);
      // Whoever fails is asked again later, and new ones come slowly.
      if (rounds > 1_000) break;
    }
    return mails;
  }

  /** One that fails keeps no other waiting. @returns mails */
  private async attempt(organizationId: string): Promise<number> {
    const { system, clock, logger } = this.deps;
    const now = clock.now();
    let [mails, next] = [0, now + RETRY_MS];
    try {
      const plan = await this.planFor(organizationId, now);
      let failed = false;
      for (const due of plan.due) {
        const queued = await this.queue(due).catch((error: unknown) => {
          failed = true;
          logger.error({ err: error, organizationId }, 'a digest could not be queued, will try again');
          return false;
        });
        if (queued) mails += 1;
      }
      if (!failed) next = plan.next;
    } catch (error) {
      logger.error({ err: error, organizationId }, 'digests of an organization could not be looked at, will try again');
    }
    await lookNext(system.manager, organizationId, now, next);
    return mails;
  }

  /** What is due of an organization, and when to look again. */
  private async planFor(organizationId: string, now: number): Promise<{ due: Due[]; next: number }> {
    const otherwise = defaultDigests(this.deps.config.DIGEST_HOUR);
    return this.deps.tenants.within(organizationId, async (manager) => {
      const settings = await listDigestSettings(manager, organizationId);
      const done = await donePeriods(manager, organizationId);
      const due: Due[] = [];
      let next = now + LATEST_LOOK_MS;
      for (const mailbox of await digestMailboxes(manager, organizationId)) {
        const wishes = wishesFor(settings, mailbox.id, otherwise);
        for (const kind of DIGEST_KINDS) {
          const schedule = scheduleOf(wishes, kind);
          next = Math.min(next, nextDue(now, schedule) ?? next);
          const dueAt = lastDue(now, schedule);
          const before = done.get(periodKey(mailbox.id, kind)) ?? -Infinity;
          if (dueAt !== null && dueAt > before) due.push({ organizationId, mailbox, kind, wishes, dueAt });
        }
      }
      return { due, next };
    });
  }

  /** @returns false: there is nothing to tell, or another process has told it */
  private queue({ organizationId, mailbox, kind, wishes, dueAt }: Due): Promise<boolean> {
    const { tenants, keyring, clock, config } = this.deps;
    const { id: destinationId, address } = mailbox;
    return tenants.within(organizationId, async (manager) => {
      if (!(await takePeriod(manager, organizationId, destinationId, kind, dueAt))) return false;
      const heldHasAll = wishes.gathered === 'never';
      const request = { organizationId, address, kind, heldHasAll, until: dueAt, most: ENTRIES };
      const content = await readDigest(manager, keyring, request);
      if (content === null) return false;
      const now = clock.now();
      const reader = { organizationId, destinationId };
      const view = digestView({
        ...{ kind, content, timeZone: wishes.timeZone, keepDays: config.DIGEST_KEEP_DAYS },
        actionsOf: (entry) => this.digestLinks.actionsOf(reader, kind, entry, now),
        stop: this.digestLinks.stop(reader, kind, now),
      });
      const mail = { organizationId, to: address, ...digestMail(view), headers: headersOf(view.stop, config) };
      const digestId = await queueSystemMail(manager, { keyring, clock, config }, mail);
      await recordListed(manager, request, content.deliveries, digestId, now);
      return true;
    });
  }
}

/** RFC 2369 and RFC 8058: mail readers offer it beside the sender. */
function headersOf(stop: string | null, { MAIL_HOSTNAME }: Pick<Config, 'MAIL_HOSTNAME'>): Record<string, string> {
  const id = { 'List-Id': `Digests <digests.${MAIL_HOSTNAME}>` };
  if (stop === null) return id;
  return { ...id, 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
