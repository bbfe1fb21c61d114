import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { takeDelays, type Delay, type SystemDatabase, type SystemMailDeps } from '@postern/data';
import type { Config, Logger } from '@postern/platform';
import { domainToUnicode } from 'node:url';

import { tellOwners, type Notice } from '../organization/tell-owners.js';
import { Rounds } from '../rounds.js';

export interface DelayNoticesDeps extends SystemMailDeps {
  system: SystemDatabase;
  config: Pick<Config, 'MAIL_HOSTNAME' | 'QUEUE_EXPIRE_HOURS' | 'QUEUE_DELAY_NOTICE_HOURS'>;
  logger: Logger;
  /** The dashboard's list of what waits. */
  page: string;
}

const LOOK_MS = 60_000;

/**
 * Tells an organization's owners and admins when a destination has not taken their mail for hours: once for a destination,
 * and again only when it has recovered. Any number of processes may do so.
 */
export class DelayNotices implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(private readonly deps: DelayNoticesDeps) {
    this.rounds = new Rounds('telling of delays', LOOK_MS, () => this.runDue(), deps.logger);
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.end();
  }

  /** @returns how many organizations were told */
  runDue(): Promise<number> {
    const { system, clock, config, page } = this.deps;
    return system.transaction(async (manager) => {
      const delays = Map.groupBy(await takeDelays(manager, clock.now()), ({ organizationId }) => organizationId);
      for (const [organizationId, its] of delays) {
        await tellOwners(manager, this.deps, organizationId, delayNotice(its, config, page));
      }
      return delays.size;
    });
  }
}

type Hours = Pick<Config, 'QUEUE_EXPIRE_HOURS' | 'QUEUE_DELAY_NOTICE_HOURS'>;

/** @param page where what waits is listed */
export function delayNotice(delays: readonly Delay[], hours: Hours, page: string): Notice {
  const [first, another] = delays;
  const where = another === undefined ? shown(first!.route) : `${delays.length} destinations`;
  return {
    subject: `Mail is waiting for ${where}`,
    text: [
      `Mail that Postern forwards has waited for more than ${hours.QUEUE_DELAY_NOTICE_HOURS} hours, because its destination does`,
      'not take it:',
      '',
      ...delays.flatMap(itemOf),
      '',
      `Nothing is lost: each message is tried again for ${daysOf(hours.QUEUE_EXPIRE_HOURS)} after it came in, at growing intervals.`,
      'If a mailbox is full, make room; if it has moved, give its aliases another destination.',
      '',
      `What waits, and a button to try at once: ${page}`,
      'You get no further mail of this destination until it has recovered.',
      '',
    ].join('\n'),
  };
}

function itemOf({ route, waiting, since, lastReply, reason }: Delay): string[] {
  const many = waiting === 1 ? '1 message' : `${waiting} messages`;
  const said = lastReply === '' ? `nobody answered (${reason})` : lastReply.replace(/[\p{C}\s]+/gu, ' ');
  return [`- ${shown(route)}: ${many}, the oldest since ${since.toUTCString()}`, `  The last answer: ${said}`];
}

function daysOf(hours: number): string {
  return hours % 24 === 0 && hours > 24 ? `${hours / 24} days` : `${hours} hours`;
}

function shown(route: string): string {
  const unicode = domainToUnicode(route);
  return unicode === route || unicode === '' ? route : `${unicode} (${route})`;
}
