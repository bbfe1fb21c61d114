import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatAutocompleteModule } from '@angular/material/autocomplete';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatDialog } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { MatTooltipModule } from '@angular/material/tooltip';
import { Router, RouterLink } from '@angular/router';
import { MailCheck, Send, Trash2 } from 'lucide';

import { nameOf, type Message } from '../activity/words';
import { Api, read } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { HeldActions } from './held-actions';
import { REASONS, heldBecause, heldReason } from './reasons';

type Alias = AnswerOf<'/api/v1/aliases', 'get'>['items'][number];

const SEARCH_PAUSE_MS = 300;

@Component({
  selector: 'app-held',
  imports: [
    ...[Chip, Icon, ListEnd, Moment, PageHead, RouterLink],
    ...[MatAutocompleteModule, MatButtonModule, MatCheckboxModule, MatFormFieldModule, MatInputModule],
    ...[MatSelectModule, MatTooltipModule],
  ],
  templateUrl: './held.html',
  styleUrl: './held.scss',
})
export class Held {
  /** All of them are in the address of the page. */
  readonly search = input<string>();
  readonly reason = input<string>();
  readonly sender = input<string>();
  readonly alias = input<string>();
  readonly aliasName = input<string>('');

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected readonly session = inject(Session);
  protected readonly actions = inject(HeldActions);
  protected readonly icons = { release: Send, drop: Trash2, empty: MailCheck };
  protected readonly reasons = REASONS;
  protected readonly nameOf = nameOf;
  protected readonly nobody = $localize`(nobody)`;
  protected readonly noSubject = $localize`(no subject)`;
  protected readonly releaseWord = $localize`Release`;
  protected readonly dropWord = $localize`Drop`;

  protected readonly addressOf = (alias: Alias | string | null): string =>
    typeof alias === 'string' ? alias : (alias?.address ?? '');
  protected readonly typed = linkedSignal(() => this.search() ?? '');
  protected readonly aliasTyped = signal('');
  protected readonly aliases = kept(
    read('/api/v1/aliases', () => ({ query: { limit: 20, search: this.aliasTyped().trim() || undefined } })),
  );
  private readonly rules = kept(read('/api/v1/rules', () => ({ query: { limit: 200 } })));
  private readonly ruleNames = computed(() => new Map(this.rules()?.items.map(({ id, name }) => [id, name] as const)));

  protected readonly list = new Paged<Message>((after) =>
    this.api.get('/api/v1/messages', {
      query: {
        ...{ state: 'held', limit: 50, after, search: this.search() || undefined },
        ...{ reason: this.reason() || undefined, sender: this.sender() || undefined, alias: this.alias() || undefined },
      },
    }),
  );
  protected readonly items = computed(() => this.list.items().filter(({ id }) => !this.actions.hidden().has(id)));
  protected readonly isFiltered = computed(() =>
    [this.search(), this.reason(), this.sender(), this.alias()].some(Boolean),
  );

  private readonly marked = signal<ReadonlySet<string>>(new Set());
  /** Never one that is not shown. */
  protected readonly chosen = computed(
    () => new Set(this.items().flatMap(({ id }) => (this.marked().has(id) ? [id] : []))),
  );
  protected readonly allChosen = computed(() => this.chosen().size === this.items().length);

  protected because(message: Message): string {
    return heldBecause(heldReason(message) ?? '', this.ruleNames());
  }

  protected choose(id: string, chosen: boolean): void {
    const now = new Set(this.chosen());
    if (chosen) now.add(id);
    else now.delete(id);
    this.marked.set(now);
  }

  protected chooseAll(chosen: boolean): void {
    this.marked.set(new Set(chosen ? this.items().map(({ id }) => id) : []));
  }

  protected decide(action: 'release' | 'drop'): void {
    this.actions[action]([...this.chosen()]);
  }

  protected async forward(): Promise<void> {
    const ids = [...this.chosen()];
    const { askWhereTo } = await import('./forward-dialog');
    const to = await askWhereTo(this.dialog);
    if (to !== null) this.actions.forward(ids, to);
  }

  protected chooseAlias(alias: Alias | null): void {
    this.aliasTyped.set('');
    this.show({ alias: alias?.id ?? null, aliasName: alias?.address ?? null });
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.show({ search: text.trim() || null }), SEARCH_PAUSE_MS);
  }

  protected show(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
