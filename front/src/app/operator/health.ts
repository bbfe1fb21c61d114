import { Component, computed, inject, DestroyRef } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';

import { read } from '../api/api';
import { Chip } from '../ui/chip';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice, type Tone } from '../ui/notice';
import { numberText, percentText } from '../ui/number';
import { octetsWord } from '../ui/octets';
import { PageHead } from '../ui/page-head';
import { Waiting } from '../ui/waiting';
import { adviceOn, type Health } from './advice';

const LOOK_EVERY_MS = 15_000;

type Process = Health['processes'][number];
type ModelStatus = NonNullable<Process['model']>['status'];

const MODEL: Readonly<Record<ModelStatus, { word: string; tone: Tone }>> = {
  up: { word: $localize`Answers`, tone: 'good' },
  down: { word: $localize`Does not answer`, tone: 'bad' },
  untried: { word: $localize`Not asked yet`, tone: 'info' },
  absent: { word: $localize`None is set up`, tone: 'info' },
};
const ROLES: Readonly<Record<string, string>> = {
  listen: $localize`receives`,
  work: $localize`sends on`,
};

/** The whole installation in one look: what needs somebody first, then how each part is. */
@Component({
  selector: 'app-installation',
  imports: [Chip, MatButtonModule, Moment, Notice, PageHead, RouterLink, Waiting],
  templateUrl: './health.html',
  styleUrls: ['../ui/rows.scss', './operator.scss'],
})
export class Installation {
  protected readonly details = read('/api/v1/operator/health');
  protected readonly waits = read('/api/v1/operator/queue');
  protected readonly health = kept(this.details);
  protected readonly queue = kept(this.waits);
  protected readonly sizeOf = octetsWord;
  protected readonly number = numberText;
  protected readonly percent = percentText;
  protected readonly advice = computed(() => {
    const health = this.health();
    return health === undefined ? null : adviceOn(health);
  });
  /** A process that ended long ago is no news. */
  protected readonly processes = computed(() => this.health()?.processes.filter(({ alive }) => alive) ?? []);
  protected readonly models = computed(() =>
    this.processes().flatMap(({ host, pid, model }) => (model === null ? [] : [{ host, pid, ...model }])),
  );

  constructor() {
    const timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected look(): void {
    if (document.hidden) return;
    this.details.reload();
    this.waits.reload();
  }

  protected kindOf({ kind, roles }: Process): string {
    if (kind === 'api') return $localize`API and dashboard`;
    const does = roles.map((role) => ROLES[role] ?? role).join(', ');
    return $localize`Mail server: ${does}:does:`;
  }

  protected modelOf(status: ModelStatus): { word: string; tone: Tone } {
    return MODEL[status];
  }
}
