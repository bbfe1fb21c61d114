import { Injectable, inject, signal } from '@angular/core';

import { Api } from '../api/api';
import { Undo } from '../ui/undo';

/** What the API takes at once. */
const MOST = 100;

type Decision = { action: 'release' } | { action: 'drop' } | { action: 'forward'; to: string[] };

/**
 * Decides about held mail. What is sent cannot be called back, so it is done when the time to undo it is over; until then
 * the mail is hidden. If that time never ends (the browser is closed), it stays held, which harms nobody.
 */
@Injectable({ providedIn: 'root' })
export class HeldActions {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  private readonly decided = signal<ReadonlySet<string>>(new Set());

  /** Messages that somebody has decided about here. */
  readonly hidden = this.decided.asReadonly();

  release(ids: readonly string[]): void {
    this.decide(ids, { action: 'release' }, $localize`${ids.length}:count: released`);
  }

  drop(ids: readonly string[]): void {
    this.decide(ids, { action: 'drop' }, $localize`${ids.length}:count: dropped`);
  }

  forward(ids: readonly string[], to: string[]): void {
    this.decide(ids, { action: 'forward', to }, $localize`${ids.length}:count: sent to ${to.join(', ')}:address:`);
  }

  private decide(ids: readonly string[], decision: Decision, text: string): void {
    this.hide(ids, true);
    this.undo.later(text, {
      act: () => this.act(ids, decision),
      back: () => this.hide(ids, false),
    });
  }

  private async act(ids: readonly string[], decision: Decision): Promise<void> {
    const refused: { id: string; detail: string }[] = [];
    for (let i = 0; i < ids.length; i += MOST) {
      const body = { ...decision, ids: ids.slice(i, i + MOST) };
      const { results } = await this.api.post('/api/v1/messages/bulk', { body });
      refused.push(...results.flatMap(({ id, problem }) => (problem === null ? [] : [{ id, detail: problem.detail }])));
    }
    const [first] = refused;
    if (first === undefined) return;
    this.hide(
      refused.map(({ id }) => id),
      false,
    );
    this.undo.tell($localize`${refused.length}:count: could not be done: ${first.detail}:reason:`, 'bad');
  }

  private hide(ids: readonly string[], hidden: boolean): void {
    this.decided.update((before) => {
      const now = new Set(before);
      for (const id of ids) {
        if (hidden) now.add(id);
        else now.delete(id);
      }
      return now;
    });
  }
}
