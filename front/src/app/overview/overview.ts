import { Component, computed } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Check, ChevronRight } from 'lucide';

import { read } from '../api/api';
import { chosenLanguage } from '../../i18n/languages';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Waiting } from '../ui/waiting';

const DAYS = 30;
const DAY_MS = 86_400_000;
const NUMBER = new Intl.NumberFormat(chosenLanguage());

@Component({
  selector: 'app-overview',
  imports: [Icon, MatButtonModule, Notice, PageHead, RouterLink, Waiting],
  templateUrl: './overview.html',
  styleUrl: './overview.scss',
})
export class Overview {
  private readonly from = new Date(Date.now() - DAYS * DAY_MS).toISOString();
  protected readonly counted = read('/api/v1/statistics/totals', () => ({ query: { from: this.from } }));
  private readonly totals = kept(this.counted);
  private readonly domains = kept(read('/api/v1/domains', () => ({ query: { limit: 100 } })));
  private readonly destinations = kept(
    read('/api/v1/destinations', () => ({ query: { limit: 1, verified: 'true' as const } })),
  );
  private readonly aliases = kept(read('/api/v1/aliases', () => ({ query: { limit: 1 } })));

  protected readonly icons = { done: Check, go: ChevronRight };
  protected readonly days = DAYS;

  protected readonly figures = computed(() => {
    const totals = this.totals();
    if (totals === undefined) return [];
    const { received = 0, delivered = 0, bounced = 0, expired = 0, dropped = 0 } = totals.items[0]?.messages ?? {};
    return [
      { name: $localize`Received`, value: NUMBER.format(received), link: {} },
      { name: $localize`Delivered`, value: NUMBER.format(delivered), link: { state: 'delivered' } },
      { name: $localize`Waiting`, value: NUMBER.format(totals.waiting.queued), link: { state: 'queued' } },
      { name: $localize`Held for you`, value: NUMBER.format(totals.waiting.held), link: { state: 'held' } },
      { name: $localize`Failed`, value: NUMBER.format(bounced + expired), link: { state: 'bounced' } },
      { name: $localize`Dropped`, value: NUMBER.format(dropped), link: { state: 'dropped' } },
    ];
  });

  protected readonly broken = computed(() => this.domains()?.items.filter(({ state }) => state === 'broken') ?? []);

  /** The way to a first forwarded mail; undefined until it is known how far somebody is. */
  protected readonly steps = computed(() => {
    const [domains, destinations, aliases] = [this.domains(), this.destinations(), this.aliases()];
    if (domains === undefined || destinations === undefined || aliases === undefined) return undefined;
    const steps = [
      {
        done: domains.items.some(({ status }) => status === 'verified'),
        title: $localize`Show that a domain is yours`,
        about: $localize`Add it, and publish the records that are shown.`,
        path: '/domains',
      },
      {
        done: destinations.items.length > 0,
        title: $localize`Confirm a mailbox`,
        about: $localize`Where your mail is to go, by a link that we send there.`,
        path: '/destinations',
      },
      {
        done: aliases.items.length > 0,
        title: $localize`Make an alias`,
        about: $localize`An address at your domain, to give away.`,
        path: '/aliases',
      },
    ];
    return steps.every(({ done }) => done) ? [] : steps;
  });
}
