import { Component, inject, input } from '@angular/core';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { Building2 } from 'lucide';

import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { Search } from '../ui/search';

type Organization = AnswerOf<'/api/v1/operator/organizations', 'get'>['items'][number];

@Component({
  selector: 'app-organizations',
  imports: [
    ...[Chip, Icon, ListEnd, Moment, PageHead, RouterLink],
    ...[MatButtonToggleModule, MatFormFieldModule, MatInputModule],
  ],
  template: `
    <app-page-head
      title="Organizations"
      i18n-title
      about="Everybody who has their mail forwarded here. Nothing of what their mail says is shown."
      i18n-about
    />
    <div class="bar">
      <mat-form-field appearance="outline" subscriptSizing="dynamic" class="search">
        <mat-label i18n>Name, whole domain, or a member’s address</mat-label>
        <input matInput type="search" #field [value]="find.typed()" (input)="find.type(field.value)" />
      </mat-form-field>
      <mat-button-toggle-group
        [value]="suspended() ?? ''"
        (change)="narrow($event.value)"
        hideSingleSelectionIndicator
        aria-label="Which"
        i18n-aria-label
      >
        <mat-button-toggle value="" i18n>All</mat-button-toggle>
        <mat-button-toggle value="true" i18n>Suspended</mat-button-toggle>
      </mat-button-toggle-group>
    </div>
    @if (list.items().length > 0) {
      <ul class="rows card">
        @for (one of list.items(); track one.id) {
          <li>
            <a class="row" [routerLink]="['/operator/organizations', one.id]">
              <span class="grow">
                <strong>{{ one.name }}</strong>
                <span class="soft small" i18n>Here since <app-moment [at]="one.createdAt" /></span>
              </span>
              @if (one.operator) {
                <app-chip i18n>Yours</app-chip>
              }
              @if (one.suspendedAt !== null) {
                <app-chip tone="warn" i18n>Suspended</app-chip>
              }
            </a>
          </li>
        }
      </ul>
    }
    <app-list-end [list]="list">
      <app-icon [of]="icon" />
      <p i18n>No organization matches.</p>
    </app-list-end>
  `,
  styleUrl: '../ui/rows.scss',
})
export class Organizations {
  readonly search = input<string>();
  readonly suspended = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly icon = Building2;
  protected readonly find = new Search(this.search);
  protected readonly list = new Paged<Organization>((after) =>
    this.api.get('/api/v1/operator/organizations', {
      query: {
        ...{ limit: 100, after, search: this.search() || undefined },
        suspended: this.suspended() === 'true' ? 'true' : undefined,
      },
    }),
  );

  protected narrow(suspended: string): void {
    void this.router.navigate([], { queryParams: { suspended: suspended || null }, queryParamsHandling: 'merge' });
  }
}
