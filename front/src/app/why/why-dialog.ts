import { Component, Injectable, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';

import { Question } from './question';

/** What is asked about. */
export interface Asked {
  address?: string;
  sender?: string;
  client?: string;
  /** Id of a stored one. */
  message?: string;
}

@Component({
  selector: 'app-why-dialog',
  imports: [MatButtonModule, MatDialogModule, Question],
  template: `
    <h2 mat-dialog-title i18n>Why?</h2>
    <mat-dialog-content>
      <app-question
        [address]="asked.address"
        [sender]="asked.sender"
        [client]="asked.client"
        [stored]="asked.message"
      />
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close i18n>Close</button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-dialog-content {
      color: var(--text);
    }
    /* Room for the first field’s label. */
    app-question {
      padding-top: var(--space-2);
    }
  `,
})
export class WhyDialog {
  protected readonly asked = inject<Asked>(MAT_DIALOG_DATA);
}

/** The explanation, over any page. To be loaded when it is asked for. */
@Injectable({ providedIn: 'root' })
export class WhyDialogs {
  private readonly dialog = inject(MatDialog);

  open(asked: Asked = {}): void {
    this.dialog.open(WhyDialog, { data: asked, width: '46rem', maxWidth: '96vw' });
  }
}
