import { Component, Injectable, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

/** What cannot be undone, or only with trouble: all else is done at once and offered to be undone, see `Undo`. */
export interface Question {
  title: string;
  /** What will happen. */
  text: string;
  /** What the button is called that does it: what it does, never "OK". */
  yes: string;
  /** Default: Cancel. */
  no?: string;
  /** It destroys something. */
  bad?: boolean;
}

@Component({
  selector: 'app-question',
  imports: [MatButtonModule, MatDialogModule],
  template: `
    <h2 mat-dialog-title>{{ asked.title }}</h2>
    <mat-dialog-content>{{ asked.text }}</mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" [mat-dialog-close]="false" cdkFocusInitial>{{ asked.no ?? cancel }}</button>
      <button matButton="filled" type="button" [class.bad]="asked.bad" [mat-dialog-close]="true">
        {{ asked.yes }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .bad {
      --mat-button-filled-container-color: var(--bad);
      --mat-button-filled-label-text-color: var(--page);
    }
  `,
})
export class QuestionDialog {
  protected readonly asked = inject<Question>(MAT_DIALOG_DATA);
  protected readonly cancel = $localize`Cancel`;
}

/** Asks before something is done. */
@Injectable({ providedIn: 'root' })
export class Ask {
  private readonly dialog = inject(MatDialog);

  /** @returns whether it shall be done */
  async confirm(question: Question): Promise<boolean> {
    const open = this.dialog.open(QuestionDialog, { data: question, role: 'alertdialog', width: '28rem' });
    return (await firstValueFrom(open.afterClosed())) === true;
  }
}
