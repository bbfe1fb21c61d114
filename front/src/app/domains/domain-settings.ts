import { Component, computed, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Moment } from '../ui/moment';
import { Notice, type Tone } from '../ui/notice';
import { Undo } from '../ui/undo';
import type { DomainDetails } from './words';

type Key = DomainDetails['dkimKeys'][number];
type Mode = DomainDetails['mtaSts']['mode'];

/** How mail of a domain is signed and protected on its way: its DKIM keys, its seal, its MTA-STS policy. */
@Component({
  selector: 'app-domain-settings',
  imports: [Chip, MatButtonModule, MatFormFieldModule, MatSelectModule, MatSlideToggleModule, Moment, Notice],
  templateUrl: './domain-settings.html',
  styleUrl: './domain-settings.scss',
})
export class DomainSettings {
  readonly domain = input.required<DomainDetails>();
  readonly changed = output();

  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly locked = computed(() => !this.session.may('admin') || this.change.running());
  protected readonly keyStates: Record<Key['state'], { word: string; tone: Tone }> = {
    pending: { word: $localize`Waits for its record`, tone: 'warn' },
    active: { word: $localize`Signs`, tone: 'good' },
    retiring: { word: $localize`Retiring`, tone: 'info' },
    retired: { word: $localize`Retired`, tone: 'info' },
  };
  protected readonly modes: { code: Mode; word: string }[] = [
    { code: 'none', word: $localize`Off` },
    { code: 'testing', word: $localize`Only report` },
    { code: 'enforce', word: $localize`Encrypted or not at all` },
  ];
  /** One new key at a time. */
  protected readonly mayRotate = computed(() => this.domain().dkimKeys.every(({ state }) => state !== 'pending'));

  protected readonly change = new Action(async (body: { seals?: boolean; mtaSts?: { mode: Mode } }) => {
    const before = this.domain();
    const changed = await this.patch(before.version, body);
    this.changed.emit();
    this.undo.offer($localize`Changed`, async () => {
      await this.patch(changed.version, {
        ...(body.seals === undefined ? {} : { seals: before.seals }),
        ...(body.mtaSts === undefined ? {} : { mtaSts: { mode: before.mtaSts.mode } }),
      });
      this.changed.emit();
    });
  });
  protected readonly rotate = new Action(async () => {
    const params = { id: this.domain().id };
    await this.api.post('/api/v1/domains/{id}/dkim-keys', { params, once: crypto.randomUUID() });
    this.changed.emit();
  });
  protected readonly removeKey = new Action(async ({ id: key }: Key) => {
    await this.api.delete('/api/v1/domains/{id}/dkim-keys/{key}', { params: { id: this.domain().id, key } });
    this.changed.emit();
  });
  protected readonly problem = computed(
    () => this.change.problem() ?? this.rotate.problem() ?? this.removeKey.problem(),
  );

  protected isRemovable({ state, removableAt }: Key): boolean {
    return (
      state === 'pending' || (state === 'retired' && (removableAt === null || new Date(removableAt) <= new Date()))
    );
  }

  private patch(version: number, body: { seals?: boolean; mtaSts?: { mode: Mode } }): Promise<DomainDetails> {
    return this.api.patch('/api/v1/domains/{id}', { params: { id: this.domain().id }, version, body });
  }
}
