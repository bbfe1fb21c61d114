import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import type { MatDialog } from '@angular/material/dialog';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';

import { read } from '../api/api';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';

/** To which of one's mailboxes held mail goes instead. */
@Component({
  selector: 'app-forward-dialog',
  imports: [MatButtonModule, MatDialogModule, MatFormFieldModule, MatSelectModule, Notice, RouterLink, Waiting],
  template: `
    <h2 mat-dialog-title i18n>Send it elsewhere</h2>
    <mat-dialog-content>
      <app-waiting [on]="destinations" />
      @if (addresses(); as found) {
        @if (found.length > 0) {
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label i18n>Mailboxes</mat-label>
            <mat-select multiple [value]="chosen()" (valueChange)="chosen.set($event)">
              @for (address of found; track address) {
                <mat-option [value]="address">{{ address }}</mat-option>
              }
            </mat-select>
          </mat-form-field>
        } @else {
          <app-notice i18n
            >It can only go to a mailbox that has confirmed it.
            <a routerLink="/destinations" mat-dialog-close>Add one</a></app-notice
          >
        }
      }
    </mat-dialog-content>
    <mat-dialog-actions align="end">
      <button matButton type="button" mat-dialog-close i18n>Cancel</button>
      <button matButton="filled" type="button" [disabled]="chosen().length === 0" (click)="ref.close(chosen())" i18n>
        Send
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    mat-form-field {
      width: 100%;
      margin-top: var(--space-2);
    }
  `,
})
export class ForwardDialog {
  protected readonly ref = inject<MatDialogRef<ForwardDialog, string[]>>(MatDialogRef);
  protected readonly destinations = read('/api/v1/destinations', () => ({ query: { limit: 200 } }));
  protected readonly chosen = signal<string[]>([]);

  protected addresses(): string[] | null {
    if (!this.destinations.hasValue()) return null;
    return this.destinations
      .value()
      .items.filter(({ verified }) => verified)
      .map(({ address }) => address);
  }
}

/** @returns the mailboxes; null: the person thought better of it */
export async function askWhereTo(dialog: MatDialog): Promise<string[] | null> {
  const ref = dialog.open<ForwardDialog, never, string[]>(ForwardDialog, { width: '28rem' });
  return (await firstValueFrom(ref.afterClosed())) ?? null;
}
