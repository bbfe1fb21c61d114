import { Component, computed, input } from '@angular/core';
import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide';

import { Icon } from './icon';

export type Tone = 'info' | 'good' | 'warn' | 'bad';

const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleX };

/** A few words that matter on the page where they stand. */
@Component({
  selector: 'app-notice',
  imports: [Icon],
  template: `<app-icon [of]="icon()" />
    <div><ng-content /></div>`,
  host: { '[class]': 'tone()', '[attr.role]': "tone() === 'bad' ? 'alert' : 'status'" },
  styles: `
    :host {
      display: flex;
      gap: var(--space-3);
      padding: var(--space-3) var(--space-4);
      border-radius: var(--radius-s);
      background: var(--accent-soft);
      overflow-wrap: anywhere;
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
    app-icon {
      margin-top: 0.1em;
    }
  `,
})
export class Notice {
  readonly tone = input<Tone>('info');

  protected readonly icon = computed(() => ICONS[this.tone()]);
}
