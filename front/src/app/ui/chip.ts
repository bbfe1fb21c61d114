import { Component, input } from '@angular/core';

import type { Tone } from './notice';

/** One word of state. The word says it; the colour only helps. */
@Component({
  selector: 'app-chip',
  template: '<ng-content />',
  host: { '[class]': 'tone()' },
  styles: `
    :host {
      display: inline-block;
      padding: 0.1rem 0.55rem;
      border-radius: 999px;
      background: var(--hover);
      color: var(--text-soft);
      font-size: var(--size-s);
      font-weight: 550;
      white-space: nowrap;
    }
    :host(.good) {
      background: var(--good-soft);
      color: var(--good);
    }
    :host(.warn) {
      background: var(--warn-soft);
      color: var(--warn);
    }
    :host(.bad) {
      background: var(--bad-soft);
      color: var(--bad);
    }
  `,
})
export class Chip {
  readonly tone = input<Tone>('info');
}
