import { ScrollingModule, CdkVirtualScrollViewport } from '@angular/cdk/scrolling';
import { Component, computed, effect, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { AtSign } from 'lucide';

import { Api, read } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { ListEnd } from '../ui/list-end';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { numberText } from '../ui/number';
import { Paged } from '../ui/paged';
import { Search } from '../ui/search';
import { shortcut } from '../ui/shortcut';
import { Undo } from '../ui/undo';
import { AliasChanges } from './alias-changes';
import { AliasBulkBar } from './bulk-bar';
import { Selection } from './selection';

type Page = AnswerOf<'/api/v1/aliases', 'get'>;
type Alias = Page['items'][number];

/** Also in the styles. */
const ROW_PX = 60;
/** Of what is read, so many rows below those that are seen make that more is read. */
const AHEAD = 60;

@Component({
  selector: 'app-aliases',
  imports: [
    ...[AliasBulkBar, Chip, CopyButton, FormField, Icon, ListEnd, Notice, PageHead, RouterLink],
    ...[MatButtonModule, MatCheckboxModule, MatFormFieldModule, MatInputModule, MatSelectModule, MatSlideToggleModule],
    ScrollingModule,
  ],
  templateUrl: './aliases.html',
  styleUrl: './aliases.scss',
})
export class Aliases {
  readonly search = input<string>();

  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  private readonly changes = inject(AliasChanges);
  private readonly viewport = viewChild(CdkVirtualScrollViewport);

  protected readonly session = inject(Session);
  protected readonly icon = AtSign;
  protected readonly numberText = numberText;
  protected readonly rowHeight = ROW_PX;
  protected readonly field = new Search(this.search);
  protected readonly selection = new Selection();
  /** The row that keys are about; -1: none yet. */
  protected readonly active = signal(-1);
  protected readonly domains = kept(read('/api/v1/domains', () => ({ query: { limit: 200 } })));
  protected readonly destinations = kept(read('/api/v1/destinations', () => ({ query: { limit: 200 } })));
  protected readonly usable = computed(() => this.domains()?.items.filter(({ status }) => status === 'verified') ?? []);
  protected readonly addresses = computed(() => this.destinations()?.items.map(({ address }) => address) ?? []);
  protected readonly firstDomain = computed(() => this.usable()[0]?.name ?? '');

  protected readonly list = new Paged<Alias>((after) => this.page(after, this.search(), this.changes.made()));
  protected readonly items = computed(() => this.list.items().filter(({ id }) => !this.changes.hidden().has(id)));

  private readonly model = linkedSignal(() => ({
    local: '',
    domain: this.firstDomain(),
    destination: this.destinations()?.items[0]?.address ?? '',
  }));
  protected readonly entered = form(this.model, (path) => {
    required(path.local, { message: $localize`The part before the @ is needed.` });
    required(path.destination, { message: $localize`A mailbox is needed, or mail has nowhere to go.` });
  });

  protected readonly make = new Action(async () => {
    const { local, domain, destination } = this.entered().value();
    const body = { address: `${local.trim()}@${domain}`, destinations: [destination] };
    const alias = await this.api.post('/api/v1/aliases', { body, once: crypto.randomUUID() });
    this.model.update((before) => ({ ...before, local: '' }));
    this.entered().reset();
    this.list.update((items) => [alias, ...items]);
  });

  protected readonly makeUp = new Action(async () => {
    const { domain, destination } = this.entered().value();
    const body = { generate: { domain, format: 'words' as const }, destinations: [destination] };
    const alias = await this.api.post('/api/v1/aliases', { body, once: crypto.randomUUID() });
    this.list.update((items) => [alias, ...items]);
  });

  /** Shown at once, and taken back when it is refused. */
  protected readonly toggle = new Action(async (alias: Alias) => {
    const { id, version } = alias;
    this.replace({ ...alias, enabled: !alias.enabled });
    try {
      const body = { enabled: !alias.enabled };
      const changed = await this.api.patch('/api/v1/aliases/{id}', { params: { id }, version, body });
      this.replace(changed);
      const text = changed.enabled
        ? $localize`${changed.address}:address: switched on`
        : $localize`${changed.address}:address: switched off`;
      this.undo.offer(text, async () => {
        const back = { params: { id }, version: changed.version, body: { enabled: alias.enabled } };
        this.replace(await this.api.patch('/api/v1/aliases/{id}', back));
      });
    } catch (error) {
      this.replace(alias);
      throw error;
    }
  });

  protected readonly problem = computed(() => this.make.problem() ?? this.makeUp.problem() ?? this.toggle.problem());

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.make.run();
  }

  constructor() {
    shortcut('j', $localize`Next alias`, () => this.move(1));
    shortcut('k', $localize`Previous alias`, () => this.move(-1));
    shortcut('x', $localize`Tick the alias`, () => {
      const alias = this.items()[this.active()];
      if (alias !== undefined && this.session.may('member')) this.selection.toggle(alias.id);
    });
    effect(() => {
      this.search();
      this.selection.clear();
      this.active.set(-1);
    });
  }

  protected readonly byId = (_: number, { id }: Alias): string => id;

  protected tickLabel({ address }: Alias): string {
    return $localize`Tick ${address}:address:`;
  }

  protected tickAll(on: boolean): void {
    if (on) this.selection.set(this.items().map(({ id }) => id));
    else this.selection.clear();
  }

  /** Reads on before the end is seen. */
  protected scrolled(): void {
    const end = this.viewport()?.getRenderedRange().end ?? 0;
    if (end + AHEAD > this.items().length && this.list.more) void this.list.next();
  }

  private move(by: number): void {
    const index = Math.max(0, Math.min(this.items().length - 1, this.active() + by));
    this.active.set(index);
    this.viewport()?.scrollToIndex(Math.max(0, index - 3));
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`a[data-row="${index}"]`)?.focus());
  }

  protected targetsOf({ destinations }: Alias): string {
    return destinations.map(({ address }) => address).join(', ');
  }

  /** @param _made how often something was changed elsewhere: a change makes the list begin anew */
  private page(after: string | undefined, search: string | undefined, _made: number): Promise<Page> {
    return this.api.get('/api/v1/aliases', { query: { limit: 200, after, search: search || undefined } });
  }

  private replace(alias: Alias): void {
    this.list.update((items) => items.map((item) => (item.id === alias.id ? alias : item)));
  }
}
