import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, type MatDialog } from '@angular/material/dialog';
import { ExternalLink } from 'lucide';

import type { FrameLink } from '../../mail-frame/protocol';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { isSuspicious, linkFacts } from './link-facts';
import { warningWords } from './link-warnings';

/** Where a link of a mail really leads, before it is followed. */
@Component({
  selector: 'app-link-sheet',
  imports: [CopyButton, Icon, MatButtonModule, MatDialogModule, Notice],
  template: `
    <h2 mat-dialog-title i18n>This link leads to</h2>
    <mat-dialog-content>
      <p class="target">{{ facts().target }}</p>
      @for (warning of facts().warnings; track warning.kind) {
        <app-notice [tone]="warning.kind === 'unencrypted' ? 'warn' : 'bad'">{{ words(warning) }}</app-notice>
      }
      <div class="address">
        <code>{{ facts().url ?? link.url }}</code>
        <app-copy-button [text]="facts().url ?? link.url" label="Copy the address" i18n-label />
      </div>
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close cdkFocusInitial i18n>Stay here</button>
      @if (facts().url; as url) {
        <a
          [matButton]="suspicious() ? 'outlined' : 'filled'"
          [href]="url"
          target="_blank"
          rel="noopener noreferrer"
          mat-dialog-close
        >
          <app-icon [of]="icon" />
          @if (suspicious()) {
            <ng-container i18n>Open it all the same</ng-container>
          } @else {
            <ng-container i18n>Open</ng-container>
          }
        </a>
      }
    </mat-dialog-actions>
  `,
  styles: `
    .target {
      font-size: var(--size-l);
      font-weight: 650;
      overflow-wrap: anywhere;
    }
    app-notice,
    .address {
      margin-top: var(--space-3);
    }
    .address {
      display: flex;
      align-items: start;
      gap: var(--space-2);
    }
    code {
      flex: 1;
      max-height: 8rem;
      overflow: auto;
      padding: var(--space-2) 0;
    }
  `,
})
export class LinkSheet {
  protected readonly link = inject<FrameLink>(MAT_DIALOG_DATA);
  protected readonly facts = computed(() => linkFacts(this.link.url, this.link.text));
  protected readonly suspicious = computed(() => isSuspicious(this.facts()));
  protected readonly words = warningWords;
  protected readonly icon = ExternalLink;
}

/** At the foot of small screens, in the middle of others. */
export function showLink(dialog: MatDialog, link: FrameLink): void {
  dialog.open(LinkSheet, { data: link, width: '32rem', maxWidth: 'calc(100vw - 1rem)', panelClass: 'link-sheet' });
}
