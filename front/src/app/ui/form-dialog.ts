import { Component, inject, signal } from '@angular/core';
import { FormField, form, required, validate } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';

import { Action } from './action';
import type { DialogForm } from './dialogs';
import { Notice } from './notice';

/** See `Dialogs`. */
@Component({
  selector: 'app-form-dialog',
  imports: [FormField, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule, Notice],
  template: `
    <h2 mat-dialog-title>{{ asked.title }}</h2>
    <form (submit)="submit($event)" novalidate>
      <mat-dialog-content>
        @for (paragraph of asked.text ?? []; track $index) {
          <p>{{ paragraph }}</p>
        }
        @for (field of asked.fields; track field.name) {
          @if (field.exactly; as word) {
            <p class="type" i18n>
              Type <strong>{{ word }}</strong> to confirm.
            </p>
          }
          <mat-form-field appearance="outline" [subscriptSizing]="field.hint || field.exactly ? 'dynamic' : 'fixed'">
            <mat-label>{{ field.label }}</mat-label>
            <input
              matInput
              [type]="field.type ?? 'text'"
              [autocomplete]="field.autocomplete ?? 'off'"
              spellcheck="false"
              [formField]="entered[field.name]!"
            />
            @if (field.hint; as hint) {
              <mat-hint>{{ hint }}</mat-hint>
            }
            <mat-error>{{ entered[field.name]!().errors()[0]?.message }}</mat-error>
          </mat-form-field>
        }
        @if (work.problem(); as problem) {
          <app-notice tone="bad">{{ problem.detail }}</app-notice>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close i18n>Cancel</button>
        <button matButton="filled" type="submit" [class.bad]="asked.bad" [disabled]="work.running()">
          {{ asked.action }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: grid;
      gap: var(--space-3);
      color: var(--text);
    }
    mat-form-field {
      margin-top: var(--space-1);
    }
    .type {
      overflow-wrap: anywhere;
    }
    .bad {
      --mat-button-filled-container-color: var(--bad);
      --mat-button-filled-label-text-color: var(--page);
    }
  `,
})
export class FormDialog {
  protected readonly asked = inject<DialogForm>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<FormDialog, boolean>>(MatDialogRef);

  protected readonly entered = form(signal(startOf(this.asked)), (path) => {
    for (const { name, needed, exactly } of this.asked.fields) {
      const field = path[name]!;
      if (needed !== undefined) required(field, { message: needed });
      if (exactly !== undefined)
        validate(field, ({ value }) => (value() === exactly ? null : { kind: 'exactly', message: NOT_THE_SAME }));
    }
  });

  protected readonly work = new Action(async () => {
    await this.asked.work(this.entered().value());
    this.dialog.close(true);
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.work.run();
  }
}

const NOT_THE_SAME = $localize`This is not the same. Capital letters count.`;

function startOf({ fields }: DialogForm): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value ?? '']));
}
