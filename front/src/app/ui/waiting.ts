import type { HttpResourceRef } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';

import { problemOf } from '../api/problem';
import { Notice } from './notice';

/** Where something is read: that it is under way, or why it failed, with a way to try again; else nothing. */
@Component({
  selector: 'app-waiting',
  imports: [MatButtonModule, MatProgressBarModule, Notice],
  template: `
    @if (problem(); as problem) {
      <app-notice tone="bad">
        {{ problem.detail }}
        <button matButton type="button" (click)="on().reload()" i18n>Try again</button>
      </app-notice>
    } @else if (first()) {
      <mat-progress-bar mode="indeterminate" aria-label="Loading" i18n-aria-label />
    }
  `,
  styles: `
    :host {
      display: block;
    }
    :host:empty {
      display: none;
    }
    mat-progress-bar {
      animation: late 0.4s step-end;
    }
    @keyframes late {
      from {
        visibility: hidden;
      }
    }
  `,
})
export class Waiting {
  readonly on = input.required<HttpResourceRef<unknown>>();

  protected readonly problem = computed(() => {
    const error = this.on().error();
    return error === undefined ? null : problemOf(error);
  });
  protected readonly first = computed(() => this.on().status() === 'loading');
}
