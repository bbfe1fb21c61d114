import { Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

export interface Tab {
  path: string;
  name: string;
}

/** Pages that belong together, one beside the other. */
@Component({
  selector: 'app-tabs',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav [attr.aria-label]="label()">
      @for (tab of tabs(); track tab.path) {
        <a
          [routerLink]="tab.path"
          routerLinkActive="here"
          ariaCurrentWhenActive="page"
          [routerLinkActiveOptions]="{ exact: exact() }"
          >{{ tab.name }}</a
        >
      }
    </nav>
  `,
  styleUrl: './tabs.scss',
})
export class Tabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
  readonly exact = input(false);
}
