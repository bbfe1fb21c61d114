import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, minLength, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';

import { LEAST_PASSWORD, PASSWORD_HINT } from '../account/password';
import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { Undo } from '../ui/undo';

@Component({
  selector: 'app-password-section',
  imports: [FormField, MatButtonModule, MatFormFieldModule, MatInputModule, Notice, Section],
  template: `
    <app-section title="Password" i18n-title about="Changing it signs you out everywhere else." i18n-about>
      @if (account().hasPassword) {
        <form (submit)="submit($event)" novalidate>
          <mat-form-field appearance="outline">
            <mat-label i18n>Your password now</mat-label>
            <input matInput type="password" autocomplete="current-password" [formField]="entered.current" />
            <mat-error>{{ entered.current().errors()[0]?.message }}</mat-error>
          </mat-form-field>
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label i18n>New password</mat-label>
            <input matInput type="password" autocomplete="new-password" [formField]="entered.password" />
            <mat-hint>{{ hint }}</mat-hint>
            <mat-error>{{ entered.password().errors()[0]?.message }}</mat-error>
          </mat-form-field>
          @if (change.problem(); as problem) {
            <app-notice tone="bad">{{ problem.detail }}</app-notice>
          }
          <div class="ends">
            <button matButton="filled" type="submit" [disabled]="change.running()" i18n>Change the password</button>
          </div>
        </form>
      } @else if (mailed()) {
        <app-notice tone="good" i18n>A link to set a password is on its way to {{ account().email }}.</app-notice>
      } @else {
        <p i18n>You have none. With one you can sign in by your mail address, and confirm what needs care.</p>
        @if (ask.problem(); as problem) {
          <app-notice tone="bad">{{ problem.detail }}</app-notice>
        }
        <div class="ends">
          <button matButton="outlined" type="button" [disabled]="ask.running()" (click)="ask.run()" i18n>
            Mail me a link to set one
          </button>
        </div>
      }
    </app-section>
  `,
  styleUrl: './settings.scss',
})
export class PasswordSection {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  protected readonly account = computed(() => this.session.account()!);
  protected readonly hint = PASSWORD_HINT;
  protected readonly mailed = signal(false);

  protected readonly entered = form(signal({ current: '', password: '' }), (path) => {
    required(path.current, { message: $localize`Your password is needed.` });
    minLength(path.password, LEAST_PASSWORD, { message: PASSWORD_HINT });
    required(path.password, { message: PASSWORD_HINT });
  });

  protected readonly change = new Action(async () => {
    await this.api.put('/api/v1/account/password', { body: this.entered().value() });
    this.entered().reset({ current: '', password: '' });
    this.undo.tell($localize`Your password is changed, and all other sessions have ended.`);
  });

  protected readonly ask = new Action(async () => {
    await this.api.post('/api/v1/account/password/forgot', { body: { email: this.account().email } });
    this.mailed.set(true);
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.change.run();
  }
}
