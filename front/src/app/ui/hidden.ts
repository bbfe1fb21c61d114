import { signal } from '@angular/core';

/** What somebody has decided about and may take back: lists do not show it meanwhile, wherever they are. */
export class Hidden {
  private readonly ids = signal<ReadonlySet<string>>(new Set());

  readonly all = this.ids.asReadonly();

  hide(ids: readonly string[]): void {
    this.ids.update((before) => new Set([...before, ...ids]));
  }

  show(ids: readonly string[]): void {
    const back = new Set(ids);
    this.ids.update((before) => new Set([...before].filter((id) => !back.has(id))));
  }
}
