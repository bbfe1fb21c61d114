import { Component, computed, inject } from '@angular/core';
import { X } from 'lucide';

import { Icon } from './icon';
import { writes } from './keys';
import { Undo } from './undo';

/** At the foot of the page: what was done, and the way back. Ctrl+Z does the same where no text is being written. */
@Component({
  selector: 'app-undo-bar',
  imports: [Icon],
  template: `
    <div class="sr-only" aria-live="polite">{{ spoken() }}</div>
    @if (undo.saying(); as saying) {
      <div
        class="bar"
        role="region"
        [attr.aria-label]="label"
        [class]="saying.tone"
        (pointerenter)="undo.hold()"
        (pointerleave)="undo.release()"
        (focusin)="undo.hold()"
        (focusout)="undo.release()"
        (keydown.escape)="undo.dismiss()"
      >
        <span>{{ saying.text }}</span>
        @if (saying.undo; as name) {
          <button type="button" class="undo" aria-keyshortcuts="Control+Z" (click)="undo.takeBack()">{{ name }}</button>
        }
        <button type="button" class="close" aria-label="Dismiss" i18n-aria-label (click)="undo.dismiss()">
          <app-icon [of]="cross" />
        </button>
      </div>
    }
  `,
  host: { '(document:keydown)': 'listen($event)' },
  styles: `
    .bar {
      position: fixed;
      inset: auto var(--space-4) var(--space-5);
      z-index: 1100;
      display: flex;
      align-items: center;
      gap: var(--space-2);
      width: fit-content;
      max-width: min(36rem, calc(100vw - 2 * var(--space-4)));
      margin-inline: auto;
      padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
      border-radius: var(--radius-s);
      background: var(--text);
      color: var(--page);
      box-shadow: 0 8px 24px rgb(0 0 0 / 22%);
      animation: rise 0.18s ease-out;
    }
    .bar.bad {
      background: var(--bad-soft);
      color: var(--bad);
    }
    span {
      padding-block: var(--space-1);
      overflow-wrap: anywhere;
    }
    button {
      min-height: 2rem;
      padding: 0 var(--space-3);
      border: 0;
      border-radius: var(--radius-s);
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    button:hover {
      background: color-mix(in srgb, currentcolor 14%, transparent);
    }
    button:focus-visible {
      outline-color: currentcolor;
      outline-offset: -2px;
    }
    .undo {
      font-weight: 650;
      text-decoration: underline;
      text-underline-offset: 0.2em;
    }
    .close {
      padding: 0 var(--space-2);
    }
    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 0.5rem;
      }
    }
    @media (max-width: 48rem) {
      .bar {
        bottom: calc(4.75rem + env(safe-area-inset-bottom));
      }
    }
  `,
})
export class UndoBar {
  protected readonly undo = inject(Undo);
  protected readonly cross = X;
  protected readonly label = $localize`What was just done`;
  protected readonly spoken = computed(() => {
    const saying = this.undo.saying();
    if (saying === null) return '';
    return saying.undo === null ? saying.text : $localize`${saying.text}. Press Control and Z to undo it.`;
  });

  protected listen(event: KeyboardEvent): void {
    const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'z';
    if (!asked || event.defaultPrevented || writes(event.target)) return;
    if (this.undo.saying()?.undo == null) return;
    event.preventDefault();
    void this.undo.takeBack();
  }
}
