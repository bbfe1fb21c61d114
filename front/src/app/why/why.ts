import { Component, input } from '@angular/core';

import { PageHead } from '../ui/page-head';
import { Question } from './question';

/** `?address=&sender=&client=` asks at once, so that an explanation can be linked to. */
@Component({
  selector: 'app-why',
  imports: [PageHead, Question],
  template: `
    <app-page-head
      title="Why?"
      i18n-title
      about="What would happen to mail for an address, step by step. Nothing is sent, stored or counted."
      i18n-about
    />
    <app-question [address]="address()" [sender]="sender()" [client]="client()" />
  `,
  styles: `
    app-question {
      max-width: 48rem;
    }
  `,
})
export class Why {
  readonly address = input<string>();
  readonly sender = input<string>();
  readonly client = input<string>();
}
