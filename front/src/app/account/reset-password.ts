import { Component, inject, signal } from '@angular/core';
import { FormField, form, minLength, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { RouterLink } from '@angular/router';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';
import { FieldErrors } from './field-errors';
import { takeFragment } from './fragment';
import { LEAST_PASSWORD, PASSWORD_HINT } from './password';

@Component({
  selector: 'app-reset-password',
  imports: [
    AccountPage,
    FieldErrors,
    FormField,
    MatButtonModule,
    MatFormFieldModule,
    MatInputModule,
    Notice,
    RouterLink,
  ],
  template: `
    <app-account-page title="A new password" i18n-title>
      @if (done()) {
        <app-notice tone="good" i18n>Your password is changed, and all other sessions have ended.</app-notice>
        <a matButton="filled" routerLink="/sign-in" i18n>Sign in</a>
      } @else {
        @if (reset.problem(); as problem) {
          <app-notice tone="bad">{{ problem.detail }}</app-notice>
          @if (problem.code === 'link.invalid') {
            <a matButton="outlined" routerLink="/forgot-password" i18n>Mail me another link</a>
          }
        }
        <form (submit)="submit($event)" novalidate>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label i18n>New password</mat-label>
            <input matInput type="password" autocomplete="new-password" [formField]="entered.password" />
            <mat-hint>{{ hint }}</mat-hint>
            <mat-error><app-field-errors [of]="entered.password" /></mat-error>
          </mat-form-field>
          <button matButton="filled" type="submit" [disabled]="reset.running()" i18n>Change it</button>
        </form>
      }
    </app-account-page>
  `,
  styleUrl: './form.scss',
})
export class ResetPassword {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly token = takeFragment() || '-';
  protected readonly hint = PASSWORD_HINT;
  protected readonly done = signal(false);

  protected readonly entered = form(signal({ password: '' }), (path) => {
    minLength(path.password, LEAST_PASSWORD, { message: PASSWORD_HINT });
    required(path.password, { message: PASSWORD_HINT });
  });

  protected readonly reset = new Action(async () => {
    const { password } = this.entered().value();
    await this.api.post('/api/v1/account/password/reset', { body: { token: this.token, password } });
    // Who is signed in here is so no longer.
    await this.session.resume();
    this.done.set(true);
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.reset.run();
  }
}
