import type { OnModuleDestroy } from '@nestjs/common';
import type { Logger } from '@postern/platform';

/**
 * Work that is done once the request is answered, so that neither the answer nor the time it takes tells anything of its
 * outcome: whether there is an account of an address.
 */
export class AfterAnswer implements OnModuleDestroy {
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly logger: Logger) {}

  /** @param what for the log, should it fail */
  run(what: string, work: () => Promise<void>): void {
    const running = work()
      .catch((err: unknown) => this.logger.error({ err, what }, 'what was to be done after an answer failed'))
      .finally(() => this.underWay.delete(running));
    this.underWay.add(running);
  }

  /** Until nothing is left to do. */
  async idle(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  onModuleDestroy(): Promise<void> {
    return this.idle();
  }
}
