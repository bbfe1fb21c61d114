import { Component, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { KeyRound } from 'lucide';

import { CopyButton } from './copy-button';
import { Icon } from './icon';

/** A secret that is shown now and never again, until the person says that it is kept. The content says what it is for. */
@Component({
  selector: 'app-secret-once',
  imports: [CopyButton, Icon, MatButtonModule],
  template: `
    <app-icon class="key" [of]="icon" />
    <div class="text">
      <strong i18n>Copy it now: it is not shown again</strong>
      <p class="soft small"><ng-content /></p>
      <p class="secret">
        <code>{{ secret() }}</code>
        <app-copy-button [text]="secret()" label="Copy the secret" i18n-label />
      </p>
      <button matButton="outlined" type="button" (click)="kept.emit()" i18n>I have kept it</button>
    </div>
  `,
  host: { role: 'status' },
  styles: `
    :host {
      display: flex;
      gap: var(--space-3);
      padding: var(--space-4);
      border: 1px solid var(--accent);
      border-radius: var(--radius);
      background: var(--accent-soft);
    }
    .key {
      margin-top: 0.15rem;
      color: var(--accent);
    }
    .text {
      min-width: 0;
    }
    .secret {
      display: flex;
      align-items: center;
      gap: var(--space-1);
      width: fit-content;
      max-width: 100%;
      margin: var(--space-3) 0;
      padding-left: var(--space-3);
      border-radius: var(--radius-s);
      background: var(--surface);
    }
  `,
})
export class SecretOnce {
  readonly secret = input.required<string>();
  readonly kept = output();

  protected readonly icon = KeyRound;
}
