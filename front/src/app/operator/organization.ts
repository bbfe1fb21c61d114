import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ArrowLeft } from 'lucide';

import { Api, read } from '../api/api';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Dialogs } from '../ui/dialogs';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { numberText } from '../ui/number';
import { PageHead } from '../ui/page-head';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';

/** Counts of the queue end there. */
const MANY = 10_000;

@Component({
  selector: 'app-operator-organization',
  imports: [Chip, Icon, MatButtonModule, Moment, Notice, PageHead, RouterLink, Waiting],
  template: `
    <a routerLink="/operator/organizations" class="back small"
      ><app-icon [of]="back" /> <ng-container i18n>Organizations</ng-container></a
    >
    <app-waiting [on]="details" />
    @if (organization(); as one) {
      <app-page-head [title]="one.name">
        @if (one.suspendedAt !== null) {
          <app-chip tone="warn" i18n>Suspended</app-chip>
          <button matButton="filled" type="button" [disabled]="resume.running()" (click)="resume.run()" i18n>
            End the suspension
          </button>
        } @else if (one.operator) {
          <app-chip i18n>Yours</app-chip>
        } @else {
          <button matButton="outlined" type="button" (click)="suspend()" i18n>Suspend</button>
        }
      </app-page-head>
      @if (resume.problem(); as problem) {
        <app-notice tone="bad">{{ problem.detail }}</app-notice>
      }
      @if (one.suspendedAt; as at) {
        <app-notice tone="warn" i18n>
          Suspended since <app-moment [at]="at" />: {{ one.suspendedFor }} It may begin nothing new; its mail flows.
        </app-notice>
      }
      <ul class="figures">
        @for (figure of figures(); track figure.name) {
          <li class="card">
            <span class="soft small">{{ figure.name }}</span>
            <strong>{{ figure.value }}</strong>
          </li>
        }
      </ul>
      <p class="soft small ends" i18n>Here since <app-moment [at]="one.createdAt" /></p>
    }
  `,
  styleUrls: ['../ui/rows.scss', './operator.scss'],
})
export class OperatorOrganization {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly undo = inject(Undo);
  protected readonly back = ArrowLeft;
  protected readonly details = read('/api/v1/operator/organizations/{id}', () => ({ params: { id: this.id() } }));
  protected readonly organization = kept(this.details);

  protected readonly figures = computed(() => {
    const counts = this.organization()?.counts;
    if (counts === undefined) return [];
    const atMost = (count: number): string => (count >= MANY ? `${numberText(MANY)}+` : numberText(count));
    return [
      { name: $localize`Mail in 30 days`, value: numberText(counts.received) },
      { name: $localize`Waiting`, value: atMost(counts.queued) },
      { name: $localize`Held`, value: atMost(counts.held) },
      { name: $localize`Domains`, value: numberText(counts.domains) },
      { name: $localize`Aliases`, value: numberText(counts.aliases) },
      { name: $localize`Members`, value: numberText(counts.members) },
    ];
  });

  protected readonly resume = new Action(async () => {
    await this.api.post('/api/v1/operator/organizations/{id}/resume', { params: { id: this.id() } });
    this.details.reload();
    this.undo.tell($localize`The suspension is ended.`);
  });

  protected async suspend(): Promise<void> {
    const { name } = this.organization()!;
    await this.dialogs.run({
      title: $localize`Suspend ${name}:name:`,
      text: [
        $localize`It can create nothing new. Mail to what it has keeps flowing, and all of that can be read, changed and deleted.`,
        $localize`Its owners are told by mail, with your reason.`,
      ],
      fields: [{ name: 'reason', label: $localize`Reason`, needed: $localize`A reason is needed.` }],
      action: $localize`Suspend`,
      bad: true,
      work: async (body: { reason: string }) => {
        await this.api.post('/api/v1/operator/organizations/{id}/suspend', { params: { id: this.id() }, body });
        this.details.reload();
      },
    });
  }
}
