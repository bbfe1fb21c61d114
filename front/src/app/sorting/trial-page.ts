import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatRadioModule } from '@angular/material/radio';
import { MatSelectModule } from '@angular/material/select';
import { Router } from '@angular/router';

import { categoryWord, nameOf } from '../activity/words';
import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { SortingTabs } from './sorting-tabs';
import { TrialResult } from './trial-result';
import type { Trial } from './words';

const NEWEST = 30;

/** What each step says that a mail is: one that is pasted, or one that is still here. */
@Component({
  selector: 'app-trial-page',
  imports: [
    ...[Notice, SortingTabs, TrialResult],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatRadioModule, MatSelectModule],
  ],
  templateUrl: './trial-page.html',
  styleUrls: ['../ui/rows.scss', './trial-page.scss'],
})
export class TrialPage {
  /** A message that is tried, from its own page for instance. */
  readonly message = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly newest = kept(read('/api/v1/messages', () => ({ query: { limit: NEWEST } })));
  protected readonly settings = kept(read('/api/v1/classification/settings'));
  protected readonly stored = linkedSignal(() => this.message() !== undefined);
  protected readonly pasted = signal('');
  protected readonly addition = linkedSignal(() => this.settings()?.promptAddition ?? '');
  protected readonly result = signal<Trial | null>(null);
  /** Those of the newest, and the one that was asked for where it is older. */
  protected readonly messages = computed(() => {
    const newest = (this.newest()?.items ?? []).map(({ id, from, sender, subject }) => ({
      id,
      words: `${nameOf(from || sender)} · ${subject || $localize`(no subject)`}`,
    }));
    const asked = this.message();
    if (asked === undefined || newest.some(({ id }) => id === asked)) return newest;
    return [{ id: asked, words: $localize`The message that you came from` }, ...newest];
  });
  protected readonly ready = computed(() =>
    this.stored() ? this.message() !== undefined : this.pasted().trim() !== '',
  );

  protected readonly run = new Action(async () => {
    this.result.set(null);
    const message = this.stored() ? { id: this.message()! } : { encoding: 'text' as const, content: this.pasted() };
    const addition = this.addition().trim();
    const settings = addition === (this.settings()?.promptAddition ?? '') ? {} : { promptAddition: addition };
    this.result.set(await this.api.post('/api/v1/classification/try', { body: { message, settings } }));
  });
  protected readonly categoryWord = categoryWord;

  protected pick(message: string): void {
    void this.router.navigate([], { queryParams: { message }, replaceUrl: true });
  }
}
