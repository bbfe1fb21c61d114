import { Component, computed, input } from '@angular/core';

import { read } from '../api/api';
import { Chip } from '../ui/chip';
import { CopyButton } from '../ui/copy-button';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { numberText } from '../ui/number';
import { Waiting } from '../ui/waiting';
import { outcomeOf, type WebhookAttempt } from './words';

/** One event: what was sent, and what came of each attempt. */
@Component({
  selector: 'app-webhook-sent',
  imports: [Chip, CopyButton, Moment, Waiting],
  template: `
    <app-waiting [on]="details" />
    @if (found(); as found) {
      <h3 i18n>Attempts</h3>
      <ol>
        @for (attempt of found.log; track attempt.number) {
          <li>
            <app-moment class="small" [at]="attempt.startedAt" [exact]="true" />
            <app-chip [tone]="isGood(attempt) ? 'good' : attempt.status === null && !attempt.error ? 'info' : 'bad'">{{
              outcomeOf(attempt)
            }}</app-chip>
            @if (attempt.latencyMs !== null) {
              <span class="small soft">{{ numberText(attempt.latencyMs) }} ms</span>
            }
            @if (attempt.answer) {
              <details class="small">
                <summary i18n>What it answered</summary>
                <pre>{{ attempt.answer }}</pre>
              </details>
            }
          </li>
        } @empty {
          <li class="small soft" i18n>None yet.</li>
        }
      </ol>
      <h3 i18n>What was sent</h3>
      <p class="small soft">
        <code>webhook-id: {{ found.id }}</code>
        <app-copy-button [text]="found.id" label="Copy the id" i18n-label />
      </p>
      <pre tabindex="0" aria-label="Data of the event" i18n-aria-label>{{ data() }}</pre>
    }
  `,
  styles: `
    :host {
      display: block;
      padding: 0 var(--space-4) var(--space-4);
    }
    h3 {
      margin: var(--space-3) 0 var(--space-2);
      font-size: var(--size-s);
    }
    ol {
      display: grid;
      gap: var(--space-2);
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-1) var(--space-3);
    }
    details {
      flex-basis: 100%;
    }
    summary {
      cursor: pointer;
    }
    pre {
      max-height: 20rem;
      margin: var(--space-2) 0 0;
      padding: var(--space-3);
      overflow: auto;
      border-radius: var(--radius-s);
      background: var(--page);
      font-family: var(--mono);
      font-size: var(--size-s);
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
  `,
})
export class WebhookSent {
  readonly webhook = input.required<string>();
  readonly delivery = input.required<string>();
  /** It is read again when this changes. */
  readonly attempts = input.required<string>();

  protected readonly numberText = numberText;
  protected readonly outcomeOf = outcomeOf;
  protected readonly details = read('/api/v1/webhooks/{id}/deliveries/{deliveryId}', () => {
    this.attempts();
    return { params: { id: this.webhook(), deliveryId: this.delivery() } };
  });
  protected readonly found = kept(this.details);
  protected readonly data = computed(() => JSON.stringify(this.found()?.data ?? {}, null, 2));

  protected isGood({ status, error }: WebhookAttempt): boolean {
    return status !== null && status < 300 && error === null;
  }
}
