import { computed, signal } from '@angular/core';

/** The API changes so many at once, all of them or none. */
const MOST_AT_ONCE = 500;

/** What is ticked in a list, and how far a change of it has come. */
export class Selection {
  private readonly ids = signal<ReadonlySet<string>>(new Set());
  private readonly reached = signal<{ done: number; of: number } | null>(null);

  readonly all = this.ids.asReadonly();
  readonly size = computed(() => this.ids().size);
  /** Null: nothing is under way. */
  readonly progress = this.reached.asReadonly();

  has(id: string): boolean {
    return this.ids().has(id);
  }

  toggle(id: string): void {
    this.ids.update((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }

  set(ids: Iterable<string>): void {
    this.ids.set(new Set(ids));
  }

  clear(): void {
    this.ids.set(new Set());
  }

  /** Part by part, as many as the API takes. @throws what a part was refused with; those before it are done */
  async each(ids: readonly string[], change: (part: string[]) => Promise<unknown>): Promise<void> {
    try {
      for (let done = 0; done < ids.length; done += MOST_AT_ONCE) {
        if (ids.length > MOST_AT_ONCE) this.reached.set({ done, of: ids.length });
        await change(ids.slice(done, done + MOST_AT_ONCE));
      }
    } finally {
      this.reached.set(null);
    }
  }
}
