import { Injectable, signal, type Signal } from '@angular/core';

import { problemOf } from '../api/problem';
import type { Tone } from './notice';

/** Time to read one sentence and to decide; it stands still while the pointer or the focus is on the message. */
const SHOWN_MS = 10_000;

/** What is said at the foot of the page. */
export interface Saying {
  text: string;
  tone: Tone;
  /** What the button is called that takes it back; null: there is nothing to take back. */
  undo: string | null;
}

interface Kept extends Saying {
  /** When it is taken back. */
  back: (() => unknown) | null;
  /** When it is not. */
  settle: (() => unknown) | null;
}

/**
 * Says what was done, and offers to take it back: what a person is asked before elsewhere, they may undo here. One thing
 * at a time; what comes next settles what was before.
 *
 *     this.undo.offer($localize`Alias switched off`, () => this.api.patch(…));          // done, and can be reversed
 *     this.undo.later($localize`Rule deleted`, { act: () => this.api.delete(…), back: () => this.list.update(…) });
 *     this.undo.tell($localize`Saved`);
 */
@Injectable({ providedIn: 'root' })
export class Undo {
  private readonly kept = signal<Kept | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly saying: Signal<Saying | null> = this.kept.asReadonly();

  constructor() {
    // Whoever leaves has decided.
    addEventListener('pagehide', () => this.dismiss());
  }

  /** @param back reverses on the server what was done there; when that fails it is said */
  offer(text: string, back: () => Promise<unknown>): void {
    this.show({ text, tone: 'info', undo: UNDO, back, settle: null });
  }

  /**
   * For what cannot be reversed: it is shown as done, and done when the time to take it back is over.
   *
   * @param act does it; when that fails, it is said, and `back` is called
   * @param back shows again what was shown before
   */
  later(text: string, { act, back }: { act: () => Promise<unknown>; back: () => void }): void {
    const settle = async (): Promise<void> => {
      try {
        await act();
      } catch (error) {
        back();
        this.tell(problemOf(error).detail, 'bad');
      }
    };
    this.show({ text, tone: 'info', undo: UNDO, back, settle });
  }

  /** Says something that cannot be taken back. */
  tell(text: string, tone: Tone = 'good'): void {
    this.show({ text, tone, undo: null, back: null, settle: null });
  }

  /** Takes back what was done last. */
  async takeBack(): Promise<void> {
    const { back } = this.end() ?? {};
    if (back === null || back === undefined) return;
    try {
      await back();
    } catch (error) {
      this.tell($localize`This could not be undone: ${problemOf(error).detail}`, 'bad');
    }
  }

  /** It is not taken back. */
  dismiss(): void {
    this.end()?.settle?.();
  }

  /** What may still be taken back is not, and is done when this resolves: it is for the person and organization of now. */
  async settle(): Promise<void> {
    await this.end()?.settle?.();
  }

  /** Somebody is at it. */
  hold(): void {
    clearTimeout(this.timer);
  }

  /** Nobody is any more. */
  release(): void {
    this.hold();
    if (this.kept() !== null) this.timer = setTimeout(() => this.dismiss(), SHOWN_MS);
  }

  private show(kept: Kept): void {
    this.dismiss();
    this.kept.set(kept);
    this.release();
  }

  private end(): Kept | null {
    const kept = this.kept();
    this.hold();
    this.kept.set(null);
    return kept;
  }
}

const UNDO = $localize`Undo`;
