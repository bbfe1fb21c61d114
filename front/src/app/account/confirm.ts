import { Component, computed, inject, input, type OnInit } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';
import { takeFragment } from './fragment';

/** What a mailed link confirms. */
export type Confirmed = 'account' | 'email';

/** Where mailed links lead that need nothing but to be opened. */
@Component({
  selector: 'app-confirm',
  imports: [AccountPage, MatButtonModule, MatProgressBarModule, Notice, RouterLink],
  template: `
    <app-account-page [title]="title()">
      @if (confirm.problem(); as problem) {
        <app-notice tone="bad">{{ problem.detail }}</app-notice>
      } @else if (confirm.running()) {
        <mat-progress-bar mode="indeterminate" aria-label="Loading" i18n-aria-label />
      } @else {
        <app-notice tone="good">{{ done() }}</app-notice>
      }
      <a matButton="filled" routerLink="/" i18n>Go on</a>
    </app-account-page>
  `,
})
export class Confirm implements OnInit {
  readonly what = input.required<Confirmed>();

  private readonly api = inject(Api);
  private readonly session = inject(Session);

  protected readonly title = computed(() =>
    this.what() === 'account' ? $localize`Your account` : $localize`Your mail address`,
  );
  protected readonly done = computed(() =>
    this.what() === 'account'
      ? $localize`Your account is there. Sign in to begin.`
      : $localize`This is your mail address from now on.`,
  );

  protected readonly confirm = new Action(async () => {
    const body = { token: takeFragment() || '-' };
    if (this.what() === 'account') await this.api.post('/api/v1/account/sign-up/confirm', { body });
    else await this.api.post('/api/v1/account/email/confirm', { body });
    await this.session.resume();
  });

  ngOnInit(): void {
    void this.confirm.run();
  }
}
