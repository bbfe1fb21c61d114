import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ChevronRight } from 'lucide';

import { read } from '../api/api';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';

interface Matter {
  text: string;
  path: string;
  bad: boolean;
}

/** What a person should see to, the worst first; nothing where all is well. */
@Component({
  selector: 'app-attention',
  imports: [Icon, RouterLink],
  template: `
    @if (matters().length > 0) {
      <section class="card" aria-labelledby="attention">
        <h2 id="attention" i18n>What needs you</h2>
        <ul>
          @for (matter of matters(); track matter.text) {
            <li>
              <a [routerLink]="matter.path">
                <span class="dot" [class.bad]="matter.bad" aria-hidden="true"></span>
                <span>{{ matter.text }}</span>
                <app-icon [of]="go" />
              </a>
            </li>
          }
        </ul>
      </section>
    }
  `,
  styles: `
    section {
      margin-bottom: var(--space-5);
      padding-top: var(--space-4);
      overflow: hidden;
    }
    h2 {
      margin: 0 var(--space-4) var(--space-3);
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    a {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: var(--space-3);
      align-items: center;
      padding: var(--space-3) var(--space-4);
      border-top: 1px solid var(--line);
      color: inherit;
      text-decoration: none;
      overflow-wrap: anywhere;
    }
    a:hover {
      background: var(--hover);
    }
    a:focus-visible {
      outline-offset: -2px;
    }
    .dot {
      width: 0.5rem;
      height: 0.5rem;
      border-radius: 50%;
      background: var(--warn);
    }
    .dot.bad {
      background: var(--bad);
    }
  `,
})
export class Attention {
  private readonly session = inject(Session);
  private readonly broken = kept(read('/api/v1/domains', () => ({ query: { broken: 'true' as const, limit: 20 } })));
  private readonly claims = kept(read('/api/v1/domains', () => ({ query: { status: 'moved' as const, limit: 20 } })));
  private readonly waiting = kept(
    read('/api/v1/destinations', () => ({ query: { verified: 'false' as const, limit: 20 } })),
  );
  private readonly totals = kept(
    read('/api/v1/statistics/totals', () => ({
      query: { from: new Date(Date.now() - 86_400_000).toISOString() },
    })),
  );
  private readonly webhooks = kept(
    read('/api/v1/webhooks', () => (this.session.may('member') ? { query: { limit: 100 } } : undefined)),
  );

  protected readonly go = ChevronRight;
  protected readonly matters = computed<Matter[]>(() => [
    ...(this.claims()?.items ?? []).map(({ id, unicodeName }) => ({
      ...{
        text: $localize`${unicodeName}:domain: has moved to another organization`,
        path: `/domains/${id}`,
        bad: true,
      },
    })),
    ...(this.broken()?.items ?? []).map(({ id, unicodeName }) => ({
      ...{ text: $localize`${unicodeName}:domain:: a DNS record is not right any more`, path: `/domains/${id}` },
      bad: true,
    })),
    ...(this.webhooks()?.items ?? [])
      .filter(({ failingSince, disabledReason }) => failingSince !== null || disabledReason === 'failing')
      .map(({ id, url }) => ({ text: $localize`Webhook ${url}:url: fails`, path: `/webhooks/${id}`, bad: true })),
    ...this.held(),
    ...(this.waiting()?.items ?? []).map(({ address }) => ({
      ...{
        text: $localize`${address}:address: has not said yes yet; its mail waits`,
        path: '/destinations',
        bad: false,
      },
    })),
  ]);

  private held(): Matter[] {
    const held = this.totals()?.waiting.held ?? 0;
    if (held === 0) return [];
    const text =
      held === 1 ? $localize`One message is held for you` : $localize`${held}:count: messages are held for you`;
    return [{ text, path: '/held', bad: false }];
  }
}
