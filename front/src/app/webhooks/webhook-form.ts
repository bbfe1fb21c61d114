import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { FormField, form, maxLength, pattern, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatRadioModule } from '@angular/material/radio';

import type { Problem } from '../api/problem';
import { Notice } from '../ui/notice';
import { guardUnsaved } from '../ui/unsaved';
import { EVENT_GROUPS, type Webhook } from './words';

export interface WebhookChoice {
  url: string;
  description: string;
  eventTypes: string[];
}

/** Where events go, and which. */
@Component({
  selector: 'app-webhook-form',
  imports: [
    ...[FormField, Notice],
    ...[MatButtonModule, MatCheckboxModule, MatFormFieldModule, MatInputModule, MatRadioModule],
  ],
  templateUrl: './webhook-form.html',
  styleUrl: './webhook-form.scss',
})
export class WebhookForm {
  /** What is changed; null: it is a new one. */
  readonly webhook = input<Webhook | null>(null);
  readonly running = input(false);
  readonly problem = input<Problem | null>(null);
  readonly saved = output<WebhookChoice>();

  protected readonly groups = EVENT_GROUPS;
  private readonly model = linkedSignal(() => ({
    url: this.webhook()?.url ?? '',
    description: this.webhook()?.description ?? '',
  }));
  protected readonly entered = form(this.model, (path) => {
    required(path.url, { message: $localize`The address that events are sent to is needed.` });
    pattern(path.url, /^https?:\/\/\S+$/i, { message: $localize`It begins with https:// and has no spaces.` });
    maxLength(path.description, 200, { message: $localize`At most 200 characters.` });
  });

  private readonly before = computed(() => [...(this.webhook()?.eventTypes ?? [])].sort());
  /** No types: all, also those that come to be later. */
  protected readonly all = linkedSignal(() => this.before().length === 0);
  protected readonly chosen = linkedSignal(() => new Set(this.before()));
  protected readonly none = computed(() => !this.all() && this.chosen().size === 0);
  /** Types of this endpoint that the list has no words for. */
  protected readonly others = computed(() => {
    const known = new Set(EVENT_GROUPS.flatMap(({ events }) => events.map(({ type }) => type)));
    return this.before().filter((type) => !known.has(type));
  });
  private readonly types = computed(() => (this.all() ? [] : [...this.chosen()].sort()));
  protected readonly changed = computed(() => {
    const { url, description } = this.entered().value();
    const before = this.webhook();
    const same = url === (before?.url ?? '') && description === (before?.description ?? '');
    return !same || this.types().join() !== this.before().join();
  });

  constructor() {
    guardUnsaved(() => this.changed() && !this.running());
  }

  protected choose(type: string, on: boolean): void {
    this.chosen.update((before) => {
      const after = new Set(before);
      if (on) after.add(type);
      else after.delete(type);
      return after;
    });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (!this.entered().valid() || this.none()) return;
    const { url, description } = this.entered().value();
    this.saved.emit({ url: url.trim(), description: description.trim(), eventTypes: this.types() });
  }
}
