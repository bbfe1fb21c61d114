import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatMenuModule } from '@angular/material/menu';
import { MatSelectModule } from '@angular/material/select';
import { Router } from '@angular/router';
import { ContactRound, EllipsisVertical } from 'lucide';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { Paged } from '../ui/paged';
import { numberText } from '../ui/number';
import { Search } from '../ui/search';
import { Undo } from '../ui/undo';
import { SendersTabs } from './senders-tabs';
import type { Contact } from './words';

/** Who wrote to which alias; one may be blocked, noted about, or forgotten. */
@Component({
  selector: 'app-contacts',
  imports: [
    ...[Chip, Icon, ListEnd, Moment, Notice, SendersTabs],
    ...[MatButtonModule, MatCheckboxModule, MatFormFieldModule, MatInputModule, MatMenuModule, MatSelectModule],
  ],
  templateUrl: './contacts.html',
  styleUrls: ['../ui/rows.scss', './senders.scss'],
})
export class Contacts {
  readonly search = input<string>();
  readonly blocked = input<string>();
  readonly alias = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly icons = { contact: ContactRound, more: EllipsisVertical };
  protected readonly numberText = numberText;
  protected readonly searching = new Search(this.search);
  protected readonly noting = signal<string | null>(null);
  protected readonly chosen = signal<ReadonlySet<string>>(new Set());

  protected readonly list = new Paged<Contact>((after) =>
    this.api.get('/api/v1/contacts', {
      query: {
        ...{ limit: 50, after, search: this.search() || undefined, alias: this.alias() || undefined },
        blocked: this.blocked() === 'true' || this.blocked() === 'false' ? (this.blocked() as 'true') : undefined,
      },
    }),
  );
  protected readonly selected = computed(() => this.list.items().filter(({ id }) => this.chosen().has(id)));

  protected readonly block = new Action(async (contact: Contact, everywhere: boolean) => {
    const params = { id: contact.id };
    this.replace(await this.api.post('/api/v1/contacts/{id}/block', { params, body: { everywhere } }));
    this.undo.offer($localize`Mail from ${contact.address}:address: is refused from now on`, () => this.open(contact));
  });

  protected readonly unblock = new Action(async (contact: Contact) => {
    await this.open(contact);
    this.undo.tell($localize`Mail from ${contact.address}:address: is taken again`);
  });

  protected readonly note = new Action(async (contact: Contact, typed: string) => {
    this.noting.set(null);
    const [note, params] = [typed.trim(), { id: contact.id }];
    if (note === contact.note) return;
    this.replace({ ...contact, note });
    try {
      const { version } = contact;
      this.replace(await this.api.patch('/api/v1/contacts/{id}', { params, version, body: { note } }));
    } catch (error) {
      this.replace(contact);
      throw error;
    }
  });

  protected readonly blockAll = new Action(async () => {
    const ids = this.selected().map(({ id }) => id);
    await this.api.post('/api/v1/contacts/bulk-block', { body: { ids } });
    this.list.update((items) => items.map((item) => (ids.includes(item.id) ? { ...item, blocked: true } : item)));
    this.chosen.set(new Set());
    this.undo.tell($localize`Blocked: ${numberText(ids.length)}:count:`);
  });

  protected readonly problem = computed(
    () => this.block.problem() ?? this.unblock.problem() ?? this.note.problem() ?? this.blockAll.problem(),
  );

  /** Shown as gone at once, and gone when it is not taken back: what is known of it could not be made again. */
  protected forget(contacts: readonly Contact[]): void {
    const before = this.list.items();
    const ids = contacts.map(({ id }) => id);
    this.list.update((items) => items.filter(({ id }) => !ids.includes(id)));
    this.chosen.set(new Set());
    const text =
      contacts.length === 1
        ? $localize`${contacts[0]!.address}:address: is forgotten`
        : $localize`Forgotten: ${numberText(ids.length)}:count:`;
    this.undo.later(text, {
      act: () => this.api.post('/api/v1/contacts/bulk-delete', { body: { ids } }),
      back: () => this.list.update(() => before),
    });
  }

  protected choose(id: string, on: boolean): void {
    this.chosen.update((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  }

  protected show(queryParams: { blocked?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  private async open(contact: Contact): Promise<void> {
    this.replace(await this.api.delete('/api/v1/contacts/{id}/block', { params: { id: contact.id } }));
  }

  private replace(contact: Contact): void {
    this.list.update((items) => items.map((item) => (item.id === contact.id ? contact : item)));
  }
}
