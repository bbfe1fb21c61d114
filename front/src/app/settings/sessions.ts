import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';

import { Api, read } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';
import { deviceOf } from './device';

type OpenSession = AnswerOf<'/api/v1/account/sessions', 'get'>['items'][number];

@Component({
  selector: 'app-sessions-section',
  imports: [Chip, MatButtonModule, Moment, Notice, Section, Waiting],
  template: `
    <app-section
      title="Where you are signed in"
      i18n-title
      about="End what you do not know, and change your password then."
      i18n-about
    >
      <app-waiting [on]="list" />
      @if (end.problem() ?? endOthers.problem(); as problem) {
        <app-notice tone="bad">{{ problem.detail }}</app-notice>
      }
      <ul class="rows">
        @for (session of sessions(); track session.id) {
          <li>
            <span class="grow">
              <strong [title]="session.device ?? ''">{{ nameOf(session) }}</strong>
              <span class="soft small" i18n>
                {{ session.address }}, last used <app-moment [at]="session.usedAt" />, signed in
                <app-moment [at]="session.openedAt" />
              </span>
            </span>
            @if (session.current) {
              <app-chip tone="good" i18n>This one</app-chip>
            } @else {
              <button
                matButton
                type="button"
                [attr.aria-label]="endLabel(session)"
                [disabled]="end.running()"
                (click)="end.run(session)"
                i18n
              >
                End
              </button>
            }
          </li>
        }
      </ul>
      @if (others() > 0) {
        <div class="ends">
          <button matButton="outlined" type="button" [disabled]="endOthers.running()" (click)="endOthers.run()" i18n>
            End all others
          </button>
        </div>
      }
    </app-section>
  `,
  styleUrl: './settings.scss',
})
export class SessionsSection {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly list = read('/api/v1/account/sessions');
  private readonly found = kept(this.list);
  protected readonly sessions = computed(() => this.found()?.items ?? []);
  protected readonly others = computed(() => this.sessions().filter(({ current }) => !current).length);

  protected readonly end = new Action(async ({ id }: OpenSession) => {
    await this.api.delete('/api/v1/account/sessions/{id}', { params: { id } });
    this.list.reload();
    this.undo.tell($localize`That session has ended.`);
  });

  protected readonly endOthers = new Action(async () => {
    await this.api.delete('/api/v1/account/sessions');
    this.list.reload();
    this.undo.tell($localize`All other sessions have ended.`);
  });

  protected endLabel(session: OpenSession): string {
    return $localize`End ${this.nameOf(session)}:device:`;
  }

  protected nameOf({ device }: OpenSession): string {
    const { browser, system } = deviceOf(device) ?? {};
    if (browser != null && system != null) return $localize`${browser}:browser: on ${system}:system:`;
    return browser ?? system ?? $localize`Something that does not say what it is`;
  }
}
