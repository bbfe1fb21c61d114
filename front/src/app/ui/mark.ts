import { Component } from '@angular/core';

/** The product's sign and name. */
@Component({
  selector: 'app-mark',
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" />
      <path d="M9 25V14a7 7 0 0 1 14 0v11M9 17l7 5 7-5" />
    </svg>
    <span>Postern</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: var(--space-2);
      font-size: var(--size-l);
      font-weight: 700;
      letter-spacing: -0.02em;
    }
    svg {
      width: 1.75rem;
      height: 1.75rem;
    }
    rect {
      fill: var(--accent);
    }
    path {
      fill: none;
      stroke: var(--on-accent);
      stroke-width: 2.6;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Mark {}
