import { setTimeout as sleep } from 'node:timers/promises';

import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { forgetStatistics, rollUp, type SystemDatabase } from '@postern/data';
import { messageOf, type Clock, type Config, type Logger } from '@postern/platform';

const PAUSE_MS = 60_000;
/** Between two transactions: whoever answers requests has more to do. */
const BREATH_MS = 20;
/** Transactions of one round; what is left waits for the next. */
const MOST_TURNS = 200;
const FORGET_EVERY_MS = 6 * 3_600_000;

/**
 * Rolls up statistics, and deletes old ones. Every API process does so, and they take turns: the roll-up's row is the
 * lease (see `rollUp`), which ends with the transaction, however that ends.
 */
export class RollUpJob implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly end = new AbortController();
  private loop: Promise<void> = Promise.resolve();
  private forgotAt = 0;

  constructor(
    private readonly database: SystemDatabase,
    private readonly clock: Clock,
    private readonly config: Pick<Config, 'STATISTICS_DAYS' | 'TRACE_DAYS'>,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.end.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (await this.rest(PAUSE_MS * (0.8 + 0.4 * Math.random()))) {
      await this.round().catch((error: unknown) => {
        this.logger.error({ error: messageOf(error) }, 'statistics could not be rolled up, will try again');
      });
    }
  }

  /** Counts what there is to count by now, unless another process is at it. */
  private async round(): Promise<void> {
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      if ((await rollUp(this.database)) !== 'more') break;
      if (!(await this.rest(BREATH_MS))) return;
    }
    const now = this.clock.now();
    if (now - this.forgotAt < FORGET_EVERY_MS) return;
    this.forgotAt = now;
    const { STATISTICS_DAYS: counts, TRACE_DAYS: senders } = this.config;
    await forgetStatistics(this.database, now, { counts, senders });
  }

  /** @returns false when it is time to end */
  private async rest(ms: number): Promise<boolean> {
    const options = { signal: this.end.signal, ref: false };
    return sleep(ms, true, options).catch(() => false);
  }
}
