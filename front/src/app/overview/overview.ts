import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { Router, RouterLink } from '@angular/router';
import { ArrowRight } from 'lucide';

import { categoryWord } from '../activity/words';
import { read } from '../api/api';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { durationText, numberText } from '../ui/number';
import { PageHead } from '../ui/page-head';
import { Waiting } from '../ui/waiting';
import { Attention } from './attention';
import { FlowChart } from './flow-chart';
import { seriesOf, speedsOf, timesOf, type Point } from './series';

type Range = 'day' | 'week' | 'month' | 'year';
const DAY_MS = 86_400_000;
const RANGES: Record<Range, { days: number; bucket: 'hour' | 'day'; name: string }> = {
  day: { days: 1, bucket: 'hour', name: $localize`24 hours` },
  week: { days: 7, bucket: 'day', name: $localize`7 days` },
  month: { days: 30, bucket: 'day', name: $localize`30 days` },
  year: { days: 365, bucket: 'day', name: $localize`A year` },
};
const OUTCOMES: Readonly<Record<string, string>> = {
  delivered: $localize`Delivered`,
  dropped: $localize`Dropped`,
  bounced: $localize`Refused`,
  expired: $localize`Given up`,
  cancelled: $localize`Cancelled`,
};

/** Of all that arrived, with the seconds below which it did. */
const SPEEDS = [
  { name: $localize`Within 10 seconds`, within: 10 },
  { name: $localize`Within a minute`, within: 60 },
  { name: $localize`Within an hour`, within: 3_600 },
  { name: $localize`Later`, within: Infinity },
];

@Component({
  selector: 'app-overview',
  imports: [
    ...[Attention, FlowChart, Icon, PageHead, RouterLink, Waiting],
    ...[MatButtonModule, MatButtonToggleModule],
  ],
  templateUrl: './overview.html',
  styleUrl: './overview.scss',
})
export class Overview {
  /** In the address, so that it can be kept and sent. */
  readonly range = input<string>();

  private readonly router = inject(Router);
  private readonly now = new Date();
  protected readonly ranges = Object.entries(RANGES).map(([code, { name }]) => ({ code, name }));
  protected readonly go = ArrowRight;
  protected readonly chosen = computed<Range>(() => {
    const asked = this.range();
    return asked !== undefined && Object.hasOwn(RANGES, asked) ? (asked as Range) : 'month';
  });
  protected readonly bucket = computed(() => RANGES[this.chosen()].bucket);
  private readonly from = computed(() => new Date(this.now.getTime() - RANGES[this.chosen()].days * DAY_MS));
  private readonly asked = computed(() => ({
    from: this.from().toISOString(),
    bucket: this.bucket(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }));

  protected readonly counted = read('/api/v1/statistics/totals', () => ({ query: { from: this.asked().from } }));
  private readonly totals = kept(this.counted);
  private readonly outcomes = kept(read('/api/v1/statistics/series', () => ({ query: this.asked() })));
  private readonly categories = kept(
    read('/api/v1/statistics/series', () => ({ query: { ...this.asked(), by: 'category' as const } })),
  );
  protected readonly speeds = kept(read('/api/v1/statistics/delivery-times', () => ({ query: this.asked() })));
  private readonly domains = kept(read('/api/v1/domains', () => ({ query: { limit: 100 } })));
  private readonly destinations = kept(
    read('/api/v1/destinations', () => ({ query: { limit: 1, verified: 'true' as const } })),
  );
  private readonly aliases = kept(read('/api/v1/aliases', () => ({ query: { limit: 1 } })));

  protected readonly figures = computed(() => {
    const totals = this.totals();
    if (totals === undefined) return [];
    const { received = 0, delivered = 0, bounced = 0, expired = 0, dropped = 0 } = totals.items[0]?.messages ?? {};
    return [
      { name: $localize`Received`, value: numberText(received), link: {} },
      { name: $localize`Delivered`, value: numberText(delivered), link: { state: 'delivered' } },
      { name: $localize`Waiting`, value: numberText(totals.waiting.queued), link: { state: 'queued' } },
      { name: $localize`Held for you`, value: numberText(totals.waiting.held), link: { state: 'held' } },
      { name: $localize`Failed`, value: numberText(bounced + expired), link: { state: 'bounced' } },
      { name: $localize`Dropped`, value: numberText(dropped), link: { state: 'dropped' } },
    ];
  });

  private readonly times = computed(() => timesOf(this.from(), this.now, this.bucket()));
  protected readonly byOutcome = computed(() =>
    seriesOf(this.outcomes()?.points ?? [], this.times(), ({ outcome }) => OUTCOMES[outcome] ?? null),
  );
  protected readonly byCategory = computed(() => seriesOf(this.categories()?.points ?? [], this.times(), categoryOf));
  protected readonly bySpeed = computed(() => speedsOf(this.speeds()?.points ?? [], this.times(), SPEEDS));
  protected readonly speedTones = {
    [SPEEDS[0]!.name]: 'good',
    [SPEEDS[1]!.name]: 'accent',
    [SPEEDS[2]!.name]: 'warn',
    [SPEEDS[3]!.name]: 'bad',
  } as const;
  protected readonly durationText = durationText;
  protected readonly tones = {
    [OUTCOMES['delivered']!]: 'good',
    [OUTCOMES['dropped']!]: 'soft',
    [OUTCOMES['bounced']!]: 'bad',
    [OUTCOMES['expired']!]: 'warn',
  } as const;

  /** What is left of the way to a first forwarded mail; undefined until it is known how far somebody is. */
  protected readonly left = computed(() => {
    const [domains, destinations, aliases] = [this.domains(), this.destinations(), this.aliases()];
    if (domains === undefined || destinations === undefined || aliases === undefined) return undefined;
    return [
      domains.items.some(({ status }) => status === 'verified'),
      destinations.items.length > 0,
      aliases.items.length > 0,
    ].filter((done) => !done).length;
  });

  protected choose(range: string): void {
    const queryParams = { range: range === 'month' ? null : range };
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}

function categoryOf({ outcome, group }: Point): string | null {
  if (outcome !== 'received') return null;
  return group === null || group === '' ? $localize`Not sorted` : categoryWord(group);
}
