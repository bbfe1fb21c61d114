import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { FormField, form, maxLength, required, validate } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';

import type { Problem } from '../api/problem';
import { Notice } from '../ui/notice';
import { guardUnsaved } from '../ui/unsaved';
import type { Category } from './categories';
import { ReplayPanel } from './replay-panel';
import { slugOf } from './words';

export interface CategoryChoice {
  name: string;
  description: string;
}

/** A category in a person's own words, and what it would change of past mail. */
@Component({
  selector: 'app-category-form',
  imports: [FormField, MatButtonModule, MatFormFieldModule, MatInputModule, Notice, ReplayPanel],
  template: `
    <form (submit)="submit($event)" novalidate>
      @if (category() === null) {
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label i18n>What it is called</mat-label>
          <input matInput placeholder="School" i18n-placeholder [formField]="entered.title" />
          @if (name() && name() !== entered.title().value()) {
            <mat-hint i18n>In rules and headers: {{ name() }}</mat-hint>
          }
          @for (error of entered.title().touched() ? entered.title().errors() : []; track error.kind) {
            <mat-error>{{ error.message }}</mat-error>
          }
        </mat-form-field>
      }
      <mat-form-field appearance="outline" subscriptSizing="dynamic">
        <mat-label i18n>What belongs into it, as you would tell an assistant</mat-label>
        <textarea
          matInput
          rows="3"
          placeholder="What teachers, parents and the school office write about our children."
          i18n-placeholder
          [formField]="entered.description"
        ></textarea>
        @for (error of entered.description().touched() ? entered.description().errors() : []; track error.kind) {
          <mat-error>{{ error.message }}</mat-error>
        }
      </mat-form-field>
      @if (problem(); as failure) {
        <app-notice tone="bad">{{ failure.detail }}</app-notice>
      }
      <div class="ends">
        <button matButton="filled" type="submit" [disabled]="running() || !changed()">
          @if (category()) {
            <ng-container i18n>Save</ng-container>
          } @else {
            <ng-container i18n>Add category</ng-container>
          }
        </button>
        <button matButton type="button" [disabled]="!ready()" (click)="trying.set(true)" i18n>
          First try it on past mail
        </button>
        <button matButton type="button" (click)="closed.emit()" i18n>Cancel</button>
      </div>
    </form>
    @if (trying() && ready()) {
      <app-replay-panel [settings]="unsaved()" (accepted)="save()" (closed)="trying.set(false)" />
    }
  `,
  styles: `
    form {
      display: grid;
      gap: var(--space-3);
    }
    .ends {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-2);
    }
    app-replay-panel {
      margin-top: var(--space-4);
    }
  `,
})
export class CategoryForm {
  /** What is changed; null: it is a new one. */
  readonly category = input<Category | null>(null);
  readonly taken = input<readonly string[]>([]);
  readonly running = input(false);
  readonly problem = input<Problem | null>(null);
  readonly saved = output<CategoryChoice>();
  readonly closed = output();

  protected readonly trying = signal(false);
  private readonly model = linkedSignal(() => ({ title: '', description: this.category()?.description ?? '' }));
  protected readonly entered = form(this.model, (path) => {
    validate(path.title, ({ value }) => {
      if (this.category() !== null) return null;
      const name = slugOf(value());
      if (name === '') return { kind: 'needed', message: $localize`A name is needed, such as School.` };
      return this.taken().includes(name)
        ? { kind: 'taken', message: $localize`There is a category of this name already.` }
        : null;
    });
    required(path.description, { message: $localize`Say what belongs into it: that is how mail is told apart.` });
    maxLength(path.description, 500, { message: $localize`At most 500 characters.` });
  });
  protected readonly name = computed(() => this.category()?.name ?? slugOf(this.entered.title().value()));
  protected readonly changed = computed(() => {
    const { title, description } = this.entered().value();
    return title !== '' || description.trim() !== (this.category()?.description ?? '');
  });
  protected readonly ready = computed(() => this.entered().valid() && this.changed());
  protected readonly unsaved = computed(() => ({
    categories: [{ name: this.name(), description: this.description(), enabled: true }],
  }));

  constructor() {
    guardUnsaved(() => this.changed() && !this.running());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    this.save();
  }

  protected save(): void {
    if (this.entered().valid()) this.saved.emit({ name: this.name(), description: this.description() });
  }

  /** One line, as the API keeps it. */
  private description(): string {
    return this.entered.description().value().replace(/\s+/g, ' ').trim();
  }
}
