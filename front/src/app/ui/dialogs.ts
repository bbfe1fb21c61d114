import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';

import { FormDialog } from './form-dialog';

/** One thing to enter. */
export interface DialogField {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'password';
  autocomplete?: string;
  /** What stands there at first. */
  value?: string;
  /** What is said when it is left empty. Without it the field may stay empty. */
  needed?: string;
  /** What must be typed, exactly: a confirmation. */
  exactly?: string;
  longest?: number;
}

/** Something that needs a few words from the person before it is done. */
export interface DialogForm<Names extends string = string> {
  title: string;
  /** What it does, a paragraph each. */
  text?: readonly string[];
  fields: readonly (DialogField & { name: Names })[];
  /** What the button is called: what it does. */
  action: string;
  /** It destroys something. */
  bad?: boolean;
  /** Does it. While it fails, the dialog stays, and says why. */
  work: (given: Record<Names, string>) => Promise<unknown>;
}

/** Asks for what a deed needs, and does it. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(MatDialog);

  /** @returns whether it was done; false: the person thought better of it */
  async run<Names extends string>(form: DialogForm<Names>): Promise<boolean> {
    const open = this.dialog.open(FormDialog, { data: form, width: '30rem' });
    return (await firstValueFrom(open.afterClosed())) === true;
  }
}
