import { Component, computed, input } from '@angular/core';

import { Chip } from '../ui/chip';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';
import { mxParts, relativeName } from './relative-name';
import { CHECKS, PURPOSES, type DnsRecord } from './words';

/** What most forms offer; anything from minutes to a day will do. */
const TTL = '3600';

/** One record to publish: each field as a provider's form wants it, how it is in the DNS, and what to change. */
@Component({
  selector: 'app-record-card',
  imports: [Chip, CopyButton, Notice],
  templateUrl: './record-card.html',
  styleUrl: './record-card.scss',
})
export class RecordCard {
  readonly record = input.required<DnsRecord>();
  /** The domain's name, in A-labels. */
  readonly domain = input.required<string>();
  /** What the provider's form takes for the domain itself. */
  readonly apex = input('@');

  protected readonly ttl = TTL;
  protected readonly purpose = computed(() => PURPOSES[this.record().purpose]);
  protected readonly state = computed(() => {
    const { check } = this.record();
    return check === null ? null : CHECKS[check.state];
  });
  protected readonly host = computed(() => {
    const host = relativeName(this.record().name, this.domain());
    return host === '@' ? this.apex() : host;
  });
  protected readonly mx = computed(() => (this.record().type === 'MX' ? mxParts(this.record().value) : null));
  protected readonly value = computed(() => this.mx()?.host ?? this.record().value);
}
