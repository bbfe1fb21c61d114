import { HttpContext } from '@angular/common/http';
import { Component, inject, type OnInit } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { Router, RouterLink } from '@angular/router';

import { Api } from '../api/api';
import { MAY_BE_SIGNED_OUT } from '../api/signed-out';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';

/** Whoever comes here without what the provider says is told that nothing was begun. */
const NOTHING = 'state=-';

/** Where the OpenID provider sends the browser back to. */
@Component({
  selector: 'app-provider-return',
  imports: [AccountPage, MatButtonModule, MatProgressBarModule, Notice, RouterLink],
  template: `
    <app-account-page title="Signing in" i18n-title>
      @if (complete.problem(); as problem) {
        <app-notice tone="bad">{{ problem.detail }}</app-notice>
        <a matButton="filled" routerLink="/sign-in" i18n>Back to the sign-in</a>
      } @else {
        <mat-progress-bar mode="indeterminate" aria-label="Loading" i18n-aria-label />
      }
    </app-account-page>
  `,
})
export class ProviderReturn implements OnInit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  protected readonly complete = new Action(async () => {
    const query = location.search.slice(1) || NOTHING;
    history.replaceState(history.state, '', location.pathname);
    const context = new HttpContext().set(MAY_BE_SIGNED_OUT, true);
    await this.api.post('/api/v1/account/sign-in/provider/complete', { body: { query }, context });
    await this.session.resume();
    await this.router.navigateByUrl('/');
  });

  ngOnInit(): void {
    void this.complete.run();
  }
}
