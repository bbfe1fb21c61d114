/**
 * Gathers single items into batches: while one batch is being written the next one fills, so that concurrent callers
 * share a commit and nobody waits for a timer.
 */
export class Batcher<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private running = 0;
  private idle: (() => void)[] = [];

  /**
   * @param write writes a batch and returns one result an item, in order; when it throws, every item of it fails
   * @param options.parallel most batches being written at once
   * @param options.limit most items in a batch
   * @param options.weight of an item, and `maxWeight` of a batch: octets, say
   */
  constructor(
    private readonly write: (items: Item[]) => Promise<Result[]>,
    private readonly options: { parallel: number; limit: number; weight: (item: Item) => number; maxWeight: number },
  ) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      // After the current turn of the event loop, so that what arrives together is written together.
      if (this.running < this.options.parallel && this.waiting.length === 1) setImmediate(() => this.pump());
    });
  }

  /** When everything that was added is written. */
  async drained(): Promise<void> {
    if (this.running === 0 && this.waiting.length === 0) return;
    await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private pump(): void {
    while (this.running < this.options.parallel && this.waiting.length > 0) void this.flush(this.take());
  }

  private take(): Waiting<Item, Result>[] {
    const { limit, weight, maxWeight } = this.options;
    let count = 0;
    for (let sum = 0; count < this.waiting.length && count < limit; count++) {
      sum += weight(this.waiting[count]!.item);
      if (count > 0 && sum > maxWeight) break;
    }
    return this.waiting.splice(0, count);
  }

  private async flush(batch: Waiting<Item, Result>[]): Promise<void> {
    this.running++;
    try {
      const results = await this.write(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, i) => resolve(results[i]!));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.running--;
      this.pump();
      if (this.running === 0 && this.waiting.length === 0) for (const resolve of this.idle.splice(0)) resolve();
    }
  }
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}
