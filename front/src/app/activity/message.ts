import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { ArrowLeft } from 'lucide';

import { Api, read } from '../api/api';
import { live } from '../live/live';
import { MailView } from '../mail-view/mail-view';
import { Session } from '../session/session';
import { CategoryMenu } from '../sorting/category-menu';
import { Action } from '../ui/action';
import { Ask } from '../ui/ask';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Waiting } from '../ui/waiting';
import { WhyButton } from '../why/why-button';
import { reasonWord } from './reasons';
import { Timeline } from './timeline';
import { STATES, sourceWord, type Delivery, type State } from './words';

@Component({
  selector: 'app-message',
  imports: [
    ...[CategoryMenu, Chip, Icon, MailView, MatButtonModule, Moment, Notice],
    ...[PageHead, RouterLink, Timeline, Waiting, WhyButton],
  ],
  templateUrl: './message.html',
  styleUrl: './message.scss',
})
export class MessagePage {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly ask = inject(Ask);
  protected readonly session = inject(Session);
  protected readonly details = read('/api/v1/messages/{id}', () => ({ params: { id: this.id() } }));
  protected readonly trace = read('/api/v1/messages/{id}/trace', () => ({ params: { id: this.id() } }));
  protected readonly message = kept(this.details);
  protected readonly events = kept(this.trace);

  protected readonly back = ArrowLeft;
  protected readonly noSubject = $localize`(no subject)`;
  protected readonly nowhere = $localize`(nowhere)`;
  protected readonly sourceWord = sourceWord;
  protected readonly isHeld = computed(() => this.message()?.deliveries.some(({ state }) => state === 'held') === true);

  protected readonly release = new Action(async () => {
    await this.api.post('/api/v1/messages/{id}/release', { params: { id: this.id() } });
    this.reload();
  });
  protected readonly drop = new Action(async () => {
    await this.api.post('/api/v1/messages/{id}/drop', { params: { id: this.id() } });
    this.reload();
  });
  protected readonly retry = new Action(async (ordinal: number) => {
    const params = { id: this.id(), ordinal };
    await this.api.post('/api/v1/messages/{id}/deliveries/{ordinal}/retry', { params });
    this.reload();
  });
  /** Nothing calls back what is cancelled, and what waits may go at any moment: so it is asked, and then done at once. */
  protected readonly cancel = new Action(async ({ ordinal, destination }: Delivery) => {
    const sure = await this.ask.confirm({
      title: $localize`Cancel this delivery?`,
      text: $localize`The mail is not sent to ${destination}:address: any more, and nobody is told. This cannot be undone.`,
      yes: $localize`Cancel the delivery`,
      no: $localize`Let it wait`,
      bad: true,
    });
    if (!sure) return;
    const params = { id: this.id(), ordinal };
    await this.api.post('/api/v1/messages/{id}/deliveries/{ordinal}/cancel', { params });
    this.reload();
  });
  protected readonly problem = computed(
    () => this.release.problem() ?? this.drop.problem() ?? this.retry.problem() ?? this.cancel.problem(),
  );
  protected readonly client = computed(() => (this.message()?.client as { ip?: string } | null | undefined)?.ip);

  protected sureness(confidence: number): string {
    return $localize`${Math.round(confidence * 100)}:percent: % sure`;
  }

  /** Why it is not with its destination yet, or never will be. */
  protected whyNot({ state, reason }: Delivery): string | null {
    return state === 'delivered' ? null : reasonWord(reason);
  }

  protected stateOf(state: State): (typeof STATES)[State] {
    return STATES[state];
  }

  constructor() {
    live(
      ({ data }) => {
        if (data['messageId'] === this.id() || data['id'] === this.id()) this.reload();
      },
      () => this.reload(),
    );
  }

  protected reload(): void {
    this.details.reload();
    this.trace.reload();
  }
}
