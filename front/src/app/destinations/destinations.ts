import { Component, computed, inject, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { RouterLink } from '@angular/router';
import { Send } from 'lucide';

import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { live } from '../live/live';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { SecretOnce } from '../ui/secret-once';
import { Undo } from '../ui/undo';

type Destination = AnswerOf<'/api/v1/destinations', 'get'>['items'][number];

@Component({
  selector: 'app-destinations',
  imports: [
    ...[Chip, FormField, Icon, ListEnd, Notice, PageHead, RouterLink, SecretOnce],
    ...[MatButtonModule, MatButtonToggleModule, MatFormFieldModule, MatInputModule],
  ],
  templateUrl: './destinations.html',
  styleUrl: '../domains/domains.scss',
})
export class Destinations {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly icon = Send;
  private readonly undo = inject(Undo);
  protected readonly kind = signal<'mailbox' | 'webhook'>('mailbox');
  /** Of an endpoint: shown once. */
  protected readonly secret = signal<string | null>(null);
  /** Why an endpoint did not verify itself just now. */
  protected readonly failure = signal<string | null>(null);
  protected readonly asked = signal<string | null>(null);

  protected readonly list = new Paged<Destination>((after) =>
    this.api.get('/api/v1/destinations', { query: { limit: 100, after } }),
  );

  protected readonly entered = form(signal({ address: '' }), (path) => {
    required(path.address, { message: $localize`A mail address is needed.` });
    email(path.address, { message: $localize`This is no mail address.` });
  });

  protected readonly endpoint = form(signal({ url: '' }), (path) => {
    required(path.url, { message: $localize`An address is needed, such as https://example.org/mail.` });
  });

  protected readonly addEndpoint = new Action(async () => {
    const url = this.endpoint().value().url.trim();
    const added = await this.api.post('/api/v1/destinations/webhook', { body: { url }, once: crypto.randomUUID() });
    this.secret.set(added.secret);
    this.failure.set(added.failure);
    this.endpoint().reset({ url: '' });
    this.list.reload();
  });

  protected readonly rotate = new Action(async ({ id }: Destination) => {
    const body = { overlapHours: 24 };
    const { secret } = await this.api.post('/api/v1/destinations/{id}/secret', { params: { id }, body });
    this.secret.set(secret);
    this.list.reload();
  });

  protected readonly add = new Action(async () => {
    const address = this.entered().value().address.trim();
    const added = await this.api.post('/api/v1/destinations', { body: { address } });
    if (!added.verified) this.asked.set(added.address);
    this.entered().reset({ address: '' });
    this.list.reload();
  });

  protected readonly askAgain = new Action(async ({ id, address }: Destination) => {
    const { kind, verified, failure } = await this.api.post('/api/v1/destinations/{id}/verification', {
      params: { id },
    });
    this.failure.set(failure);
    if (kind === 'mailbox') this.asked.set(address);
    else if (verified) this.list.reload();
  });

  protected remove({ id, version, address }: Destination): void {
    this.list.update((items) => items.filter((item) => item.id !== id));
    this.undo.later($localize`${address}:address: removed`, {
      act: () => this.api.delete('/api/v1/destinations/{id}', { params: { id }, version }),
      back: () => this.list.reload(),
    });
  }

  protected readonly problem = computed(
    () => this.add.problem() ?? this.addEndpoint.problem() ?? this.askAgain.problem() ?? this.rotate.problem(),
  );

  constructor() {
    live(
      ({ type }) => {
        if (type === 'destination.verified') this.list.reload();
      },
      () => this.list.reload(),
    );
  }

  protected submitEndpoint(event: Event): void {
    event.preventDefault();
    this.endpoint().markAsTouched();
    if (this.endpoint().valid()) void this.addEndpoint.run();
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.add.run();
  }
}
