import { setTimeout as sleep } from 'node:timers/promises';

import {
  FIRST_ENDPOINT,
  claimWebhooks,
  settleWebhook,
  type LeasedWebhook,
  type SystemDatabase,
  type WebhookOutcome,
} from '@postern/data';
import { messageOf, type Config, type Logger } from '@postern/platform';

export interface DispatcherDeps {
  system: SystemDatabase;
  logger: Logger;
  config: Pick<Config, 'WEBHOOK_CONCURRENCY' | 'WEBHOOK_TIMEOUT_MS'>;
  /** Sends one; throws only for a defect or an outage of ours. */
  attempt(leased: LeasedWebhook): Promise<WebhookOutcome>;
  /** After the outcome was written. */
  afterwards(leased: LeasedWebhook, outcome: WebhookOutcome): Promise<void>;
}

/** Longer than an attempt by what claiming and writing it down may take. */
const LEASE_MARGIN_MS = 10_000;
const PER_ENDPOINT = 5;
/** How often the table is looked through when nobody wakes us: retries come due without a word. */
const POLL_MS = 2_000;
const SETTLE_AGAIN_MS = 500;
const GRACE_MS = 8_000;

/**
 * Delivers what endpoints are owed. Every API process works the same table, by leases: a process that dies leaves
 * deliveries that another takes over when their lease is over.
 */
export class WebhookDispatcher {
  private readonly underWay = new Map<string, number>();
  private readonly running = new Set<Promise<void>>();
  private readonly end = new AbortController();
  private cursor = FIRST_ENDPOINT;
  private loop: Promise<void> = Promise.resolve();
  private woken = false;
  private wakeUp: () => void = () => undefined;

  constructor(private readonly deps: DispatcherDeps) {}

  start(): void {
    this.loop = this.run();
  }

  /** There may be something due. */
  wake(): void {
    this.woken = true;
    this.wakeUp();
  }

  /** Takes on nothing more, and gives what is under way the time to end. */
  async stop(): Promise<void> {
    this.end.abort();
    this.wake();
    await this.loop;
    await Promise.race([Promise.all(this.running), sleep(GRACE_MS, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    while (!this.end.signal.aborted) {
      this.woken = false;
      try {
        if (await this.claim()) continue;
      } catch (error) {
        this.deps.logger.error({ error: messageOf(error) }, 'webhooks could not be claimed, will try again');
      }
      await this.rest();
    }
  }

  /** @returns true when there may be more at once */
  private async claim(): Promise<boolean> {
    const { system, config } = this.deps;
    const limit = config.WEBHOOK_CONCURRENCY - this.running.size;
    if (limit <= 0) return false;
    const busy = [...this.underWay].filter(([, count]) => count >= PER_ENDPOINT).map(([id]) => id);
    const leaseSeconds = (config.WEBHOOK_TIMEOUT_MS + LEASE_MARGIN_MS) / 1000;
    const from = this.cursor;
    const options = { perEndpoint: PER_ENDPOINT, limit, leaseSeconds, busy };
    const { leased, next } = await claimWebhooks(system.manager, from, options);
    this.cursor = next;
    for (const each of leased) this.begin(each);
    return leased.length > 0 || from !== FIRST_ENDPOINT;
  }

  private begin(leased: LeasedWebhook): void {
    const { webhookId } = leased;
    this.underWay.set(webhookId, (this.underWay.get(webhookId) ?? 0) + 1);
    const done = this.deliver(leased).finally(() => {
      this.running.delete(done);
      const left = (this.underWay.get(webhookId) ?? 1) - 1;
      if (left === 0) this.underWay.delete(webhookId);
      else this.underWay.set(webhookId, left);
      this.wake();
    });
    this.running.add(done);
  }

  /** A defect of ours ends the lease by time, and the next attempt comes then. */
  private async deliver(leased: LeasedWebhook): Promise<void> {
    const { deps } = this;
    const { webhookId, eventId, organizationId } = leased;
    try {
      const outcome = await deps.attempt(leased);
      await this.settle(leased, outcome);
      await deps.afterwards(leased, outcome);
      const { state, status, error, latencyMs } = outcome;
      deps.logger.info({ webhookId, eventId, organizationId, state, status, error, latencyMs }, 'webhook attempted');
    } catch (error) {
      deps.logger.error(
        { webhookId, eventId, organizationId, err: error },
        'a webhook failed by a defect, will try again',
      );
    }
  }

  /** What is not written down is sent again: worth insisting while the lease is ours. */
  private async settle(leased: LeasedWebhook, outcome: WebhookOutcome): Promise<void> {
    const until = performance.now() + LEASE_MARGIN_MS;
    for (;;) {
      try {
        return await settleWebhook(this.deps.system.manager, leased, outcome);
      } catch (error) {
        if (performance.now() > until || this.end.signal.aborted) throw error;
        await sleep(SETTLE_AGAIN_MS);
      }
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wakeUp(), POLL_MS);
      this.wakeUp = () => {
        clearTimeout(timer);
        this.wakeUp = () => undefined;
        resolve();
      };
      if (this.woken || this.end.signal.aborted) this.wakeUp();
    });
  }
}
