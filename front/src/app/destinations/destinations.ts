import { Component, inject, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Send } from 'lucide';

import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';

type Destination = AnswerOf<'/api/v1/destinations', 'get'>['items'][number];

@Component({
  selector: 'app-destinations',
  imports: [
    ...[Chip, FormField, Icon, ListEnd, Notice, PageHead],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule],
  ],
  templateUrl: './destinations.html',
  styleUrl: '../domains/domains.scss',
})
export class Destinations {
  private readonly api = inject(Api);
  protected readonly session = inject(Session);
  protected readonly icon = Send;
  protected readonly asked = signal<string | null>(null);

  protected readonly list = new Paged<Destination>((after) =>
    this.api.get('/api/v1/destinations', { query: { limit: 100, after } }),
  );

  protected readonly entered = form(signal({ address: '' }), (path) => {
    required(path.address, { message: $localize`A mail address is needed.` });
    email(path.address, { message: $localize`This is no mail address.` });
  });

  protected readonly add = new Action(async () => {
    const address = this.entered().value().address.trim();
    const added = await this.api.post('/api/v1/destinations', { body: { address } });
    if (!added.verified) this.asked.set(added.address);
    this.entered().reset({ address: '' });
    this.list.reload();
  });

  protected readonly askAgain = new Action(async ({ id, address }: Destination) => {
    await this.api.post('/api/v1/destinations/{id}/verification', { params: { id } });
    this.asked.set(address);
  });

  protected readonly remove = new Action(async ({ id, version }: Destination) => {
    await this.api.delete('/api/v1/destinations/{id}', { params: { id }, version });
    this.list.update((items) => items.filter((item) => item.id !== id));
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.add.run();
  }
}
