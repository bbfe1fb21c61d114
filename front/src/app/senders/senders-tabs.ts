import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

import { PageHead } from '../ui/page-head';

/** The head of the pages about who writes, and the way between them. */
@Component({
  selector: 'app-senders-tabs',
  imports: [PageHead, RouterLink, RouterLinkActive],
  template: `
    <app-page-head
      title="Senders"
      i18n-title
      about="Who writes to which alias, who may not, and what was refused."
      i18n-about
    />
    <nav aria-label="Senders" i18n-aria-label>
      @for (tab of tabs; track tab.path) {
        <a
          [routerLink]="tab.path"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{
            paths: 'exact',
            queryParams: 'ignored',
            fragment: 'ignored',
            matrixParams: 'ignored',
          }"
          >{{ tab.name }}</a
        >
      }
    </nav>
  `,
  styleUrl: '../ui/tabs.scss',
})
export class SendersTabs {
  protected readonly tabs = [
    { path: '/senders', name: $localize`Contacts` },
    { path: '/senders/blocked', name: $localize`Blocked and allowed` },
    { path: '/senders/refused', name: $localize`Refused mail` },
  ];
}
