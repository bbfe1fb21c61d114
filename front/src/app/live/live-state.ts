import { Component, computed, inject } from '@angular/core';

import { Live } from './live';

/** Whether what is shown follows what happens. */
@Component({
  selector: 'app-live-state',
  template: `<span class="dot" [class]="live.state()" aria-hidden="true"></span><span>{{ word() }}</span>`,
  host: { role: 'status', class: 'small soft' },
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
    }
    .dot {
      width: 0.5rem;
      height: 0.5rem;
      border-radius: 50%;
      background: var(--line-strong);
    }
    .dot.live {
      background: var(--good);
    }
    .dot.lost {
      background: var(--warn);
    }
  `,
})
export class LiveState {
  protected readonly live = inject(Live);
  protected readonly word = computed(() => {
    switch (this.live.state()) {
      case 'live':
        return $localize`Live`;
      case 'lost':
        return $localize`Not live at the moment; trying again`;
      default:
        return $localize`Connecting …`;
    }
  });
}
