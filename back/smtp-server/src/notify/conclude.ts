import { setTimeout as sleep } from 'node:timers/promises';

import { messageOf, type Clock, type Logger } from '@postern/platform';
import type { Keyring } from '@postern/data';
import type { Pool, PoolClient } from 'pg';

import { Batcher } from '../enqueue/batcher.js';
import type { Job } from '../enqueue/lanes.js';
import { putMessages, type NewMessage } from '../enqueue/put.js';
import { settle, type Settlement } from '../enqueue/settle.js';
import { settlementOf } from '../enqueue/verdict.js';
import type { Outcome } from '../message.js';
import type { MessageEvent } from './events.js';
import { fallbackOf, settleWithFallback } from './fallback.js';
import type { Metrics } from './metrics.js';
import { makeNotice, owesNotice } from './notices.js';

export interface ConcludeDeps {
  pool: Pool;
  keyring: Keyring;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  random: () => number;
  hostname: string;
  expireSeconds: number;
  delayNoticeSeconds: number;
  /** What is told of outcomes, for those who listen. */
  eventsOf: (settlements: readonly Settlement[]) => MessageEvent[];
  /** A destination took an alias's mail. */
  onDelivered(job: Job): void;
  /** Something was queued. */
  announce: () => void;
}

const MOST_SETTLEMENTS = 200;
const RETRY_MS = 500;
/** The next statement fails as well, and that is seen. */
const ignore = (): void => undefined;

/**
 * The end of an attempt: the delivery's new state and trace are written, and the sender is told where that is owed,
 * both in one transaction. Outcomes are held on to until the database takes them: one that is lost is a message sent
 * twice.
 */
export class Conclusion {
  private readonly batcher: Batcher<Settlement, boolean>;
  private givingUp = false;

  constructor(private readonly deps: ConcludeDeps) {
    this.batcher = new Batcher((batch) => this.write(batch), {
      parallel: 1,
      limit: MOST_SETTLEMENTS,
      weight: () => 1,
      maxWeight: MOST_SETTLEMENTS,
    });
  }

  async conclude(job: Job, outcome: Outcome): Promise<void> {
    const { clock, random, expireSeconds, delayNoticeSeconds } = this.deps;
    const now = clock.now();
    const settlement = settlementOf(job.delivery, outcome, { expireSeconds }, now, random);
    const delayed = !job.delivery.delayNotified && now - job.delivery.acceptedAt > delayNoticeSeconds * 1000;
    if (delayed && settlement.state === 'queued') settlement.delayNotified = true;
    const settled = await this.settle(job, outcome, settlement, delayed, now);
    this.report(job, outcome, settlement, settled);
  }

  /** A sender is told nothing while the alias has another mailbox for what its destinations refuse. */
  private async settle(
    job: Job,
    outcome: Outcome,
    settlement: Settlement,
    delayed: boolean,
    now: number,
  ): Promise<boolean> {
    const failed = settlement.state === 'bounced' || settlement.state === 'expired';
    const fallback = failed ? await this.insist(() => fallbackOf(this.deps.pool, job.delivery)) : null;
    if (fallback !== null) return this.settleWithFallback(settlement, fallback, now);
    return owesNotice(job, settlement.state, delayed)
      ? this.settleWithNotice(job, outcome, settlement, now)
      : this.batcher.add(settlement);
  }

  /** Gives leases back unsettled. */
  async giveBack(settlements: Settlement[]): Promise<void> {
    await Promise.all(settlements.map((settlement) => this.batcher.add(settlement)));
  }

  /** From here on a database that does not answer is not waited for. */
  giveUp(): void {
    this.givingUp = true;
  }

  private async write(batch: Settlement[]): Promise<boolean[]> {
    const events = this.deps.eventsOf(batch);
    const settled = await this.insist(() => settle(this.deps.pool, batch, events));
    return batch.map(({ messageId, ordinal }) => settled.has(`${messageId}/${ordinal}`));
  }

  private async settleWithNotice(job: Job, outcome: Outcome, settlement: Settlement, now: number): Promise<boolean> {
    const { keyring, hostname, announce, expireSeconds } = this.deps;
    const key = await this.insist(() => keyring.key(job.message.organizationId));
    const retryUntil = job.message.acceptedAt + expireSeconds * 1000;
    const notice = makeNotice({ job, outcome, settlement, hostname, now, retryUntil, key });
    const events = this.deps.eventsOf([settlement]);
    const settled = await this.insist(() =>
      this.transact((client) => settleAndPut(client, settlement, notice, events)),
    );
    if (settled) announce();
    return settled;
  }

  private async settleWithFallback(settlement: Settlement, fallback: string, now: number): Promise<boolean> {
    const events = this.deps.eventsOf([settlement]);
    const settled = await this.insist(() =>
      this.transact((client) => settleWithFallback(client, settlement, fallback, now, events)),
    );
    if (settled) this.deps.announce();
    return settled;
  }

  private async transact(write: (client: PoolClient) => Promise<boolean>): Promise<boolean> {
    const client = await this.deps.pool.connect();
    // A connection that breaks between two statements says so here; unheard, it would end the process.
    client.on('error', ignore);
    try {
      await client.query('begin');
      const settled = await write(client);
      await client.query('commit');
      client.off('error', ignore);
      client.release();
      return settled;
    } catch (error) {
      client.release(true);
      throw error;
    }
  }

  private async insist<T>(write: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        this.deps.logger.error({ error: messageOf(error) }, 'an outcome could not be written, will try again');
        if (this.givingUp) throw error;
        await sleep(RETRY_MS);
      }
    }
  }

  private report(job: Job, outcome: Outcome, settlement: Settlement, settled: boolean): void {
    const { delivery } = job;
    const { messageId, organizationId, ordinal, attempts } = delivery;
    const { state, reason } = settlement;
    this.deps.metrics.attempts.inc({ outcome: outcome.kind, reason });
    if (state === 'delivered') {
      this.deps.metrics.forwardSeconds.observe((this.deps.clock.now() - delivery.acceptedAt) / 1000);
      if (settled) this.deps.onDelivered(job);
    }
    const event = { messageId, organizationId, ordinal, attempts, state, reason, code: outcome.reply?.code };
    if (!settled) this.deps.logger.warn(event, 'a delivery was settled by another process, its lease had expired');
    else if (state === 'queued') this.deps.logger.info({ ...event, detail: outcome.detail }, 'delivery deferred');
    else this.deps.logger.info(event, `delivery ${state}`);
  }
}

async function settleAndPut(
  client: PoolClient,
  settlement: Settlement,
  notice: NewMessage,
  events: MessageEvent[],
): Promise<boolean> {
  const settled = (await settle(client, [settlement], events)).size > 0;
  if (settled) await putMessages(client, [notice], 0);
  return settled;
}
