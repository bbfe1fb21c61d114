import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Check, ChevronDown } from 'lucide';

import { categoryWord } from '../activity/words';
import { Api } from '../api/api';
import { problemOf } from '../api/problem';
import { Session } from '../session/session';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { Undo } from '../ui/undo';
import { Categories } from './categories';

/**
 * What a message is taken for, and a way to say what it is: mail from the same author or list is taken for the same from
 * then on. Shown at once, taken back when it is refused or undone. To be used wherever a message is shown.
 *
 *     <app-category-menu [messageId]="message.id" [category]="message.category?.name ?? null" (corrected)="reload()" />
 */
@Component({
  selector: 'app-category-menu',
  imports: [Chip, Icon, MatMenuModule],
  template: `
    @if (session.may('member')) {
      <button type="button" [matMenuTriggerFor]="menu" [attr.aria-label]="label()" (click)="opened($event)">
        <span>{{ word() }}</span><app-icon [of]="icons.down" />
      </button>
      <mat-menu #menu="matMenu" class="categories">
        @for (one of categories.enabled(); track one.name) {
          <button
            mat-menu-item
            type="button"
            [attr.aria-current]="one.name === shown() ? 'true' : null"
            (click)="correct(one.name)"
          >
            {{ one.word }}
            @if (one.name === shown()) {
              <app-icon class="check" [of]="icons.check" />
            }
          </button>
        } @empty {
          <button mat-menu-item type="button" disabled i18n>Reading the categories…</button>
        }
      </mat-menu>
    } @else if (shown() !== null) {
      <app-chip>{{ word() }}</app-chip>
    }
  `,
  styles: `
    button:not([mat-menu-item]) {
      display: inline-flex;
      align-items: center;
      gap: var(--space-1);
      min-height: 1.5rem;
      padding: 0.1rem 0.4rem 0.1rem 0.55rem;
      border: 0;
      border-radius: 999px;
      background: var(--hover);
      color: var(--text-soft);
      font: inherit;
      font-size: var(--size-s);
      font-weight: 550;
      white-space: nowrap;
      cursor: pointer;

      &:hover,
      &[aria-expanded='true'] {
        background: var(--accent-soft);
        color: var(--text);
      }
    }
    button app-icon {
      width: 1em;
      height: 1em;
      vertical-align: 0;
    }
    .check {
      margin-left: var(--space-2);
      color: var(--accent);
    }
  `,
})
export class CategoryMenu {
  readonly messageId = input.required<string>();
  /** Null: nothing has classified it. */
  readonly category = input.required<string | null>();
  /** What people say that it is; null: what they said was taken back. */
  readonly corrected = output<string | null>();

  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly categories = inject(Categories);
  protected readonly icons = { down: ChevronDown, check: Check };
  protected readonly shown = linkedSignal(() => this.category());
  protected readonly word = computed(() => {
    const name = this.shown();
    return name === null ? $localize`Not sorted` : categoryWord(name);
  });
  protected readonly label = computed(() => $localize`Category: ${this.word()}. Say what this mail is`);

  /** In a list, a row may lead somewhere. */
  protected opened(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
  }

  protected async correct(category: string): Promise<void> {
    const before = this.shown();
    if (category === before) return;
    const params = { id: this.messageId() };
    this.shown.set(category);
    try {
      const { previous } = await this.api.put('/api/v1/messages/{id}/category', { params, body: { category } });
      this.corrected.emit(category);
      this.undo.offer($localize`Mail like this is ${categoryWord(category)}:category: from now on`, async () => {
        // Somebody had said something else before: that is what holds again.
        if (before !== null && before !== previous) {
          await this.api.put('/api/v1/messages/{id}/category', { params, body: { category: before } });
        } else await this.api.delete('/api/v1/messages/{id}/category', { params });
        this.shown.set(before);
        this.corrected.emit(before === previous ? null : before);
      });
    } catch (error) {
      this.shown.set(before);
      this.undo.tell(problemOf(error).detail, 'bad');
    }
  }
}
