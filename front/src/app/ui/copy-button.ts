import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatTooltipModule } from '@angular/material/tooltip';
import { Check, Copy } from 'lucide';

import { Icon } from './icon';

const SHOWN_MS = 2_000;

/** Puts a text on the clipboard, and says so. */
@Component({
  selector: 'app-copy-button',
  imports: [Icon, MatButtonModule, MatTooltipModule],
  template: `
    <button type="button" matIconButton [attr.aria-label]="label()" [matTooltip]="label()" (click)="copy()">
      <app-icon [of]="copied() ? check : symbol" />
    </button>
    <span class="sr-only" aria-live="polite">{{ copied() ? done : '' }}</span>
  `,
  styles: `
    button {
      color: var(--text-soft);
      font-size: 0.875rem;
    }
    app-icon {
      display: flex;
    }
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  readonly label = input($localize`Copy`);

  private readonly clipboard = inject(Clipboard);
  protected readonly copied = signal(false);
  protected readonly done = $localize`Copied`;
  protected readonly check = Check;
  protected readonly symbol = Copy;

  protected copy(): void {
    if (!this.clipboard.copy(this.text())) return;
    this.copied.set(true);
    setTimeout(() => this.copied.set(false), SHOWN_MS);
  }
}
