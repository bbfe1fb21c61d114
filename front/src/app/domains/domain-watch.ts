import { DestroyRef, computed, effect, inject, type Signal } from '@angular/core';

import { Api, read } from '../api/api';
import { live } from '../live/live';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { kept } from '../ui/kept';
import type { DnsRecord, DomainDetails } from './words';

/** How often a page looks that waits for records to turn green. The API limits how often it asks the DNS itself. */
const WATCH_MS = 8_000;

/** A domain whose records are watched until all that is needed is there. To be made where Angular injects. */
export class DomainWatch {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  readonly details;
  readonly domain: Signal<DomainDetails | undefined>;
  readonly required = computed(() => this.domain()?.records.filter(isRequired) ?? []);
  readonly recommended = computed(() => this.domain()?.records.filter((one) => !isRequired(one)) ?? []);
  readonly left = computed(() => this.required().filter(({ check }) => check?.state !== 'ok').length);

  /** Looks at the DNS now. */
  readonly check = new Action(() => this.look());

  /** @param id undefined: there is none yet */
  constructor(private readonly id: Signal<string | undefined>) {
    this.details = read('/api/v1/domains/{id}', () => {
      const asked = id();
      return asked === undefined ? undefined : { params: { id: asked } };
    });
    const shown = kept(this.details);
    this.domain = computed(() => (shown()?.id === id() ? shown() : undefined));
    const timer = setInterval(() => this.again(), WATCH_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    live(
      ({ type, data }) => {
        if (type.startsWith('domain.') && data['id'] === id()) this.details.reload();
      },
      () => this.details.reload(),
    );
    let looked: string | undefined;
    // A domain that was just added has not been looked up yet.
    effect(() => {
      const domain = this.domain();
      if (domain === undefined || domain.id === looked) return;
      looked = domain.id;
      if (domain.checkedAt === null && this.session.may('member')) void this.check.run();
    });
  }

  private again(): void {
    if (document.visibilityState !== 'visible' || this.left() === 0 || this.domain() === undefined) return;
    if (this.session.may('member')) void this.check.run();
    else this.details.reload();
  }

  private async look(): Promise<void> {
    const id = this.id();
    if (id === undefined) return;
    const checked = await this.api.post('/api/v1/domains/{id}/check', { params: { id } });
    if (this.id() === id) this.details.set(checked);
  }
}

function isRequired({ importance }: DnsRecord): boolean {
  return importance === 'required';
}
