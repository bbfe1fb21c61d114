import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { Router, RouterLink } from '@angular/router';
import { ArrowLeft } from 'lucide';

import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Ask } from '../ui/ask';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { SecretOnce } from '../ui/secret-once';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';
import { WebhookForm, type WebhookChoice } from './webhook-form';
import { WebhookLog } from './webhook-log';
import { eventWord, standingOf, type Webhook } from './words';

@Component({
  selector: 'app-webhook',
  imports: [
    ...[Chip, Icon, Moment, Notice, PageHead, RouterLink, SecretOnce, Waiting, WebhookForm, WebhookLog],
    ...[MatButtonModule, MatMenuModule, MatSlideToggleModule],
  ],
  templateUrl: './webhook.html',
  styleUrls: ['../ui/rows.scss', './webhook.scss'],
})
export class WebhookPage {
  readonly id = input.required<string>();
  /** Which of its log is shown. */
  readonly state = input<string>();
  readonly type = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly ask = inject(Ask);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);

  protected readonly details = read('/api/v1/webhooks/{id}', () => ({ params: { id: this.id() } }));
  protected readonly webhook = kept(this.details);
  protected readonly back = ArrowLeft;
  protected readonly standingOf = standingOf;
  protected readonly eventWord = eventWord;
  protected readonly editing = signal(false);
  protected readonly secret = signal<string | null>(null);
  /** Grows when something was sent, so that the log is read again. */
  protected readonly sent = signal(0);
  protected readonly overlaps = [
    { hours: 0, word: $localize`At once` },
    { hours: 24, word: $localize`After a day` },
    { hours: 168, word: $localize`After a week` },
  ];
  private readonly params = computed(() => ({ id: this.id() }));

  protected readonly test = new Action(async () => {
    await this.api.post('/api/v1/webhooks/{id}/test', { params: this.params() });
    this.sent.update((count) => count + 1);
  });

  protected readonly save = new Action(async (webhook: Webhook, body: WebhookChoice) => {
    await this.api.patch('/api/v1/webhooks/{id}', { params: this.params(), version: webhook.version, body });
    this.details.reload();
    this.editing.set(false);
    this.undo.tell($localize`Saved`);
  });

  protected readonly toggle = new Action(async ({ version, enabled }: Webhook) => {
    await this.switch(version, !enabled);
    const text = enabled ? $localize`No more events are sent there` : $localize`Events are sent there again`;
    this.undo.offer(text, async () => {
      const { version: now } = await this.api.get('/api/v1/webhooks/{id}', { params: this.params() });
      await this.switch(now, enabled);
    });
  });

  protected readonly renew = new Action(async (overlapHours: number) => {
    const body = { overlapHours };
    const { secret } = await this.api.post('/api/v1/webhooks/{id}/secret', { params: this.params(), body });
    this.secret.set(secret);
    this.details.reload();
  });

  protected readonly remove = new Action(async ({ version, url }: Webhook) => {
    const sure = await this.ask.confirm({
      title: $localize`Delete this endpoint?`,
      text: $localize`${url}:address: is told of nothing any more, and the log of what it was sent is deleted with it.`,
      yes: $localize`Delete`,
      bad: true,
    });
    if (!sure) return;
    await this.api.delete('/api/v1/webhooks/{id}', { params: this.params(), version });
    await this.router.navigateByUrl('/webhooks');
    this.undo.tell($localize`The endpoint is deleted`);
  });

  protected readonly problem = computed(
    () => this.test.problem() ?? this.toggle.problem() ?? this.renew.problem() ?? this.remove.problem(),
  );

  private async switch(version: number, enabled: boolean): Promise<void> {
    await this.api.patch('/api/v1/webhooks/{id}', { params: this.params(), version, body: { enabled } });
    this.details.reload();
  }
}
