import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';

import { Session } from '../session/session';
import { Notice } from '../ui/notice';
import { saveFile } from '../ui/save-file';
import { Undo } from '../ui/undo';

/** Recovery codes, shown this once. */
@Component({
  selector: 'app-recovery-codes',
  imports: [MatButtonModule, Notice],
  template: `
    <app-notice tone="warn" i18n
      >Keep these codes where you keep passwords. Each signs you in once if you lose your device. They are not shown
      again.</app-notice
    >
    <ul class="codes" aria-label="Recovery codes" i18n-aria-label>
      @for (code of codes(); track code) {
        <li>
          <code>{{ code }}</code>
        </li>
      }
    </ul>
    <div class="ends">
      <button matButton="outlined" type="button" (click)="download()" i18n>Download</button>
      <button matButton="outlined" type="button" (click)="copy()" i18n>Copy</button>
      <button matButton="filled" type="button" (click)="kept.emit()" i18n>I have kept them</button>
    </div>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-4);
    }
  `,
  styleUrl: './settings.scss',
})
export class RecoveryCodes {
  readonly codes = input.required<readonly string[]>();
  readonly kept = output();

  private readonly clipboard = inject(Clipboard);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);

  protected copy(): void {
    if (this.clipboard.copy(this.codes().join('\n'))) this.undo.tell($localize`Copied`);
  }

  protected download(): void {
    const head = $localize`Recovery codes of ${this.session.account()?.email ?? ''}:email: at ${location.host}:host:`;
    const text = `${head}\n\n${this.codes().join('\n')}\n`;
    saveFile('postern-recovery-codes.txt', new Blob([text], { type: 'text/plain;charset=utf-8' }));
  }
}
