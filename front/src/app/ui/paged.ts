import { effect, inject, signal, untracked, type Signal } from '@angular/core';

import { problemOf, type Problem } from '../api/problem';
import { Connection } from '../session/connection';

interface Page<Item> {
  items: readonly Item[];
  next: string | null;
}

/** A list that is read page by page, one below the other. */
export class Paged<Item> {
  private readonly all = signal<readonly Item[]>([]);
  private readonly cursor = signal<string | null>(null);
  private readonly busy = signal(true);
  private readonly failure = signal<Problem | null>(null);
  private round = 0;

  readonly items: Signal<readonly Item[]> = this.all.asReadonly();
  readonly running: Signal<boolean> = this.busy.asReadonly();
  readonly problem: Signal<Problem | null> = this.failure.asReadonly();

  /**
   * To be made where Angular injects.
   *
   * @param fetch one page; the list begins anew when a signal changes that it reads before it waits, and
   *   when the connection is back
   */
  constructor(private readonly fetch: (after: string | undefined) => Promise<Page<Item>>) {
    const { restored } = inject(Connection);
    effect(() => {
      restored();
      const first = this.fetch(undefined);
      untracked(() => void this.take(first, true));
    });
  }

  get more(): boolean {
    return this.cursor() !== null;
  }

  /** Reads on. */
  async next(): Promise<void> {
    const after = this.cursor();
    if (after !== null && !this.busy()) await this.take(this.fetch(after), false);
  }

  reload(): void {
    void this.take(this.fetch(undefined), true);
  }

  /** Changes what is shown, before or without asking again. */
  update(change: (items: readonly Item[]) => readonly Item[]): void {
    this.all.update(change);
  }

  private async take(page: Promise<Page<Item>>, anew: boolean): Promise<void> {
    const round = ++this.round;
    this.busy.set(true);
    this.failure.set(null);
    try {
      let { items, next } = await page;
      // The API looks through so much for one page: it may be empty although there is more behind it.
      while (items.length === 0 && next !== null && round === this.round) ({ items, next } = await this.fetch(next));
      if (round !== this.round) return;
      this.all.update((before) => (anew ? items : [...before, ...items]));
      this.cursor.set(next);
    } catch (error) {
      if (round === this.round) this.failure.set(problemOf(error));
    } finally {
      if (round === this.round) this.busy.set(false);
    }
  }
}
