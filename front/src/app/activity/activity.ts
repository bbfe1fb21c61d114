import { Component, inject, input, linkedSignal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { Inbox } from 'lucide';

import { Api } from '../api/api';
import { CategoryMenu } from '../sorting/category-menu';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { STATES, nameOf, worstOf, type Message, type State } from './words';

const SEARCH_PAUSE_MS = 300;

@Component({
  selector: 'app-activity',
  imports: [
    ...[CategoryMenu, Chip, Icon, ListEnd, Moment, PageHead, RouterLink],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  ],
  templateUrl: './activity.html',
  styleUrl: './activity.scss',
})
export class Activity {
  /** Both are in the address of the page, so that it can be kept and sent. */
  readonly search = input<string>();
  readonly state = input<State>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected readonly typed = linkedSignal(() => this.search() ?? '');
  protected readonly states = Object.entries(STATES).map(([code, { word }]) => ({ code, word }));
  protected readonly inbox = Inbox;
  protected readonly nameOf = nameOf;
  protected readonly nobody = $localize`(nobody)`;
  protected readonly noSubject = $localize`(no subject)`;

  protected readonly list = new Paged<Message>((after) =>
    this.api.get('/api/v1/messages', {
      query: { limit: 50, after, search: this.search() || undefined, state: this.state() || undefined },
    }),
  );

  protected stateOf({ deliveries }: Message): (typeof STATES)[State] | null {
    const state = worstOf(deliveries);
    return state === null ? null : STATES[state];
  }

  protected recipientsOf({ deliveries }: Message): string {
    return [...new Set(deliveries.map(({ recipient }) => recipient))].join(', ');
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.show({ search: text.trim() || null }), SEARCH_PAUSE_MS);
  }

  protected show(queryParams: { search?: string | null; state?: State | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
