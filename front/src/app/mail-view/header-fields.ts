import { Component, input } from '@angular/core';

import { read } from '../api/api';
import { kept } from '../ui/kept';
import { Waiting } from '../ui/waiting';

/** All header fields of a mail, for who wants to see them. */
@Component({
  selector: 'app-header-fields',
  imports: [Waiting],
  template: `
    <app-waiting [on]="headers" />
    @if (shown(); as found) {
      <dl class="small">
        @for (field of found.fields; track $index) {
          <dt>{{ field.name }}</dt>
          <dd>
            <code>{{ field.value }}</code>
          </dd>
        }
      </dl>
      @if (found.truncated) {
        <p class="soft small" i18n>There are more than are shown.</p>
      }
    }
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr);
      gap: var(--space-1) var(--space-3);
      margin: 0;
    }
    dt {
      color: var(--text-soft);
      overflow-wrap: anywhere;
    }
    dd {
      margin: 0;
    }
    @media (max-width: 48rem) {
      dl {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class HeaderFields {
  readonly messageId = input.required<string>();

  protected readonly headers = read('/api/v1/messages/{id}/headers', () => ({ params: { id: this.messageId() } }));
  protected readonly shown = kept(this.headers);
}
