import { Component, computed, inject, viewChild, type ElementRef } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { CircleUser, Keyboard, LogOut, Menu, Moon, Search, Settings, Sun, SunMoon } from 'lucide';

import { LANGUAGES, chooseLanguage } from '../../i18n/languages';
import { Session } from '../session/session';
import { Icon } from '../ui/icon';
import { COMMAND } from '../ui/keys';
import { Mark } from '../ui/mark';
import { moveFocus, provideKeys } from './keyboard';
import { visibleNavigation } from './navigation';
import { OrganizationSwitch } from './organization-switch';
import { Overlays } from './overlays';
import { SignOut } from './sign-out';
import { Theme } from './theme';

@Component({
  selector: 'app-shell',
  imports: [Icon, Mark, MatButtonModule, MatMenuModule, RouterLink, RouterLinkActive, RouterOutlet],
  templateUrl: './shell.html',
  styleUrl: './shell.scss',
})
export class Shell {
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly overlays = inject(Overlays);
  protected readonly leaving = inject(SignOut);
  protected readonly command = COMMAND;
  private readonly content = viewChild.required<ElementRef<HTMLElement>>('content');
  protected readonly languages = LANGUAGES;
  protected readonly chooseLanguage = chooseLanguage;
  protected readonly icons = {
    settings: Settings,
    person: CircleUser,
    out: LogOut,
    more: Menu,
    search: Search,
    keys: Keyboard,
  };
  protected readonly themes = [
    { code: 'system', name: $localize`As the system`, icon: SunMoon },
    { code: 'light', name: $localize`Light`, icon: Sun },
    { code: 'dark', name: $localize`Dark`, icon: Moon },
  ] as const;

  /** What this person may see of it. */
  protected readonly groups = computed(() => visibleNavigation(this.session));
  protected readonly bar = computed(() =>
    this.groups().flatMap(({ links }) => links.filter(({ bar }) => bar === true)),
  );

  protected readonly memberships = computed(() => this.session.account()?.memberships ?? []);
  protected readonly organizations = inject(OrganizationSwitch);

  constructor() {
    provideKeys();
    moveFocus(() => this.content().nativeElement);
  }
}
