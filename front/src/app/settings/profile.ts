import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormField, form, maxLength } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { RouterLink } from '@angular/router';

import { LANGUAGES, chooseLanguage, chosenLanguage } from '../../i18n/languages';
import { Api } from '../api/api';
import { Session } from '../session/session';
import { Theme } from '../shell/theme';
import { Action } from '../ui/action';
import { Dialogs } from '../ui/dialogs';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { Tabs } from '../ui/tabs';
import { Undo } from '../ui/undo';
import { guardUnsaved } from '../ui/unsaved';
import { PASSWORD_FIELD } from './password-field';
import { SETTINGS_LABEL, SETTINGS_TABS } from './tabs';

@Component({
  selector: 'app-profile',
  imports: [
    ...[FormField, Moment, Notice, PageHead, RouterLink, Section, Tabs],
    ...[MatButtonModule, MatButtonToggleModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  ],
  templateUrl: './profile.html',
  styleUrl: './settings.scss',
})
export class Profile {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);

  protected readonly tabs = SETTINGS_TABS;
  protected readonly label = SETTINGS_LABEL;
  protected readonly languages = LANGUAGES;
  protected readonly language = chosenLanguage();
  protected readonly chooseLanguage = chooseLanguage;
  protected readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  protected readonly asked = signal<string | null>(null);
  protected readonly account = computed(() => this.session.account()!);

  protected readonly entered = form(
    linkedSignal(() => ({ name: this.session.account()?.name ?? '' })),
    (path) => maxLength(path.name, 100, { message: $localize`At most 100 characters.` }),
  );

  protected readonly save = new Action(async () => {
    const { name } = this.entered().value();
    const { version } = this.account();
    await this.api.patch('/api/v1/account', { body: { name: name.trim() }, version });
    await this.session.resume();
    this.entered().reset();
    this.undo.tell($localize`Saved`);
  });

  constructor() {
    guardUnsaved(() => this.entered().dirty() && !this.save.running());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.entered().valid()) void this.save.run();
  }

  protected async changeEmail(): Promise<void> {
    await this.dialogs.run({
      title: $localize`Another mail address`,
      text: [$localize`We mail a link to it. Until you open that link, nothing changes.`],
      fields: [
        {
          name: 'email',
          label: $localize`New mail address`,
          type: 'email',
          autocomplete: 'email',
          needed: $localize`Your new mail address is needed.`,
        },
        PASSWORD_FIELD,
      ],
      action: $localize`Mail me the link`,
      work: async (body: { email: string; password: string }) => {
        await this.api.post('/api/v1/account/email', { body });
        this.asked.set(body.email);
      },
    });
  }
}
