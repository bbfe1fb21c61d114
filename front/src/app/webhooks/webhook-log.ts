import { Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatMenuModule } from '@angular/material/menu';
import { MatSelectModule } from '@angular/material/select';
import { Router } from '@angular/router';
import { ScrollText } from 'lucide';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { numberText } from '../ui/number';
import { Paged } from '../ui/paged';
import { Undo } from '../ui/undo';
import { WebhookSent } from './webhook-sent';
import { DELIVERY_STATES, EVENT_GROUPS, eventWord, outcomeOf, type WebhookDelivery } from './words';

/** Pause between two looks at what is under way, in milliseconds, and how often at most. */
const LOOK = { pause: 1_500, times: 20 };
const HOUR_MS = 3_600_000;

/** What an endpoint was sent, newest first, what came of it, and a way to send it again. */
@Component({
  selector: 'app-webhook-log',
  imports: [
    ...[Chip, Icon, ListEnd, Moment, Notice, WebhookSent],
    ...[MatButtonModule, MatFormFieldModule, MatMenuModule, MatSelectModule],
  ],
  templateUrl: './webhook-log.html',
  styleUrls: ['../ui/rows.scss', './webhook-log.scss'],
})
export class WebhookLog {
  readonly id = input.required<string>();
  readonly state = input<string>();
  readonly type = input<string>();
  /** The log is read again when it changes. */
  readonly sent = input(0);
  /** Something that waited came to an end. */
  readonly settled = output();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly icon = ScrollText;
  protected readonly states = Object.entries(DELIVERY_STATES).map(([code, { word }]) => ({ code, word }));
  protected readonly types = EVENT_GROUPS.flatMap(({ events }) => events.filter(({ type }) => !type.endsWith('*')));
  protected readonly stateWords = DELIVERY_STATES;
  protected readonly eventWord = eventWord;
  protected readonly outcomeOf = outcomeOf;
  protected readonly opened = signal<string | null>(null);
  protected readonly spans = [
    { hours: 1, word: $localize`Of the last hour` },
    { hours: 24, word: $localize`Of the last day` },
    { hours: 14 * 24, word: $localize`All that is still kept` },
  ];
  private looks = 0;

  protected readonly list = new Paged<WebhookDelivery>((after) => {
    this.sent();
    return this.api.get('/api/v1/webhooks/{id}/deliveries', {
      params: { id: this.id() },
      query: { limit: 25, after, state: stateIn(this.state()), type: this.type() || undefined },
    });
  });

  /** What may come to an end any moment; what waits for its next attempt in an hour does not. */
  private readonly underWay = computed(() => {
    const soon = Date.now() + LOOK.pause * LOOK.times;
    return this.list
      .items()
      .filter(({ state, nextAttemptAt }) => state === 'pending' && Date.parse(nextAttemptAt ?? '') < soon);
  });

  protected readonly again = new Action(async ({ id: deliveryId }: WebhookDelivery) => {
    const params = { id: this.id(), deliveryId };
    await this.api.post('/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay', { params });
    await this.look(deliveryId);
  });

  protected readonly allAgain = new Action(async (hours: number) => {
    const body = { since: new Date(Date.now() - hours * HOUR_MS).toISOString() };
    const { count } = await this.api.post('/api/v1/webhooks/{id}/replay', { params: { id: this.id() }, body });
    this.undo.tell(
      count === 0 ? $localize`Nothing of that time has failed` : $localize`Sent again: ${numberText(count)}:count:`,
    );
    this.list.reload();
  });
  protected readonly problem = computed(() => this.again.problem() ?? this.allAgain.problem());

  constructor() {
    effect(() => {
      this.sent();
      this.looks = 0;
    });
    effect((onCleanup) => {
      const waiting = this.underWay();
      if (waiting.length === 0) return;
      const timer = setTimeout(() => untracked(() => void this.lookAt(waiting)), LOOK.pause);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected show(queryParams: { state?: string | null; type?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected toggle(id: string): void {
    this.opened.update((before) => (before === id ? null : id));
  }

  private async lookAt(waiting: readonly WebhookDelivery[]): Promise<void> {
    if (++this.looks > LOOK.times) return;
    await Promise.all(waiting.slice(0, 10).map(({ id }) => this.look(id).catch(() => undefined)));
  }

  /** Reads one anew, in its place. */
  private async look(deliveryId: string): Promise<void> {
    const params = { id: this.id(), deliveryId };
    const {
      data: _data,
      log: _log,
      ...found
    } = await this.api.get('/api/v1/webhooks/{id}/deliveries/{deliveryId}', { params });
    this.list.update((items) => items.map((item) => (item.id === deliveryId ? found : item)));
    if (found.state !== 'pending') this.settled.emit();
  }
}

function stateIn(text: string | undefined): WebhookDelivery['state'] | undefined {
  return text !== undefined && text in DELIVERY_STATES ? (text as WebhookDelivery['state']) : undefined;
}
