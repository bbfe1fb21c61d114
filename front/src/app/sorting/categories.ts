import { Injectable, computed, inject } from '@angular/core';

import { categoryWord } from '../activity/words';
import { read } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { kept } from '../ui/kept';

export type Category = AnswerOf<'/api/v1/categories', 'get'>['items'][number];

/** What mail can be in this organization: read once for all who ask, and again by who changes something. */
@Injectable({ providedIn: 'root' })
export class Categories {
  private readonly session = inject(Session);

  readonly resource = read('/api/v1/categories', () => (this.session.organizationId() === null ? undefined : {}));
  /** Undefined until they are known. */
  readonly all = kept(this.resource);
  /** That mail can be taken for, by the words that people know them by. */
  readonly enabled = computed(() =>
    (this.all()?.items ?? [])
      .filter(({ enabled }) => enabled)
      .map(({ name, description }) => ({ name, word: categoryWord(name), description })),
  );
}
