import { Component, computed, input, signal } from '@angular/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';

import { PROVIDERS } from './providers';
import { RecordCard } from './record-card';
import type { DnsRecord } from './words';

const KEPT = 'postern.dns-provider';

/** Records to publish, in the form that the chosen provider's form wants. */
@Component({
  selector: 'app-records',
  imports: [MatFormFieldModule, MatSelectModule, RecordCard],
  template: `
    @if (chooses()) {
      <div class="provider">
        <mat-form-field appearance="outline" subscriptSizing="dynamic">
          <mat-label i18n>Where you manage the DNS</mat-label>
          <mat-select [value]="chosen()" (valueChange)="choose($event)">
            <mat-option value="" i18n>Anywhere</mat-option>
            @for (provider of providers; track provider.name) {
              <mat-option [value]="provider.name">{{ provider.name }}</mat-option>
            }
          </mat-select>
        </mat-form-field>
        <p class="soft small">{{ provider()?.hint ?? general }}</p>
      </div>
    }
    @for (record of records(); track record.purpose + record.name + record.value) {
      <app-record-card [record]="record" [domain]="domain()" [apex]="apex()" />
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-3);
    }
    .provider {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--space-3);
    }
    mat-form-field {
      flex: 0 1 19rem;
    }
    p {
      flex: 1 1 16rem;
    }
  `,
})
export class Records {
  readonly records = input.required<readonly DnsRecord[]>();
  /** In A-labels. */
  readonly domain = input.required<string>();
  /** Whether the provider can be chosen here. */
  readonly chooses = input(true);

  protected readonly providers = PROVIDERS;
  protected readonly general = $localize`Add each record below there. “@” stands for the domain itself.`;
  protected readonly chosen = signal(localStorage.getItem(KEPT) ?? '');
  protected readonly provider = computed(() => PROVIDERS.find(({ name }) => name === this.chosen()));
  protected readonly apex = computed(() => {
    const apex = this.provider()?.apex ?? '@';
    return apex === 'domain' ? this.domain() : apex;
  });

  protected choose(name: string): void {
    localStorage.setItem(KEPT, name);
    this.chosen.set(name);
  }
}
