import { Component, DestroyRef, computed, effect, inject, input, output, signal, untracked } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { MatSelectModule } from '@angular/material/select';
import { RouterLink } from '@angular/router';

import { categoryWord } from '../activity/words';
import { Api } from '../api/api';
import type { BodyOf } from '../api/types';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Notice } from '../ui/notice';
import { numberText } from '../ui/number';
import type { Replay } from './words';

export type UnsavedSettings = NonNullable<BodyOf<'/api/v1/classification/replay', 'post'>['settings']>;

const LOOK_MS = 1_000;

/** What would have become of past mail with settings that are not saved: shown before they are. */
@Component({
  selector: 'app-replay-panel',
  imports: [
    ...[Chip, Notice, RouterLink],
    ...[MatButtonModule, MatFormFieldModule, MatProgressBarModule, MatSelectModule],
  ],
  templateUrl: './replay-panel.html',
  styleUrl: './replay-panel.scss',
})
export class ReplayPanel {
  readonly settings = input.required<UnsavedSettings>();
  /** They shall be saved. */
  readonly accepted = output();
  readonly closed = output();

  private readonly api = inject(Api);
  private timer: ReturnType<typeof setTimeout> | undefined;
  protected readonly session = inject(Session);
  protected readonly categoryWord = categoryWord;
  protected readonly numberText = numberText;
  protected readonly unsorted = $localize`Not sorted`;
  protected readonly noSubject = $localize`(no subject)`;
  protected readonly spans = [
    { hours: 24, word: $localize`the last day` },
    { hours: 72, word: $localize`the last three days` },
    { hours: 168, word: $localize`the last week` },
  ];
  protected readonly hours = signal(24);
  protected readonly replay = signal<Replay | null>(null);
  /** For which settings it was. */
  private readonly judged = signal<UnsavedSettings | null>(null);
  protected readonly stale = computed(() => this.judged() !== null && this.judged() !== this.settings());
  protected readonly share = computed(() => {
    const progress = this.replay()?.progress;
    return progress == null || progress.total === 0 ? 0 : (100 * progress.examined) / progress.total;
  });
  /** Categories of which there would be more or less. */
  protected readonly moved = computed(() =>
    (this.replay()?.result?.categories ?? []).filter(({ before, after }) => before !== after),
  );

  protected readonly begin = new Action(async () => {
    await this.end();
    const settings = this.settings();
    const body = { settings, hours: this.hours(), limit: 500 };
    this.replay.set(await this.api.post('/api/v1/classification/replay', { body }));
    this.judged.set(settings);
  });

  constructor() {
    effect(() => {
      const state = this.replay()?.state;
      if (state !== 'waiting' && state !== 'running') return;
      this.timer = setTimeout(() => untracked(() => void this.look()), LOOK_MS);
    });
    inject(DestroyRef).onDestroy(() => void this.end());
  }

  protected async close(): Promise<void> {
    await this.end();
    this.closed.emit();
  }

  /** Nobody waits for it any more. */
  protected async end(): Promise<void> {
    clearTimeout(this.timer);
    const replay = this.replay();
    this.replay.set(null);
    if (replay === null) return;
    await this.api.delete('/api/v1/classification/replay/{id}', { params: { id: replay.id } }).catch(() => undefined);
  }

  private async look(): Promise<void> {
    const id = this.replay()?.id;
    if (id === undefined) return;
    // A look that fails is no end: the next one may succeed.
    const seen = await this.api.get('/api/v1/classification/replay/{id}', { params: { id } }).catch(() => null);
    if (this.replay()?.id === id) this.replay.update((before) => (seen === null ? { ...before! } : seen));
  }
}
