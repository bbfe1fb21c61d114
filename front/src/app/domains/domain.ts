import { NgTemplateOutlet } from '@angular/common';
import { Component, DestroyRef, computed, effect, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ArrowLeft } from 'lucide';

import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Waiting } from '../ui/waiting';
import { CHECKS, PURPOSES, standingOf, type DnsRecord, type DomainDetails } from './words';

/** How often a page that waits for records to turn green looks again. The API limits how often it asks the DNS. */
const WATCH_MS = 15_000;

@Component({
  selector: 'app-domain',
  imports: [Chip, CopyButton, Icon, MatButtonModule, Moment, NgTemplateOutlet, Notice, PageHead, RouterLink, Waiting],
  templateUrl: './domain.html',
  styleUrl: './domain.scss',
})
export class DomainPage {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly details = read('/api/v1/domains/{id}', () => ({ params: { id: this.id() } }));
  protected readonly domain = kept(this.details);

  protected readonly back = ArrowLeft;
  protected readonly standingOf = standingOf;
  protected readonly required = computed(() => this.domain()?.records.filter(isRequired) ?? []);
  protected readonly recommended = computed(() => this.domain()?.records.filter((one) => !isRequired(one)) ?? []);
  protected readonly left = computed(() => this.required().filter(({ check }) => check?.state !== 'ok').length);

  protected readonly check = new Action(() => this.look());
  protected readonly remove = new Action(async () => {
    const { id, version } = this.domain()!;
    await this.api.delete('/api/v1/domains/{id}', { params: { id }, version });
    await this.router.navigateByUrl('/domains');
  });

  constructor() {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && this.left() > 0) this.details.reload();
    }, WATCH_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    // A domain that was just added has not been looked up yet.
    const first = effect(() => {
      const domain = this.domain();
      if (domain === undefined) return;
      first.destroy();
      if (domain.checkedAt === null && this.session.may('admin')) void this.check.run();
    });
  }

  protected purposeOf({ purpose }: DnsRecord): (typeof PURPOSES)[keyof typeof PURPOSES] {
    return PURPOSES[purpose];
  }

  protected checkOf({ check }: DnsRecord): (typeof CHECKS)[keyof typeof CHECKS] | null {
    return check === null ? null : CHECKS[check.state];
  }

  private async look(): Promise<void> {
    const checked: DomainDetails = await this.api.post('/api/v1/domains/{id}/check', { params: { id: this.id() } });
    this.details.set(checked);
  }
}

function isRequired({ importance }: DnsRecord): boolean {
  return importance === 'required';
}
