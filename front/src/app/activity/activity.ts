import { Component, computed, effect, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { ArrowUp, Inbox } from 'lucide';

import { Api, read } from '../api/api';
import { LiveState } from '../live/live-state';
import { CategoryMenu } from '../sorting/category-menu';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { Search } from '../ui/search';
import { kept } from '../ui/kept';
import { LiveList } from './live-list';
import { STATES, categoryWord, nameOf, worstOf, type Message, type State } from './words';

type Filter = 'state' | 'category' | 'domain';

@Component({
  selector: 'app-activity',
  imports: [
    ...[CategoryMenu, Chip, Icon, ListEnd, LiveState, Moment, PageHead, RouterLink],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  ],
  templateUrl: './activity.html',
  styleUrl: './activity.scss',
})
export class Activity {
  /** All are in the address of the page, so that it can be kept and sent. */
  readonly search = input<string>();
  readonly state = input<State>();
  readonly category = input<string>();
  readonly domain = input<string>();
  readonly alias = input<string>();
  readonly destination = input<string>();
  readonly since = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);

  protected readonly field = new Search(this.search);
  protected readonly states = Object.entries(STATES).map(([code, { word }]) => ({ code, word }));
  protected readonly inbox = Inbox;
  protected readonly up = ArrowUp;
  protected readonly categoryWord = categoryWord;
  protected readonly categories = kept(read('/api/v1/categories'));
  protected readonly domains = kept(read('/api/v1/domains', () => ({ query: { limit: 200 } })));
  protected readonly nameOf = nameOf;
  protected readonly nobody = $localize`(nobody)`;
  protected readonly noSubject = $localize`(no subject)`;

  private readonly query = computed(() => ({
    limit: 50,
    ...{ search: this.search() || undefined, state: this.state() || undefined, category: this.category() || undefined },
    ...{ domain: this.domain() || undefined, alias: this.alias() || undefined },
    ...{ destination: this.destination() || undefined, since: this.since() || undefined },
  }));
  protected readonly isFiltered = computed(() =>
    Object.entries(this.query()).some(([name, value]) => name !== 'limit' && value !== undefined),
  );
  /** Those that come from another page and have no field here. */
  protected readonly given = computed(() => this.alias() ?? this.destination() ?? this.since());

  protected readonly list = new Paged<Message>((after) =>
    this.api.get('/api/v1/messages', { query: { ...this.query(), after } }),
  );
  protected readonly live = new LiveList(
    this.list,
    async () => (await this.api.get('/api/v1/messages', { query: this.query() })).items,
    (id) => this.api.get('/api/v1/messages/{id}', { params: { id } }),
  );

  constructor() {
    effect(() => {
      this.query();
      this.live.forget();
    });
  }

  protected stateOf({ deliveries }: Message): (typeof STATES)[State] | null {
    const state = worstOf(deliveries);
    return state === null ? null : STATES[state];
  }

  protected recipientsOf({ deliveries }: Message): string {
    return [...new Set(deliveries.map(({ recipient }) => recipient))].join(', ');
  }

  protected showNew(): void {
    this.live.show();
    scrollTo({ top: 0 });
  }

  protected show(queryParams: Partial<Record<Filter, string | null>>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected clear(): void {
    void this.router.navigate([], { queryParams: {} });
  }
}
