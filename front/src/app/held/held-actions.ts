import { Injectable, inject } from '@angular/core';

import { Api } from '../api/api';
import { Hidden } from '../ui/hidden';
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
  private readonly decided = new Hidden();

  /** Messages that somebody has decided about here. */
  readonly hidden = this.decided.all;

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
    this.decided.hide(ids);
    this.undo.later(text, {
      act: () => this.act(ids, decision),
      back: () => this.decided.show(ids),
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
    this.decided.show(refused.map(({ id }) => id));
    this.undo.tell($localize`${refused.length}:count: could not be done: ${first.detail}:reason:`, 'bad');
  }
}
