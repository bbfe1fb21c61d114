import { Component, DestroyRef, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { reasonWord } from '../activity/reasons';
import { Api, read } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Action } from '../ui/action';
import { Ask } from '../ui/ask';
import { Chip } from '../ui/chip';
import { Dialogs } from '../ui/dialogs';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { numberText } from '../ui/number';
import { PageHead } from '../ui/page-head';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';

type Share = AnswerOf<'/api/v1/operator/queue/{by}', 'get'>['items'][number];

const LOOK_EVERY_MS = 15_000;

@Component({
  selector: 'app-queue',
  imports: [Chip, MatButtonModule, Moment, Notice, PageHead, RouterLink, Waiting],
  templateUrl: './queue.html',
  styleUrls: ['../ui/rows.scss', './operator.scss'],
})
export class Queue {
  private readonly api = inject(Api);
  private readonly ask = inject(Ask);
  private readonly dialogs = inject(Dialogs);
  private readonly undo = inject(Undo);
  protected readonly number = numberText;

  protected readonly byRoute = read('/api/v1/operator/queue/{by}', () => ({ params: { by: 'route' as const } }));
  protected readonly byOrganization = read('/api/v1/operator/queue/{by}', () => ({
    params: { by: 'organization' as const },
  }));
  private readonly routesRead = kept(this.byRoute);
  private readonly organizationsRead = kept(this.byOrganization);
  protected readonly routes = computed(() => this.routesRead()?.items ?? null);
  protected readonly organizations = computed(() => this.organizationsRead()?.items ?? []);

  protected readonly resume = new Action(async ({ name: route }: Share) => {
    await this.api.post('/api/v1/operator/queue/routes/{route}/resume', { params: { route } });
    this.undo.tell($localize`Mail to ${route}:route: goes out again.`);
    this.look();
  });
  protected readonly retry = new Action(async ({ name: route }: Share) => {
    const { retried } = await this.api.post('/api/v1/operator/queue/routes/{route}/retry', { params: { route } });
    this.undo.tell(
      retried === 1
        ? $localize`One delivery to ${route}:route: is tried now.`
        : $localize`${retried}:count: deliveries to ${route}:route: are tried now.`,
    );
    this.look();
  });
  protected readonly flush = new Action(async () => {
    const sure = await this.ask.confirm({
      title: $localize`Try everything now?`,
      text: $localize`All that waits is tried at once, however short ago it was tried. Servers that asked for patience may not like it.`,
      yes: $localize`Try everything`,
    });
    if (!sure) return;
    const { retried } = await this.api.post('/api/v1/operator/queue/flush');
    this.undo.tell($localize`${retried}:count: deliveries are tried now.`);
    this.look();
  });
  protected readonly problem = computed(
    () => this.resume.problem() ?? this.retry.problem() ?? this.flush.problem() ?? null,
  );

  constructor() {
    const timer = setInterval(() => document.hidden || this.look(), LOOK_EVERY_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async pause({ name: route }: Share): Promise<void> {
    await this.dialogs.run({
      title: $localize`Pause mail to ${route}:route:`,
      text: [$localize`Nothing is sent there until you resume it. Mail for it is still taken, and kept.`],
      fields: [
        {
          name: 'note',
          label: $localize`Why`,
          hint: $localize`For other operators.`,
          needed: $localize`A few words are needed.`,
        },
      ],
      action: $localize`Pause`,
      work: async (body: { note: string }) => {
        await this.api.post('/api/v1/operator/queue/routes/{route}/pause', { params: { route }, body });
        this.look();
      },
    });
  }

  /** What happened last to what waits there. */
  protected failureOf({ lastAttempt }: Share): { word: string; reply: string | null } | null {
    if (lastAttempt === null) return null;
    const { reason, reply } = lastAttempt;
    const said = reply === null ? null : [reply.code, reply.enhanced, reply.text].filter(Boolean).join(' ');
    return { word: reasonWord(reason) ?? reason, reply: said };
  }

  private look(): void {
    this.byRoute.reload();
    this.byOrganization.reload();
  }
}
