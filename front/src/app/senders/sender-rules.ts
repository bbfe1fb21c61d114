import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router } from '@angular/router';
import { Ban } from 'lucide';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { Paged } from '../ui/paged';
import { Search } from '../ui/search';
import { Undo } from '../ui/undo';
import { SendersTabs } from './senders-tabs';
import { ACTIONS, KINDS, type SenderRule } from './words';

/** Who may not write, and who always may. */
@Component({
  selector: 'app-sender-rules',
  imports: [
    ...[Chip, FormField, Icon, ListEnd, Moment, Notice, SendersTabs],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  ],
  templateUrl: './sender-rules.html',
  styleUrls: ['../ui/rows.scss', './senders.scss'],
})
export class SenderRules {
  readonly search = input<string>();
  readonly verdict = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly icon = Ban;
  protected readonly searching = new Search(this.search);
  protected readonly actions = Object.entries(ACTIONS) as [SenderRule['action'], string][];
  protected readonly actionWords = ACTIONS;
  protected readonly kindWords = KINDS;

  protected readonly list = new Paged<SenderRule>((after) =>
    this.api.get('/api/v1/sender-rules', {
      query: {
        ...{ limit: 50, after, search: this.search() || undefined },
        verdict: this.verdict() === 'block' || this.verdict() === 'allow' ? (this.verdict() as 'block') : undefined,
      },
    }),
  );

  private readonly model = signal({ value: '', verdict: 'block', action: 'reject', note: '' });
  protected readonly entered = form(this.model, (path) => {
    required(path.value, { message: $localize`An address, a domain, or a pattern is needed.` });
    maxLength(path.value, 320, { message: $localize`At most 320 characters.` });
    maxLength(path.note, 500, { message: $localize`At most 500 characters.` });
  });
  /** What was typed says of what kind it is. */
  protected readonly kind = computed(() => kindOf(this.entered.value().value()));

  protected readonly add = new Action(async () => {
    const { value, verdict, action, note } = this.entered().value();
    const body = {
      ...{ kind: kindOf(value), value: value.trim().replace(/^@/, ''), note: note.trim() },
      ...{ verdict: verdict as SenderRule['verdict'], action: action as SenderRule['action'] },
    };
    const made = await this.api.post('/api/v1/sender-rules', { body });
    this.entered().reset({ value: '', verdict, action, note: '' });
    this.list.update((items) => [made, ...items]);
    this.undo.offer($localize`Added`, async () => {
      await this.api.delete('/api/v1/sender-rules/{id}', { params: { id: made.id }, version: made.version });
      this.list.update((items) => items.filter(({ id }) => id !== made.id));
    });
  });

  protected readonly change = new Action(async (rule: SenderRule, action: SenderRule['action']) => {
    const { id, version } = rule;
    this.replace(await this.api.patch('/api/v1/sender-rules/{id}', { params: { id }, version, body: { action } }));
  });

  protected readonly remove = new Action(async (rule: SenderRule) => {
    const { id, version, aliasId, kind, value, verdict, action, note } = rule;
    await this.api.delete('/api/v1/sender-rules/{id}', { params: { id }, version });
    this.list.update((items) => items.filter((item) => item.id !== id));
    const text =
      verdict === 'block'
        ? $localize`${value}:sender: may write again`
        : $localize`${value}:sender: has no special right any more`;
    this.undo.offer(text, async () => {
      const body = { aliasId, kind, value, verdict, action, note };
      const again = await this.api.post('/api/v1/sender-rules', { body });
      this.list.update((items) => [again, ...items]);
    });
  });
  protected readonly problem = computed(() => this.change.problem() ?? this.remove.problem());

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.add.run();
  }

  protected show(queryParams: { verdict?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private replace(rule: SenderRule): void {
    this.list.update((items) => items.map((item) => (item.id === rule.id ? rule : item)));
  }
}

function kindOf(text: string): SenderRule['kind'] {
  const value = text.trim();
  if (value.includes('*')) return 'pattern';
  return value.replace(/^@/, '').includes('@') ? 'address' : 'domain';
}
