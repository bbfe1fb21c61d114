import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, maxLength, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatRadioModule } from '@angular/material/radio';
import { MatSelectModule } from '@angular/material/select';
import { Router, RouterLink } from '@angular/router';
import { ArrowLeft } from 'lucide';

import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { SecretOnce } from '../ui/secret-once';
import { guardUnsaved } from '../ui/unsaved';
import { REACHES, exampleOf, type Reach, type Scope } from './words';

const DAY_MS = 86_400_000;

type Level = 'none' | 'read' | 'write';
type NewKeyAnswer = AnswerOf<'/api/v1/keys', 'post'>;

/** Who it may do what for, how long, and its secret once. */
@Component({
  selector: 'app-new-key',
  imports: [
    ...[CopyButton, FormField, Icon, Notice, PageHead, RouterLink, SecretOnce],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatRadioModule, MatSelectModule],
  ],
  templateUrl: './new-key.html',
  styleUrls: ['../ui/rows.scss', './keys.scss'],
})
export class NewKey {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);

  protected readonly back = ArrowLeft;
  protected readonly reaches = REACHES;
  protected readonly lives = [
    { days: 30, word: $localize`In 30 days` },
    { days: 90, word: $localize`In 90 days` },
    { days: 365, word: $localize`In a year` },
    { days: 0, word: $localize`Never` },
  ];
  protected readonly days = signal(90);
  protected readonly levels = signal<ReadonlyMap<Reach, Level>>(new Map());
  protected readonly made = signal<NewKeyAnswer | null>(null);
  protected readonly tried = signal(false);

  protected readonly entered = form(signal({ name: '' }), (path) => {
    required(path.name, { message: $localize`A name is needed: say which program will use it.` });
    maxLength(path.name, 100, { message: $localize`At most 100 characters.` });
  });
  protected readonly scopes = computed(() =>
    REACHES.flatMap((reach): Scope[] => {
      const level = this.levels().get(reach) ?? 'none';
      if (level === 'none') return [];
      return level === 'write' && reach.write !== null ? [reach.read, reach.write] : [reach.read];
    }),
  );
  protected readonly example = computed(() => {
    const key = this.made();
    return key === null ? null : exampleOf(location.origin, key.secret, key.scopes);
  });

  protected readonly make = new Action(async () => {
    const name = this.entered().value().name.trim();
    const expiresAt = this.days() === 0 ? null : new Date(Date.now() + this.days() * DAY_MS).toISOString();
    this.made.set(await this.api.post('/api/v1/keys', { body: { name, scopes: this.scopes(), expiresAt } }));
  });

  constructor() {
    guardUnsaved(() => this.made() !== null || this.entered().dirty() || this.levels().size > 0);
  }

  protected choose(reach: Reach, level: Level): void {
    this.levels.update((before) => new Map(before).set(reach, level));
  }

  protected chooseAll(level: Level): void {
    this.levels.set(
      new Map(REACHES.map((reach) => [reach, reach.write === null && level === 'write' ? 'read' : level])),
    );
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    this.tried.set(true);
    if (this.entered().valid() && this.scopes().length > 0) void this.make.run();
  }

  protected async leave(): Promise<void> {
    this.made.set(null);
    this.levels.set(new Map());
    this.entered().reset({ name: '' });
    await this.router.navigateByUrl('/keys', { replaceUrl: true });
  }
}
