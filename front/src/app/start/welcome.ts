import { Component, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router } from '@angular/router';

import { FieldErrors } from '../account/field-errors';
import { AccountPage } from '../account/account-page';
import { Api } from '../api/api';
import { Session } from '../session/session';
import { SignOut } from '../shell/sign-out';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';

/** For who is signed in and belongs to no organization yet: nothing can be shown before there is one. */
@Component({
  selector: 'app-welcome',
  imports: [AccountPage, FieldErrors, FormField, MatButtonModule, MatFormFieldModule, MatInputModule, Notice],
  template: `
    <app-account-page title="Welcome" i18n-title>
      <p i18n>
        Your domains, aliases and mail belong to an organization: your company, your family, or just you. Others can be
        invited to it later.
      </p>
      @if (make.problem(); as problem) {
        <app-notice tone="bad">{{ problem.detail }}</app-notice>
      }
      <form (submit)="submit($event)" novalidate>
        <mat-form-field appearance="outline">
          <mat-label i18n>What shall it be called?</mat-label>
          <input matInput autocomplete="organization" [formField]="entered.name" />
          <mat-error><app-field-errors [of]="entered.name" /></mat-error>
        </mat-form-field>
        <button matButton="filled" type="submit" [disabled]="make.running()" i18n>Go on</button>
      </form>
      <p class="small" i18n>If you were invited to one, open the link in the mail that you got instead.</p>
      <button matButton type="button" (click)="leaving.run()" i18n>Sign out</button>
    </app-account-page>
  `,
  styleUrl: '../account/form.scss',
})
export class Welcome {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  private readonly model = signal({ name: this.session.account()?.name ?? '' });
  protected readonly entered = form(this.model, (path) => {
    required(path.name, { message: $localize`A name is needed.` });
  });

  protected readonly make = new Action(async () => {
    const body = { name: this.model().name.trim() };
    const { id } = await this.api.post('/api/v1/organizations', { body, once: crypto.randomUUID() });
    await this.session.resume();
    this.session.choose(id);
    await this.router.navigate(['/start']);
  });

  protected readonly leaving = inject(SignOut);

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.make.run();
  }
}
