import { Component, inject, signal } from '@angular/core';
import { FormField, email, form, minLength, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { RouterLink } from '@angular/router';

import { Api } from '../api/api';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';
import { FieldErrors } from './field-errors';
import { pendingInvitation } from './pending-invitation';
import { LEAST_PASSWORD, PASSWORD_HINT } from './password';

@Component({
  selector: 'app-sign-up',
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
    <app-account-page title="Create an account" i18n-title>
      @if (sent(); as address) {
        <app-notice tone="good" i18n
          >We have mailed a link to {{ address }}. Open it to go on; it is good for a day.</app-notice
        >
      } @else {
        @if (signUp.problem(); as problem) {
          <app-notice tone="bad">{{ problem.detail }}</app-notice>
        }
        <form (submit)="submit($event)" novalidate>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label i18n>Mail address</mat-label>
            <input matInput type="email" autocomplete="username" [formField]="entered.email" />
            <mat-hint i18n>One that works without Postern: this is how you get back in.</mat-hint>
            <mat-error><app-field-errors [of]="entered.email" /></mat-error>
          </mat-form-field>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label i18n>Password</mat-label>
            <input matInput type="password" autocomplete="new-password" [formField]="entered.password" />
            <mat-hint>{{ hint }}</mat-hint>
            <mat-error><app-field-errors [of]="entered.password" /></mat-error>
          </mat-form-field>
          <button matButton="filled" type="submit" [disabled]="signUp.running()" i18n>Create the account</button>
        </form>
      }
      <p class="small soft" i18n>You have one? <a routerLink="/sign-in">Sign in</a></p>
    </app-account-page>
  `,
  styleUrl: './form.scss',
})
export class SignUp {
  private readonly api = inject(Api);
  private readonly invitation = inject(pendingInvitation);
  protected readonly hint = PASSWORD_HINT;
  protected readonly sent = signal<string | null>(null);

  protected readonly entered = form(signal({ email: this.invitation()?.email ?? '', password: '' }), (path) => {
    required(path.email, { message: $localize`Your mail address is needed.` });
    email(path.email, { message: $localize`This is no mail address.` });
    minLength(path.password, LEAST_PASSWORD, { message: PASSWORD_HINT });
    required(path.password, { message: PASSWORD_HINT });
  });

  protected readonly signUp = new Action(async () => {
    const invitation = this.invitation()?.token;
    const body = { ...this.entered().value(), ...(invitation === undefined ? {} : { invitation }) };
    await this.api.post('/api/v1/account/sign-up', { body });
    this.sent.set(body.email);
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.signUp.run();
  }
}
