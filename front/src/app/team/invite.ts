import { Component, computed, inject, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatRadioModule } from '@angular/material/radio';

import { Api } from '../api/api';
import { Session, type Role } from '../session/session';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { ROLES } from './roles';

/** Closes with the address that was invited. */
@Component({
  selector: 'app-invite',
  imports: [FormField, MatButtonModule, MatDialogModule, MatFormFieldModule, MatInputModule, MatRadioModule, Notice],
  template: `
    <h2 mat-dialog-title i18n>Invite somebody</h2>
    <form (submit)="submit($event)" novalidate>
      <mat-dialog-content>
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label i18n>Mail address</mat-label>
          <input matInput type="email" autocomplete="off" [formField]="entered.email" />
          <mat-hint i18n>A link goes there that is good for seven days.</mat-hint>
          <mat-error>{{ entered.email().errors()[0]?.message }}</mat-error>
        </mat-form-field>
        <mat-radio-group [value]="role()" (change)="role.set($event.value)" aria-label="Role" i18n-aria-label>
          @for (option of roles(); track option.code) {
            <mat-radio-button [value]="option.code">
              <strong>{{ option.name }}</strong>
              <span class="soft small">{{ option.may }}</span>
            </mat-radio-button>
          }
        </mat-radio-group>
        @if (invite.problem(); as problem) {
          <app-notice tone="bad">{{ problem.detail }}</app-notice>
        }
      </mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close i18n>Cancel</button>
        <button matButton="filled" type="submit" [disabled]="invite.running()" i18n>Send the invitation</button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content,
    mat-radio-group {
      display: grid;
      gap: var(--space-3);
      color: var(--text);
    }
    mat-form-field {
      margin-top: var(--space-1);
    }
    strong,
    mat-radio-button span {
      display: block;
    }
  `,
})
export class Invite {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly dialog = inject<MatDialogRef<Invite, string>>(MatDialogRef);

  /** Nobody invites to a role above one's own. */
  protected readonly roles = computed(() => ROLES.filter(({ code }) => this.session.may(code)));
  protected readonly role = signal<Role>('member');
  protected readonly entered = form(signal({ email: '' }), (path) => {
    required(path.email, { message: $localize`A mail address is needed.` });
    email(path.email, { message: $localize`This is no mail address.` });
  });

  protected readonly invite = new Action(async () => {
    const body = { email: this.entered().value().email.trim(), role: this.role() };
    await this.api.post('/api/v1/invitations', { body, once: crypto.randomUUID() });
    this.dialog.close(body.email);
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.invite.run();
  }
}
