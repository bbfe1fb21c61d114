import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';

import { chosenLanguage } from '../../i18n/languages';
import type { Problem } from '../api/problem';
import type { AnswerOf } from '../api/types';
import { Categories } from '../sorting/categories';
import { Notice } from '../ui/notice';
import { percentText } from '../ui/number';
import { guardUnsaved } from '../ui/unsaved';

export type Digest = AnswerOf<'/api/v1/digests', 'get'>['items'][number];
export type DigestChoice = Omit<Digest, 'id' | 'destinationId' | 'address' | 'version'>;

/** Any Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const WEEKDAY = new Intl.DateTimeFormat(chosenLanguage(), { weekday: 'long', timeZone: 'UTC' });
const HOUR = new Intl.DateTimeFormat(chosenLanguage(), { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

/** When digests come to a mailbox, or to all, and what is gathered for them. */
@Component({
  selector: 'app-digest-form',
  imports: [MatButtonModule, MatCheckboxModule, MatFormFieldModule, MatSelectModule, Notice],
  templateUrl: './digest-form.html',
  styleUrl: './digest-form.scss',
})
export class DigestForm {
  readonly digest = input.required<Digest>();
  readonly running = input(false);
  readonly problem = input<Problem | null>(null);
  readonly mayChange = input(true);
  readonly saved = output<DigestChoice>();

  protected readonly categories = inject(Categories);
  protected readonly percentText = percentText;
  protected readonly times = [
    { code: 'daily', word: $localize`Every day` },
    { code: 'weekly', word: $localize`Once a week` },
    { code: 'never', word: $localize`Never` },
  ] as const;
  protected readonly hours = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    word: HOUR.format(new Date(hour * 3_600_000)),
  }));
  protected readonly weekdays = Array.from({ length: 7 }, (_, index) => ({
    day: index + 1,
    word: WEEKDAY.format(new Date(MONDAY + index * DAY_MS)),
  }));
  protected readonly levels = [0.5, 0.7, 0.8, 0.9, 0.95];
  protected readonly draft = linkedSignal<DigestChoice>(() => choiceOf(this.digest()));
  protected readonly zones = computed(() =>
    [...new Set([Intl.DateTimeFormat().resolvedOptions().timeZone, this.draft().timeZone, ...zonesKnown()])].sort(),
  );
  protected readonly confidences = computed(() => [...new Set([...this.levels, this.draft().confidence])].sort());
  protected readonly weekly = computed(() => this.draft().held === 'weekly' || this.draft().gathered === 'weekly');
  protected readonly any = computed(() => this.draft().held !== 'never' || this.draft().gathered !== 'never');
  /** Of the chosen ones, those that mail is no longer taken for stay visible, so that they can be given up. */
  protected readonly choices = computed(() => {
    const known = this.categories.enabled().map(({ name, word }) => ({ name, word }));
    const gone = this.digest().categories.filter((name) => !known.some((category) => category.name === name));
    return [...known, ...gone.map((name) => ({ name, word: name }))];
  });
  protected readonly changed = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(choiceOf(this.digest())));

  constructor() {
    guardUnsaved(() => this.changed() && !this.running());
  }

  protected set(changes: Partial<DigestChoice>): void {
    this.draft.update((before) => ({ ...before, ...changes }));
  }

  protected gather(category: string, on: boolean): void {
    const others = this.draft().categories.filter((name) => name !== category);
    this.set({ categories: (on ? [...others, category] : others).sort() });
  }
}

function choiceOf({ held, gathered, hour, weekday, timeZone, categories, confidence }: Digest): DigestChoice {
  return { held, gathered, hour, weekday, timeZone, categories: [...categories].sort(), confidence };
}

function zonesKnown(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}
