import { Component, computed, input, output } from '@angular/core';

import type { FrameLink } from '../../mail-frame/protocol';
import { piecesOf } from './text-links';

/** A mail's plain text, with links that tell where they lead before they are followed. */
@Component({
  selector: 'app-plain-text',
  template: `<p>
    @for (piece of pieces(); track $index) {
      @if (piece.url; as url) {
        <button type="button" role="link" (click)="openLink.emit({ url, text: piece.text })">{{ piece.text }}</button>
      } @else {
        <ng-container>{{ piece.text }}</ng-container>
      }
    }
  </p>`,
  preserveWhitespaces: false,
  styles: `
    p {
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    button {
      display: inline;
      padding: 0;
      border: 0;
      background: none;
      color: var(--accent);
      font: inherit;
      text-align: start;
      text-decoration: underline;
      text-underline-offset: 0.2em;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
      cursor: pointer;
    }
  `,
})
export class PlainText {
  readonly text = input.required<string>();
  readonly openLink = output<FrameLink>();

  protected readonly pieces = computed(() => piecesOf(this.text()));
}
