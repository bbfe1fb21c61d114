import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { Router, RouterLink } from '@angular/router';
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
import { Paged } from '../ui/paged';

type Alias = AnswerOf<'/api/v1/aliases', 'get'>['items'][number];

const SEARCH_PAUSE_MS = 200;

@Component({
  selector: 'app-aliases',
  imports: [
    ...[Chip, CopyButton, FormField, Icon, ListEnd, Notice, PageHead, RouterLink],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule, MatSlideToggleModule],
  ],
  templateUrl: './aliases.html',
  styleUrl: './aliases.scss',
})
export class Aliases {
  readonly search = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private pause: ReturnType<typeof setTimeout> | undefined;

  protected readonly session = inject(Session);
  protected readonly icon = AtSign;
  protected readonly typed = linkedSignal(() => this.search() ?? '');
  protected readonly domains = kept(read('/api/v1/domains', () => ({ query: { limit: 200 } })));
  protected readonly destinations = kept(read('/api/v1/destinations', () => ({ query: { limit: 200 } })));
  protected readonly usable = computed(() => this.domains()?.items.filter(({ status }) => status === 'verified') ?? []);
  protected readonly firstDomain = computed(() => this.usable()[0]?.name ?? '');

  protected readonly list = new Paged<Alias>((after) =>
    this.api.get('/api/v1/aliases', { query: { limit: 100, after, search: this.search() || undefined } }),
  );

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

  /** Shown at once, and taken back when it is refused. */
  protected readonly toggle = new Action(async (alias: Alias) => {
    const { id, version } = alias;
    this.replace({ ...alias, enabled: !alias.enabled });
    try {
      const body = { enabled: !alias.enabled };
      this.replace(await this.api.patch('/api/v1/aliases/{id}', { params: { id }, version, body }));
    } catch (error) {
      this.replace(alias);
      throw error;
    }
  });

  protected readonly problem = computed(() => this.make.problem() ?? this.toggle.problem());

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.make.run();
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      const queryParams = { search: text.trim() || null };
      void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
    }, SEARCH_PAUSE_MS);
  }

  protected targetsOf({ destinations }: Alias): string {
    return destinations.map(({ address }) => address).join(', ');
  }

  private replace(alias: Alias): void {
    this.list.update((items) => items.map((item) => (item.id === alias.id ? alias : item)));
  }
}
