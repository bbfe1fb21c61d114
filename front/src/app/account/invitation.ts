import { NgTemplateOutlet } from '@angular/common';
import { Component, inject, signal, type OnInit } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { Router, RouterLink } from '@angular/router';

import { Api, read } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session, type Role } from '../session/session';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';
import { takeFragment } from './fragment';
import { pendingInvitation } from './pending-invitation';

/** As the mail has it. */
const WOULD: Record<Role, string> = {
  viewer: $localize`You would see its aliases and what became of its mail.`,
  member: $localize`You would manage its aliases and rules, and read and decide about its held mail.`,
  admin: $localize`You would manage its domains, aliases, rules and people.`,
  owner: $localize`You would own it, together with those who do already.`,
};

/** Where a mailed invitation leads: what it is to, and its acceptance, or first an account to accept it with. */
@Component({
  selector: 'app-invitation',
  imports: [AccountPage, MatButtonModule, MatProgressBarModule, NgTemplateOutlet, Notice, RouterLink],
  templateUrl: './invitation.html',
})
export class InvitationPage implements OnInit {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly pending = inject(pendingInvitation);
  protected readonly session = inject(Session);
  protected readonly options = read('/api/v1/account/options');
  protected readonly offer = signal<AnswerOf<'/api/v1/invitations/look', 'post'> | null>(null);
  protected readonly declined = signal(false);
  protected readonly would = WOULD;

  protected readonly look = new Action(async () => {
    const body = this.body();
    const offer = await this.api.post('/api/v1/invitations/look', { body });
    this.pending.set({ ...body, email: offer.email });
    this.offer.set(offer);
  });

  protected readonly accept = new Action(async () => {
    const { organizationId } = await this.api.post('/api/v1/invitations/accept', { body: this.body() });
    await this.session.resume();
    this.session.choose(organizationId);
    this.pending.set(null);
    await this.router.navigateByUrl('/');
  });

  protected readonly decline = new Action(async () => {
    await this.api.post('/api/v1/invitations/decline', { body: this.body() });
    this.pending.set(null);
    this.declined.set(true);
  });

  /** The invitation stays, for who signs in next. */
  protected readonly signOut = new Action(() => this.session.signOut());

  ngOnInit(): void {
    const token = takeFragment();
    if (token !== '') this.pending.set({ token });
    void this.look.run();
  }

  private body(): { token: string } {
    return { token: this.pending()?.token ?? '-' };
  }
}
