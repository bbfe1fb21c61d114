import { Component, inject, signal, type OnInit } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { Router, RouterLink } from '@angular/router';

import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';
import { takeFragment } from './fragment';
import { pendingInvitation } from './pending-invitation';

/** Where a mailed invitation leads: what it is to, and its acceptance, or first an account to accept it with. */
@Component({
  selector: 'app-invitation',
  imports: [AccountPage, MatButtonModule, MatProgressBarModule, Notice, RouterLink],
  template: `
    <app-account-page title="An invitation" i18n-title>
      @if (look.problem() ?? accept.problem() ?? decline.problem(); as problem) {
        <app-notice tone="bad">{{ problem.detail }}</app-notice>
      }
      @if (offer(); as offer) {
        <p i18n>
          {{ offer.email }} is invited to <b>{{ offer.organization }}</b>.
        </p>
        @if (session.account(); as account) {
          <p class="soft small" i18n>You are signed in as {{ account.email }}.</p>
          <button matButton="filled" type="button" [disabled]="accept.running()" (click)="accept.run()" i18n>
            Join
          </button>
          <button matButton type="button" [disabled]="decline.running()" (click)="decline.run()" i18n>Decline</button>
        } @else {
          <a matButton="filled" routerLink="/sign-up" i18n>Create an account to join</a>
          <a matButton="outlined" routerLink="/sign-in" [queryParams]="{ back: '/invitation' }" i18n>I have one</a>
        }
      } @else if (look.running()) {
        <mat-progress-bar mode="indeterminate" aria-label="Loading" i18n-aria-label />
      } @else {
        <a matButton routerLink="/" i18n>Go on</a>
      }
    </app-account-page>
  `,
})
export class InvitationPage implements OnInit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly pending = inject(pendingInvitation);
  protected readonly session = inject(Session);
  protected readonly offer = signal<AnswerOf<'/api/v1/invitations/look', 'post'> | null>(null);

  protected readonly look = new Action(async () => {
    this.offer.set(await this.api.post('/api/v1/invitations/look', { body: this.body() }));
  });

  protected readonly accept = new Action(async () => {
    const { organizationId } = await this.api.post('/api/v1/invitations/accept', { body: this.body() });
    await this.session.resume();
    this.session.choose(organizationId);
    await this.leave();
  });

  protected readonly decline = new Action(async () => {
    await this.api.post('/api/v1/invitations/decline', { body: this.body() });
    await this.leave();
  });

  ngOnInit(): void {
    const token = takeFragment();
    if (token !== '') this.pending.set(token);
    void this.look.run();
  }

  private body(): { token: string } {
    return { token: this.pending() ?? '-' };
  }

  private async leave(): Promise<void> {
    this.pending.set(null);
    await this.router.navigateByUrl('/');
  }
}
