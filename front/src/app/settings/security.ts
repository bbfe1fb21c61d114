import { Component, inject } from '@angular/core';

import { Session } from '../session/session';
import { PageHead } from '../ui/page-head';
import { Tabs } from '../ui/tabs';
import { PasskeysSection } from './passkeys';
import { PasswordSection } from './password';
import { ProviderSection } from './provider';
import { SecondFactorSection } from './second-factor';
import { SessionsSection } from './sessions';
import { SETTINGS_LABEL, SETTINGS_TABS } from './tabs';

@Component({
  selector: 'app-security',
  imports: [PageHead, PasskeysSection, PasswordSection, ProviderSection, SecondFactorSection, SessionsSection, Tabs],
  template: `
    <app-page-head title="Your account" i18n-title />
    <app-tabs [label]="label" [tabs]="tabs" [exact]="true" />
    @if (session.account() !== null) {
      <app-password-section />
      <app-second-factor-section />
      <app-passkeys-section />
      <app-provider-section />
      <app-sessions-section />
    }
  `,
  styles: `
    :host > * + *:not(app-tabs, app-password-section) {
      display: block;
      border-top: 1px solid var(--line);
    }
    :host > app-provider-section:empty {
      display: none;
    }
  `,
})
export class Security {
  /** Nobody's for a moment, while whoever signs out is led away. */
  protected readonly session = inject(Session);
  protected readonly tabs = SETTINGS_TABS;
  protected readonly label = SETTINGS_LABEL;
}
