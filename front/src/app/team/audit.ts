import { Component, inject, input } from '@angular/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router } from '@angular/router';
import { History } from 'lucide';

import { Api } from '../api/api';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { Search } from '../ui/search';
import { SUBJECTS, whatWord, whoWord, type Entry } from './audit-words';

@Component({
  selector: 'app-audit',
  imports: [Icon, ListEnd, MatFormFieldModule, MatInputModule, MatSelectModule, Moment, PageHead],
  template: `
    <app-page-head
      title="Audit log"
      i18n-title
      about="What was done in this organization, by whom, and from where."
      i18n-about
    />
    <div class="bar">
      <mat-form-field appearance="outline" subscriptSizing="dynamic" class="search">
        <mat-label i18n>Search by person or thing</mat-label>
        <input matInput type="search" #field [value]="find.typed()" (input)="find.type(field.value)" />
      </mat-form-field>
      <mat-form-field appearance="outline" subscriptSizing="dynamic" class="pick">
        <mat-label i18n>About</mat-label>
        <mat-select [value]="about() ?? ''" (valueChange)="narrow($event)">
          <mat-option value="" i18n>Everything</mat-option>
          @for (subject of subjects; track subject.code) {
            <mat-option [value]="subject.code">{{ subject.name }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
    </div>
    @if (list.items().length > 0) {
      <ul class="rows card">
        @for (entry of list.items(); track entry.id) {
          <li class="entry">
            <details>
              <summary>
                <span class="grow"
                  ><strong>{{ whoWord(entry) }}</strong> {{ whatWord(entry) }}</span
                >
                <app-moment class="soft small" [at]="entry.at" [exact]="true" />
              </summary>
              <dl class="small">
                <dt i18n>Action</dt>
                <dd>
                  <code>{{ entry.action }}</code>
                </dd>
                @if (entry.actor.address; as address) {
                  <dt i18n>From</dt>
                  <dd>{{ address }}</dd>
                }
                @for (change of changesOf(entry); track change.field) {
                  <dt>{{ change.field }}</dt>
                  <dd>{{ change.value }}</dd>
                }
                @if (entry.requestId; as id) {
                  <dt i18n>Request</dt>
                  <dd>
                    <code>{{ id }}</code>
                  </dd>
                }
              </dl>
            </details>
          </li>
        }
      </ul>
    }
    <app-list-end [list]="list">
      <app-icon [of]="icon" />
      <p i18n>Nothing was done that matches.</p>
    </app-list-end>
  `,
  styles: `
    summary {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: var(--space-1) var(--space-4);
      padding: var(--space-3) var(--space-4);
      cursor: pointer;
    }
    summary:hover {
      background: var(--hover);
    }
    summary:focus-visible {
      outline-offset: -2px;
    }
    summary strong {
      display: inline;
    }
    dl {
      display: grid;
      grid-template-columns: max-content minmax(0, 1fr);
      gap: var(--space-1) var(--space-4);
      margin: 0;
      padding: 0 var(--space-4) var(--space-4);
    }
    dt {
      color: var(--text-soft);
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
  `,
  styleUrl: '../ui/rows.scss',
})
export class Audit {
  readonly search = input<string>();
  readonly about = input<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly icon = History;
  protected readonly subjects = SUBJECTS;
  protected readonly whoWord = whoWord;
  protected readonly whatWord = whatWord;
  protected readonly find = new Search(this.search);

  protected readonly list = new Paged<Entry>((after) =>
    this.api.get('/api/v1/audit', {
      query: { limit: 50, after, search: this.search() || undefined, action: this.about() || undefined },
    }),
  );

  protected narrow(about: string): void {
    void this.router.navigate([], { queryParams: { about: about || null }, queryParamsHandling: 'merge' });
  }

  protected changesOf({ changes }: Entry): { field: string; value: string }[] {
    return Object.entries(changes).map(([field, value]) => ({
      field,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    }));
  }
}
