import { Injectable, inject, signal } from '@angular/core';

import { Api } from '../api/api';
import type { BodyOf } from '../api/types';
import { Hidden } from '../ui/hidden';
import { Undo } from '../ui/undo';

type Change = Omit<BodyOf<'/api/v1/aliases/bulk-update', 'post'>, 'ids'>;

/** Does something to many, part by part. */
export type Each = (ids: readonly string[], work: (part: string[]) => Promise<unknown>) => Promise<void>;

/**
 * What is done to aliases and may be taken back, also when the page where it was done is left by then: lists follow
 * `made` and leave out what is `hidden`.
 */
@Injectable({ providedIn: 'root' })
export class AliasChanges {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  private readonly deleted = new Hidden();
  private readonly count = signal(0);

  /** Deleted, or to be deleted when nobody takes it back. */
  readonly hidden = this.deleted.all;
  /** Something is different on the server than before. */
  readonly made = this.count.asReadonly();

  async update(ids: readonly string[], change: Change, each: Each): Promise<void> {
    try {
      await each(ids, (part) => this.api.post('/api/v1/aliases/bulk-update', { body: { ...change, ids: part } }));
    } finally {
      // Also when a part of them was refused: those before it are changed.
      this.count.update((before) => before + 1);
    }
  }

  /**
   * @param act deletes them, when nobody takes it back in time
   * @param back what else is to be done when somebody does
   */
  remove(ids: readonly string[], text: string, act: () => Promise<unknown>, back: () => void = () => undefined): void {
    this.deleted.hide(ids);
    this.undo.later(text, {
      act,
      back: () => {
        this.deleted.show(ids);
        back();
      },
    });
  }
}
