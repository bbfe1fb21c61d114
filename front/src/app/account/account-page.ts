import { Component, input } from '@angular/core';

import { Mark } from '../ui/mark';

/** The frame of pages for those who are not signed in. */
@Component({
  selector: 'app-account-page',
  imports: [Mark],
  template: `
    <main>
      <app-mark />
      <section class="card" [attr.aria-labelledby]="'title'">
        <h1 id="title">{{ title() }}</h1>
        <ng-content />
      </section>
      <ng-content select="[footer]" />
    </main>
  `,
  styles: `
    main {
      display: grid;
      gap: var(--space-5);
      justify-items: center;
      align-content: center;
      min-height: 100dvh;
      padding: var(--space-5) var(--space-4);
    }
    section {
      display: grid;
      gap: var(--space-4);
      width: min(25rem, 100%);
      padding: var(--space-6);
    }
    @media (max-width: 30rem) {
      section {
        padding: var(--space-5) var(--space-4);
      }
    }
  `,
})
export class AccountPage {
  readonly title = input.required<string>();
}
