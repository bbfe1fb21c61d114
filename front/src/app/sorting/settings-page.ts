import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { FormField, form, maxLength, readonly } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';

import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { percentText } from '../ui/number';
import { Undo } from '../ui/undo';
import { guardUnsaved } from '../ui/unsaved';
import { Waiting } from '../ui/waiting';
import { ReplayPanel } from './replay-panel';
import { SortingTabs } from './sorting-tabs';
import type { Settings } from './words';

type Draft = Pick<Settings, 'promptAddition' | 'examples' | 'askModel' | 'askBelow'>;

const LEVELS = [0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];

/** How the organization has its mail sorted; tried on past mail before it holds. */
@Component({
  selector: 'app-sorting-settings',
  imports: [
    ...[FormField, Notice, ReplayPanel, RouterLink, SortingTabs, Waiting],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule, MatSlideToggleModule],
  ],
  templateUrl: './settings-page.html',
  styleUrls: ['../ui/rows.scss', './settings-page.scss'],
})
export class SortingSettings {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly resource = read('/api/v1/classification/settings');
  protected readonly settings = kept(this.resource);
  protected readonly model = kept(read('/api/v1/classification/model'));
  protected readonly percentText = percentText;
  protected readonly trying = signal(false);
  /** A choice of its own: a list shows no value that is null. */
  protected readonly everybodys = -1;
  protected readonly counts = [0, 1, 2, 3, 4, 5, 6];

  protected readonly mayChange = computed(() => this.session.may('admin'));
  private readonly draft = linkedSignal<Draft>(() => draftOf(this.settings()));
  protected readonly entered = form(this.draft, (path) => {
    readonly(path, () => !this.mayChange());
    maxLength(path.promptAddition, 2000, { message: $localize`At most 2,000 characters.` });
  });
  /** What would be different. */
  protected readonly changes = computed(() => {
    const [before, after] = [draftOf(this.settings()), this.draft()];
    const names = (Object.keys(after) as (keyof Draft)[]).filter((name) => before[name] !== after[name]);
    return Object.fromEntries(names.map((name) => [name, after[name]]));
  });
  protected readonly changed = computed(() => Object.keys(this.changes()).length > 0);
  protected readonly levels = computed(() => {
    const settings = this.settings();
    if (settings === undefined) return [];
    const { askBelow, operator } = settings;
    const allowed = LEVELS.filter((level) => level <= operator.mostAskBelow);
    return [...new Set([...allowed, operator.mostAskBelow, ...(askBelow === null ? [] : [askBelow])])].sort();
  });
  protected readonly hasModel = computed(() => this.settings()?.operator.model === true);

  protected readonly save = new Action(async () => {
    const { version, ...before } = this.settings()!;
    await this.write(version, this.changes());
    this.trying.set(false);
    this.undo.offer($localize`Mail is sorted like this from now on`, async () => {
      const { version: now } = await this.api.get('/api/v1/classification/settings');
      await this.write(now, draftOf(before));
    });
  });

  constructor() {
    guardUnsaved(() => this.changed() && !this.save.running());
  }

  protected set(changes: Partial<Draft>): void {
    this.draft.update((before) => ({ ...before, ...changes }));
  }

  protected discard(): void {
    this.draft.set(draftOf(this.settings()));
    this.trying.set(false);
  }

  private async write(version: number, body: Partial<Draft>): Promise<void> {
    this.resource.set(await this.api.patch('/api/v1/classification/settings', { version, body }));
  }
}

function draftOf(settings: Draft | undefined): Draft {
  const { promptAddition = '', examples = 0, askModel = true, askBelow = null } = settings ?? {};
  return { promptAddition, examples, askModel, askBelow };
}
