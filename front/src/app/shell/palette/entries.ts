import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import type { IconNode } from 'lucide';
import { Building2, Keyboard, Languages, LogOut, Moon, Sun, SunMoon } from 'lucide';

import { LANGUAGES, chooseLanguage, chosenLanguage } from '../../../i18n/languages';
import { Session } from '../../session/session';
import { ACTIONS } from '../actions';
import { visibleNavigation } from '../navigation';
import { OrganizationSwitch } from '../organization-switch';
import { SignOut } from '../sign-out';
import { Theme } from '../theme';
import { Overlays } from '../overlays';
import type { Named } from './match';

/** A line of the palette. */
export interface Entry extends Named {
  /** Unlike that of any other. */
  id: string;
  icon: IconNode;
  /** Beside the name. */
  detail?: string;
  run: () => void;
}

/** What the palette knows without asking the server: pages and things to do, as far as this person may. */
@Injectable({ providedIn: 'root' })
export class Entries {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly theme = inject(Theme);
  private readonly elsewhere = inject(OrganizationSwitch);
  private readonly leaving = inject(SignOut);
  private readonly overlays = inject(Overlays);

  pages(): Entry[] {
    return visibleNavigation(this.session).flatMap(({ name: group, links }) =>
      links.map(({ path, name, icon }) => ({
        id: `page ${path}`,
        name,
        icon,
        ...(group === null ? {} : { detail: group }),
        run: () => void this.router.navigateByUrl(path),
      })),
    );
  }

  actions(): Entry[] {
    return [...this.ofPages(), ...this.appearances(), ...this.languages(), ...this.organizations(), ...this.others()];
  }

  private ofPages(): Entry[] {
    return ACTIONS.filter(
      ({ role, operator }) =>
        (role === undefined || this.session.may(role)) &&
        (operator !== true || this.session.account()?.operator === true),
    ).map(({ name, words, icon, path, query }) => ({
      id: `do ${path} ${name}`,
      name,
      words,
      icon,
      run: () => void this.router.navigate([path], { queryParams: query ?? {} }),
    }));
  }

  private appearances(): Entry[] {
    const options = [
      { code: 'light', name: $localize`Appearance: light`, words: $localize`theme day bright`, icon: Sun },
      { code: 'dark', name: $localize`Appearance: dark`, words: $localize`theme night`, icon: Moon },
      { code: 'system', name: $localize`Appearance: as the system`, words: $localize`theme automatic`, icon: SunMoon },
    ] as const;
    return options
      .filter(({ code }) => code !== this.theme.choice())
      .map(({ code, ...shown }) => ({
        id: `theme ${code}`,
        ...shown,
        run: () => this.theme.choice.set(code),
      }));
  }

  private languages(): Entry[] {
    return LANGUAGES.filter(({ code }) => code !== chosenLanguage()).map(({ code, name }) => ({
      id: `language ${code}`,
      name: $localize`Language: ${name}`,
      icon: Languages,
      run: () => chooseLanguage(code),
    }));
  }

  private organizations(): Entry[] {
    const own = this.session.organizationId();
    return (this.session.account()?.memberships ?? [])
      .filter(({ organizationId }) => organizationId !== own)
      .map(({ organizationId, organization }) => ({
        id: `organization ${organizationId}`,
        name: $localize`Switch to ${organization}`,
        words: $localize`organization team account`,
        icon: Building2,
        run: () => void this.elsewhere.to(organizationId),
      }));
  }

  private others(): Entry[] {
    return [
      {
        id: 'shortcuts',
        name: $localize`Keyboard shortcuts`,
        words: $localize`help keys`,
        icon: Keyboard,
        run: () => void this.overlays.help(),
      },
      {
        id: 'sign-out',
        name: $localize`Sign out`,
        words: $localize`log off leave exit`,
        icon: LogOut,
        run: () => void this.leaving.run(),
      },
    ];
  }
}
