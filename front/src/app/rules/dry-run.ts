import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { nameOf } from '../activity/words';
import type { DryRun } from './model';
import { decisionWords } from './words';

/** What a rule would have done to past mail. */
@Component({
  selector: 'app-dry-run',
  imports: [RouterLink],
  template: `
    <p role="status">
      @if (result().examined === 0) {
        <ng-container i18n>There is no past mail to try it on yet.</ng-container>
      } @else {
        <strong i18n>{result().matched, plural,
          =0 {No mail matches}
          =1 {1 mail matches}
          other {{{ result().matched }} mails match}
        }</strong>
        <ng-container i18n
          >of the last {{ result().examined }};
          {result().changed, plural,
            =0 {none would go another way}
            =1 {1 would go another way}
            other {{{ result().changed }} would go another way}

          }.</ng-container
        >
      }
      @if (result().unreadable > 0) {
        <span class="soft small" i18n>{{ result().unreadable }} are not kept any more, and were not looked at.</span>
      }
    </p>
    <ul>
      @for (mail of result().messages; track $index) {
        <li>
          <a [routerLink]="['/activity', mail.messageId]" target="_blank">{{ mail.subject || noSubject }}</a>
          <span class="soft small">{{ nameOf(mail.from) }} → {{ mail.recipient }}</span>
          @if (mail.changes) {
            <span class="small change"
              ><s class="soft">{{ words(mail.before) }}</s> → <strong>{{ words(mail.after) }}</strong></span
            >
          } @else {
            <span class="soft small" i18n>as before: {{ words(mail.after) }}</span>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      max-height: 24rem;
      margin: var(--space-3) 0 0;
      padding: 0;
      overflow: auto;
      list-style: none;
    }
    li {
      display: grid;
      gap: var(--space-1);
      padding: var(--space-2) 0;
      border-top: 1px solid var(--line);
      overflow-wrap: anywhere;
    }
  `,
})
export class DryRunResult {
  readonly result = input.required<DryRun>();

  protected readonly nameOf = nameOf;
  protected readonly words = decisionWords;
  protected readonly noSubject = $localize`(no subject)`;
}
