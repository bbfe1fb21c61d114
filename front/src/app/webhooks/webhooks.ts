import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Webhook as WebhookIcon } from 'lucide';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { eventWord, standingOf, type Webhook } from './words';

const SHOWN_TYPES = 3;

@Component({
  selector: 'app-webhooks',
  imports: [Chip, Icon, ListEnd, MatButtonModule, Moment, PageHead, RouterLink],
  templateUrl: './webhooks.html',
  styleUrl: '../ui/rows.scss',
})
export class Webhooks {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly icon = WebhookIcon;
  protected readonly standingOf = standingOf;

  protected readonly list = new Paged<Webhook>((after) =>
    this.api.get('/api/v1/webhooks', { query: { limit: 50, after } }),
  );

  protected eventsOf({ eventTypes }: Webhook): string {
    if (eventTypes.length === 0) return $localize`All events`;
    const shown = eventTypes.slice(0, SHOWN_TYPES).map(eventWord).join(' · ');
    const more = eventTypes.length - SHOWN_TYPES;
    return more > 0 ? $localize`${shown}:events: and ${more}:count: more` : shown;
  }
}
