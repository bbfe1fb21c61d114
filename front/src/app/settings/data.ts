import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { Router, RouterLink } from '@angular/router';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Dialogs } from '../ui/dialogs';
import { Notice } from '../ui/notice';
import { octetsWord } from '../ui/octets';
import { PageHead } from '../ui/page-head';
import { saveFile } from '../ui/save-file';
import { Section } from '../ui/section';
import { Tabs } from '../ui/tabs';
import { Undo } from '../ui/undo';
import { DataExport } from './export';
import { PASSWORD_FIELD } from './password-field';
import { SETTINGS_LABEL, SETTINGS_TABS } from './tabs';

@Component({
  selector: 'app-data',
  imports: [MatButtonModule, MatProgressBarModule, Notice, PageHead, RouterLink, Section, Tabs],
  templateUrl: './data.html',
  styleUrl: './settings.scss',
})
export class YourData {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly files = inject(DataExport);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);

  protected readonly tabs = SETTINGS_TABS;
  protected readonly label = SETTINGS_LABEL;
  protected readonly account = computed(() => this.session.account());
  protected readonly loaded = signal(0);
  protected readonly size = computed(() => octetsWord(this.loaded()));
  protected readonly result = signal<'complete' | 'broken' | null>(null);
  protected readonly owned = computed(() => this.account()?.memberships.filter(({ role }) => role === 'owner') ?? []);

  protected readonly download = new Action(async () => {
    this.loaded.set(0);
    this.result.set(null);
    const file = await this.files.fetch((octets) => this.loaded.set(octets));
    if (file !== null) saveFile('postern-export.ndjson', file);
    this.result.set(file === null ? 'broken' : 'complete');
  });

  protected async remove(): Promise<void> {
    await this.undo.settle();
    const { email: own } = this.account()!;
    const done = await this.dialogs.run({
      title: $localize`Delete your account for ever`,
      text: [$localize`This happens at once, and nothing brings it back.`],
      fields: [{ name: 'email', label: $localize`Your mail address`, exactly: own }, PASSWORD_FIELD],
      action: $localize`Delete my account`,
      bad: true,
      work: (body: { email: string; password: string }) => this.api.delete('/api/v1/account', { body }),
    });
    if (!done) return;
    this.session.forget();
    await this.router.navigateByUrl('/sign-in');
    this.undo.tell($localize`Your account is deleted.`);
  }
}
