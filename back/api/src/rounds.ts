import type { Logger } from '@postern/platform';

/** Work that is done again and again while the process runs, one round after the other. */
export class Rounds {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<unknown> = Promise.resolve();
  private over = false;

  /**
   * @param what for the log: `the check of domains`
   * @param everyMs from the end of a round to the next, a fifth more or less: not all processes at the same moment
   */
  constructor(
    private readonly what: string,
    private readonly everyMs: number,
    private readonly run: () => Promise<unknown>,
    private readonly logger: Logger,
  ) {}

  /** True once it is to come to an end: a round stops where it can. */
  get ended(): boolean {
    return this.over;
  }

  begin(): void {
    const ms = this.everyMs * (0.8 + Math.random() * 0.4);
    this.timer = setTimeout(() => {
      this.round = this.run()
        .catch((error: unknown) => this.logger.error({ err: error }, `${this.what} failed, will try again`))
        .finally(() => {
          if (!this.over) this.begin();
        });
    }, ms).unref();
  }

  /** Returns when the round under way has ended. */
  async end(): Promise<void> {
    this.over = true;
    if (this.timer !== null) clearTimeout(this.timer);
    await this.round;
  }
}
