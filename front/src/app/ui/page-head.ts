import { Component, input } from '@angular/core';

/** A page's title, what it is for, and what can be done (the content). */
@Component({
  selector: 'app-page-head',
  template: `
    <div>
      <h1 tabindex="-1">{{ title() }}</h1>
      @if (about(); as about) {
        <p class="soft">{{ about }}</p>
      }
    </div>
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      justify-content: space-between;
      gap: var(--space-4);
      margin-bottom: var(--space-5);
    }
    h1 {
      outline: none;
      overflow-wrap: anywhere;
    }
    p {
      margin-top: var(--space-1);
      max-width: 44rem;
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-2);
    }
  `,
})
export class PageHead {
  readonly title = input.required<string>();
  readonly about = input<string>();
}
