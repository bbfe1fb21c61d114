import { Component, input } from '@angular/core';

/** A part of a page of settings: beside its title and what it is for, on a card, what can be set (the content). */
@Component({
  selector: 'app-section',
  template: `
    <header>
      <h2>{{ title() }}</h2>
      @if (about(); as about) {
        <p class="soft small">{{ about }}</p>
      }
    </header>
    <div class="card"><ng-content /></div>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(12rem, 17rem) minmax(0, 1fr);
      gap: var(--space-3) var(--space-6);
      padding: var(--space-5) 0;
    }
    :host + :host {
      border-top: 1px solid var(--line);
    }
    h2 {
      font-size: var(--size-m);
    }
    header p {
      margin-top: var(--space-1);
    }
    .card {
      display: grid;
      gap: var(--space-4);
      align-content: start;
      padding: var(--space-5);
    }
    @media (max-width: 64rem) {
      :host {
        grid-template-columns: minmax(0, 1fr);
      }
      .card {
        padding: var(--space-4);
      }
    }
  `,
})
export class Section {
  readonly title = input.required<string>();
  readonly about = input<string>();
}
