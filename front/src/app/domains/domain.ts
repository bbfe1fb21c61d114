import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ArrowLeft } from 'lucide';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Ask } from '../ui/ask';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';
import { DomainSettings } from './domain-settings';
import { DomainWatch } from './domain-watch';
import { Records } from './records';
import { standingOf } from './words';

@Component({
  selector: 'app-domain',
  imports: [Chip, DomainSettings, Icon, MatButtonModule, Moment, Notice, PageHead, Records, RouterLink, Waiting],
  templateUrl: './domain.html',
  styleUrl: './domain.scss',
})
export class DomainPage {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly ask = inject(Ask);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly watch = new DomainWatch(this.id);
  protected readonly domain = this.watch.domain;
  protected readonly back = ArrowLeft;
  protected readonly standingOf = standingOf;
  protected readonly delegation = computed(() => {
    const found = this.domain()?.delegation;
    return found === null || found === undefined || found.state === 'ok' ? null : found;
  });

  protected readonly remove = new Action(async () => {
    const { id, version, aliases, unicodeName } = this.domain()!;
    const sure = await this.ask.confirm({
      title: $localize`Remove ${unicodeName}:domain:?`,
      text:
        aliases === 0
          ? $localize`Mail to it is refused from then on. What was taken already is still delivered.`
          : $localize`Its ${aliases}:count: aliases go with it, and mail to them is refused from then on. This cannot be undone.`,
      yes: $localize`Remove the domain`,
      bad: true,
    });
    if (!sure) return;
    const query = aliases === 0 ? {} : { withAliases: 'true' as const };
    await this.api.delete('/api/v1/domains/{id}', { params: { id }, version, query });
    this.undo.tell($localize`${unicodeName}:domain: was removed`);
    await this.router.navigateByUrl('/domains');
  });
}
