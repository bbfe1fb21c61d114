import { Component, inject, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { RouterLink } from '@angular/router';

import { Api } from '../api/api';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';
import { FieldErrors } from './field-errors';

@Component({
  selector: 'app-forgot-password',
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
    <app-account-page title="Forgot your password?" i18n-title>
      @if (sent(); as address) {
        <app-notice tone="good" i18n>If {{ address }} has an account here, a link is on its way to it.</app-notice>
      } @else {
        @if (ask.problem(); as problem) {
          <app-notice tone="bad">{{ problem.detail }}</app-notice>
        }
        <form (submit)="submit($event)" novalidate>
          <mat-form-field appearance="outline">
            <mat-label i18n>Mail address</mat-label>
            <input matInput type="email" autocomplete="username" [formField]="entered.email" />
            <mat-error><app-field-errors [of]="entered.email" /></mat-error>
          </mat-form-field>
          <button matButton="filled" type="submit" [disabled]="ask.running()" i18n>Mail me a link</button>
        </form>
      }
      <p class="small"><a routerLink="/sign-in" i18n>Back to the sign-in</a></p>
    </app-account-page>
  `,
  styleUrl: './form.scss',
})
export class ForgotPassword {
  private readonly api = inject(Api);
  protected readonly sent = signal<string | null>(null);

  protected readonly entered = form(signal({ email: '' }), (path) => {
    required(path.email, { message: $localize`Your mail address is needed.` });
    email(path.email, { message: $localize`This is no mail address.` });
  });

  protected readonly ask = new Action(async () => {
    const body = this.entered().value();
    await this.api.post('/api/v1/account/password/forgot', { body });
    this.sent.set(body.email);
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.ask.run();
  }
}
