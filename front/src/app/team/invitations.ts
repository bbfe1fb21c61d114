import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';

import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { Paged } from '../ui/paged';
import { Undo } from '../ui/undo';
import { roleName } from './roles';

type Invitation = AnswerOf<'/api/v1/invitations', 'get'>['items'][number];

/** Invitations that nobody took yet. */
@Component({
  selector: 'app-invitations',
  imports: [Chip, ListEnd, MatButtonModule, Moment, Notice],
  template: `
    <h2 i18n>Invited</h2>
    @if (resend.problem(); as problem) {
      <app-notice tone="bad">{{ problem.detail }}</app-notice>
    }
    @if (list.items().length > 0) {
      <ul class="rows card">
        @for (invitation of list.items(); track invitation.id) {
          <li class="row">
            <span class="grow">
              <strong>{{ invitation.email }}</strong>
              <span class="soft small">
                {{ roleName(invitation.role) }} ·
                @if (invitation.invitedBy; as by) {
                  <ng-container i18n>by {{ by }}, </ng-container>
                }
                <ng-container i18n>good until <app-moment [at]="invitation.expiresAt" /></ng-container>
              </span>
            </span>
            @if (invitation.expired) {
              <app-chip tone="warn" i18n>Expired</app-chip>
            }
            <button
              matButton
              type="button"
              [attr.aria-label]="labels.resend(invitation)"
              [disabled]="resend.running()"
              (click)="resend.run(invitation)"
              i18n
            >
              Send again
            </button>
            <button
              matButton
              type="button"
              [attr.aria-label]="labels.withdraw(invitation)"
              (click)="withdraw(invitation)"
              i18n
            >
              Withdraw
            </button>
          </li>
        }
      </ul>
    }
    <app-list-end [list]="list"><p i18n>Nobody is invited at the moment.</p></app-list-end>
  `,
  styleUrls: ['../ui/rows.scss', './team.scss'],
})
export class Invitations {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly roleName = roleName;
  protected readonly labels = {
    resend: ({ email }: Invitation) => $localize`Send again to ${email}:email:`,
    withdraw: ({ email }: Invitation) => $localize`Withdraw the invitation of ${email}:email:`,
  };

  readonly list = new Paged<Invitation>((after) =>
    this.api.get('/api/v1/invitations', { query: { limit: 100, after } }),
  );

  protected readonly resend = new Action(async ({ id, email }: Invitation) => {
    const now = await this.api.post('/api/v1/invitations/{id}/resend', { params: { id } });
    this.list.update((items) => items.map((item) => (item.id === id ? now : item)));
    this.undo.tell($localize`A new link is on its way to ${email}:email:; the old one is good no longer.`);
  });

  /** Its link would be another one, so that it is only done when the time to undo it is over. */
  protected withdraw({ id, email }: Invitation): void {
    const before = this.list.items();
    this.list.update((items) => items.filter((item) => item.id !== id));
    this.undo.later($localize`The invitation of ${email}:email: is withdrawn.`, {
      act: () => this.api.delete('/api/v1/invitations/{id}', { params: { id } }),
      back: () => this.list.update(() => before),
    });
  }
}
