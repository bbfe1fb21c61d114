import { Component, inject, input, linkedSignal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { Tags } from 'lucide';

import { categoryWord } from '../activity/words';
import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { Paged } from '../ui/paged';
import { Undo } from '../ui/undo';
import { Categories } from './categories';
import { SortingTabs } from './sorting-tabs';

type Correction = AnswerOf<'/api/v1/corrections', 'get'>['items'][number];

const SEARCH_PAUSE_MS = 300;

/** What people said that mail is, which such mail is taken for since. */
@Component({
  selector: 'app-corrections-page',
  imports: [
    ...[Chip, Icon, ListEnd, Moment, Notice, RouterLink, SortingTabs],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  ],
  templateUrl: './corrections-page.html',
  styleUrl: '../ui/rows.scss',
})
export class CorrectionsPage {
  readonly category = input<string>();
  readonly author = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  private pause: ReturnType<typeof setTimeout> | undefined;
  protected readonly session = inject(Session);
  protected readonly categories = inject(Categories);
  protected readonly categoryWord = categoryWord;
  protected readonly icon = Tags;
  protected readonly nobody = $localize`(nobody)`;
  protected readonly typed = linkedSignal(() => this.author() ?? '');

  protected readonly list = new Paged<Correction>((after) =>
    this.api.get('/api/v1/corrections', {
      query: { limit: 50, after, category: this.category() || undefined, author: this.author() || undefined },
    }),
  );

  /** Taken back at once; to undo that is to say it again, of a message that is still here. */
  protected readonly withdraw = new Action(async (correction: Correction) => {
    const { id, messageId, category } = correction;
    const before = this.list.items();
    this.list.update((items) => items.filter((item) => item.id !== id));
    try {
      await this.api.delete('/api/v1/corrections/{id}', { params: { id } });
    } catch (error) {
      this.list.update(() => before);
      throw error;
    }
    this.undo.offer($localize`Taken back: nothing is learned from it any more`, async () => {
      await this.api.put('/api/v1/messages/{id}/category', { params: { id: messageId }, body: { category } });
      this.list.reload();
    });
  });

  protected show(queryParams: { category?: string | null; author?: string | null }): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.show({ author: text.trim() || null }), SEARCH_PAUSE_MS);
  }
}
