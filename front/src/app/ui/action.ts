import { signal, type Signal } from '@angular/core';

import { problemOf, type Problem } from '../api/problem';

/** Something that a button starts: whether it is under way, and what went wrong. A second click while it runs does nothing. */
export class Action<Arguments extends unknown[] = []> {
  private readonly runs = signal(false);
  private readonly failure = signal<Problem | null>(null);

  readonly running: Signal<boolean> = this.runs.asReadonly();
  readonly problem: Signal<Problem | null> = this.failure.asReadonly();

  constructor(private readonly work: (...given: Arguments) => Promise<unknown>) {}

  /** What went wrong is not said any longer. */
  forget(): void {
    this.failure.set(null);
  }

  /** @returns whether it succeeded; it never rejects */
  async run(...given: Arguments): Promise<boolean> {
    if (this.runs()) return false;
    this.runs.set(true);
    this.failure.set(null);
    try {
      await this.work(...given);
      return true;
    } catch (error) {
      this.failure.set(problemOf(error));
      return false;
    } finally {
      this.runs.set(false);
    }
  }
}
