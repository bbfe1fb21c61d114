import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { CircleUser, LogOut, Menu, Moon, Sun, SunMoon } from 'lucide';

import { LANGUAGES, chooseLanguage } from '../../i18n/languages';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { NAVIGATION, type NavigationGroup } from './navigation';
import { Theme } from './theme';

@Component({
  selector: 'app-shell',
  imports: [Icon, Mark, MatButtonModule, MatMenuModule, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly languages = LANGUAGES;
  protected readonly chooseLanguage = chooseLanguage;
  protected readonly icons = { person: CircleUser, out: LogOut, more: Menu };
  protected readonly themes = [
    { code: 'system', name: $localize`As the system`, icon: SunMoon },
    { code: 'light', name: $localize`Light`, icon: Sun },
    { code: 'dark', name: $localize`Dark`, icon: Moon },
  ] as const;

  /** What this person may see of it. */
  protected readonly groups = computed(() =>
    NAVIGATION.filter(({ operator }) => operator !== true || this.session.account()?.operator === true)
      .map((group): NavigationGroup => ({
        ...group,
        links: group.links.filter(({ role }) => role === undefined || this.session.may(role)),
      }))
      .filter(({ links }) => links.length > 0),
  );
  protected readonly bar = computed(() =>
    this.groups().flatMap(({ links }) => links.filter(({ bar }) => bar === true)),
  );

  protected readonly memberships = computed(() => this.session.account()?.memberships ?? []);

  protected async choose(organizationId: string): Promise<void> {
    this.session.choose(organizationId);
    await this.router.navigateByUrl('/');
  }

  protected async signOut(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/sign-in');
  }
}
