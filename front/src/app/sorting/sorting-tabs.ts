import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

import { PageHead } from '../ui/page-head';

/** The head of all pages about sorting, and the way between them. */
@Component({
  selector: 'app-sorting-tabs',
  imports: [PageHead, RouterLink, RouterLinkActive],
  template: `
    <app-page-head
      title="Sorting"
      i18n-title
      about="What each mail is, found out as it comes: from how it is made, what you said of such mail, its words, and a language model where nothing else is sure."
      i18n-about
    />
    <nav aria-label="Sorting" i18n-aria-label>
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
export class SortingTabs {
  protected readonly tabs = [
    { path: '/sorting', name: $localize`Categories` },
    { path: '/sorting/settings', name: $localize`Settings` },
    { path: '/sorting/trial', name: $localize`Try a mail` },
    { path: '/sorting/corrections', name: $localize`Corrections` },
    { path: '/sorting/accuracy', name: $localize`How well it works` },
  ];
}
