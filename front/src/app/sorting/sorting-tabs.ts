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
          [routerLinkActiveOptions]="{ exact: true }"
          >{{ tab.name }}</a
        >
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: var(--space-1);
      margin-bottom: var(--space-5);
      overflow-x: auto;
      border-bottom: 1px solid var(--line);
    }
    a {
      flex: none;
      padding: var(--space-2) var(--space-3);
      border-bottom: 2px solid transparent;
      color: var(--text-soft);
      font-weight: 550;
      text-decoration: none;
    }
    a:hover {
      color: var(--text);
    }
    a.here {
      border-color: var(--accent);
      color: var(--text);
    }
    a:focus-visible {
      outline-offset: -2px;
    }
  `,
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
