import { Component, computed, input } from '@angular/core';

import { qrCode } from './qr';

/** Light modules around a code, without which many cameras do not find it (ISO/IEC 18004, section 9.1). */
const QUIET = 4;

/** A QR code, drawn here: what it says leaves the page only through a camera. Dark on light in every theme. */
@Component({
  selector: 'app-qr-code',
  template: `
    <svg [attr.viewBox]="box()" role="img" [attr.aria-label]="label()" shape-rendering="crispEdges">
      <rect width="100%" height="100%" />
      <path [attr.d]="path()" />
    </svg>
  `,
  styles: `
    svg {
      display: block;
      width: 12rem;
      max-width: 100%;
      border-radius: var(--radius-s);
    }
    rect {
      fill: white;
    }
    path {
      fill: black;
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  readonly label = input.required<string>();

  private readonly grid = computed(() => qrCode(this.text()));
  protected readonly box = computed(() => {
    const size = this.grid().length + 2 * QUIET;
    return `0 0 ${size} ${size}`;
  });
  protected readonly path = computed(() =>
    this.grid()
      .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : '')))
      .join(''),
  );
}
