import { Component, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';

import { Notice } from './notice';
import type { Paged } from './paged';

/** Below a list: more of it, what went wrong, or what to do where it is empty (the content). */
@Component({
  selector: 'app-list-end',
  imports: [MatButtonModule, MatProgressBarModule, Notice],
  template: `
    @if (list().problem(); as problem) {
      <app-notice tone="bad">
        {{ problem.detail }}
        <button matButton type="button" (click)="list().reload()" i18n>Try again</button>
      </app-notice>
    } @else if (list().running()) {
      <mat-progress-bar mode="indeterminate" aria-label="Loading" i18n-aria-label />
    } @else if (list().more) {
      <button matButton="outlined" type="button" (click)="list().next()" i18n>Show more</button>
    } @else if (list().items().length === 0) {
      <div class="empty"><ng-content /></div>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-top: var(--space-3);
    }
    .empty {
      display: grid;
      gap: var(--space-3);
      justify-items: center;
      padding: var(--space-7) var(--space-4);
      color: var(--text-soft);
      text-align: center;
    }
  `,
})
export class ListEnd {
  readonly list = input.required<Paged<unknown>>();
}
