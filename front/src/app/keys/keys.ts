import { Component, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { EllipsisVertical, KeyRound } from 'lucide';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Ask } from '../ui/ask';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { Undo } from '../ui/undo';
import { scopesText, type Key } from './words';

const SEARCH_PAUSE_MS = 250;
const SOON_MS = 14 * 86_400_000;

@Component({
  selector: 'app-keys',
  imports: [
    ...[Chip, Icon, ListEnd, Moment, Notice, PageHead, RouterLink],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatMenuModule],
  ],
  templateUrl: './keys.html',
  styleUrls: ['../ui/rows.scss', './keys.scss'],
})
export class Keys {
  readonly search = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly ask = inject(Ask);
  private readonly undo = inject(Undo);
  private pause: ReturnType<typeof setTimeout> | undefined;
  protected readonly session = inject(Session);
  protected readonly icons = { key: KeyRound, more: EllipsisVertical };
  protected readonly scopesText = scopesText;
  protected readonly typed = linkedSignal(() => this.search() ?? '');
  /** Which is being renamed. */
  protected readonly renaming = signal<string | null>(null);

  protected readonly list = new Paged<Key>((after) =>
    this.api.get('/api/v1/keys', { query: { limit: 50, after, search: this.search() || undefined } }),
  );

  /** What opened no longer, and what it was, cannot be made again: it is asked before. */
  protected readonly revoke = new Action(async ({ id, name }: Key) => {
    const sure = await this.ask.confirm({
      title: $localize`Revoke “${name}:key:”?`,
      text: $localize`Programs that use this key are refused from now on. It cannot be made good again; a new one can be made.`,
      yes: $localize`Revoke`,
      bad: true,
    });
    if (!sure) return;
    await this.api.delete('/api/v1/keys/{id}', { params: { id } });
    this.list.update((items) => items.filter((item) => item.id !== id));
    this.undo.tell($localize`The key is revoked`);
  });

  protected readonly rename = new Action(async (key: Key, typed: string) => {
    const name = typed.trim();
    this.renaming.set(null);
    if (name === '' || name === key.name) return;
    this.replace({ ...key, name });
    const { id, version } = key;
    try {
      this.replace(await this.api.patch('/api/v1/keys/{id}', { params: { id }, version, body: { name } }));
    } catch (error) {
      this.replace(key);
      throw error;
    }
  });

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      const queryParams = { search: text.trim() || null };
      void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
    }, SEARCH_PAUSE_MS);
  }

  protected endOf({ expiresAt }: Key): 'ended' | 'soon' | 'later' | 'never' {
    if (expiresAt === null) return 'never';
    const left = Date.parse(expiresAt) - Date.now();
    if (left <= 0) return 'ended';
    return left < SOON_MS ? 'soon' : 'later';
  }

  private replace(key: Key): void {
    this.list.update((items) => items.map((item) => (item.id === key.id ? key : item)));
  }
}
