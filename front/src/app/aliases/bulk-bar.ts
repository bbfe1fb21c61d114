import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatMenuModule } from '@angular/material/menu';
import { MatProgressBarModule } from '@angular/material/progress-bar';

import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { Undo } from '../ui/undo';
import { AliasChanges } from './alias-changes';
import type { Selection } from './selection';

type Alias = AnswerOf<'/api/v1/aliases', 'get'>['items'][number];
type Change = Parameters<AliasChanges['update']>[1];

/** What can be done to all aliases that are ticked. */
@Component({
  selector: 'app-alias-bulk-bar',
  imports: [MatButtonModule, MatFormFieldModule, MatInputModule, MatMenuModule, MatProgressBarModule, Notice],
  templateUrl: './bulk-bar.html',
  styleUrl: './bulk-bar.scss',
})
export class AliasBulkBar {
  readonly selection = input.required<Selection>();
  /** Those that are shown, as they are. */
  readonly aliases = input.required<readonly Alias[]>();
  readonly destinations = input.required<readonly string[]>();

  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  private readonly changes = inject(AliasChanges);
  protected readonly label = signal('');

  private readonly ticked = computed(() => this.aliases().filter(({ id }) => this.selection().has(id)));

  protected readonly enable = new Action(async (enabled: boolean) => {
    const ids = idsOf(this.ticked().filter((alias) => alias.enabled !== enabled));
    const text = enabled ? $localize`${ids.length}:count: switched on` : $localize`${ids.length}:count: switched off`;
    await this.change(ids, { changes: { enabled } }, text, { changes: { enabled: !enabled } });
  });

  protected readonly addLabel = new Action(async () => {
    const label = this.label().trim();
    if (label === '') return;
    const ids = idsOf(this.ticked().filter(({ labels }) => !labels.includes(label)));
    const text = $localize`“${label}:label:” was added to ${ids.length}:count:`;
    await this.change(ids, { addLabels: [label] }, text, { removeLabels: [label] });
    this.label.set('');
  });

  protected readonly redirect = new Action(async (address: string) => {
    const before = this.ticked();
    const update = this.update();
    await update(idsOf(before), { changes: { destinations: [address] } });
    this.undo.offer($localize`${before.length}:count: now go to ${address}:address:`, async () => {
      const groups = Map.groupBy(before, (alias) => JSON.stringify(addressesOf(alias)));
      for (const same of groups.values())
        await update(idsOf(same), { changes: { destinations: addressesOf(same[0]!) } });
    });
  });

  protected remove(): void {
    const selection = this.selection();
    const ids = [...selection.all()];
    selection.clear();
    this.changes.remove(ids, $localize`${ids.length}:count: deleted`, () =>
      selection.each(ids, (part) => this.api.post('/api/v1/aliases/bulk-delete', { body: { ids: part } })),
    );
  }

  protected readonly problem = computed(
    () => this.enable.problem() ?? this.addLabel.problem() ?? this.redirect.problem(),
  );
  protected readonly running = computed(
    () => this.enable.running() || this.addLabel.running() || this.redirect.running(),
  );

  private async change(ids: readonly string[], change: Change, text: string, back: Change): Promise<void> {
    if (ids.length === 0)
      return this.undo.tell($localize`There is nothing to change: all that are ticked are so already.`);
    const update = this.update();
    await update(ids, change);
    this.undo.offer(text, () => update(ids, back));
  }

  /** Works also when nothing is ticked any more, and this bar is gone. */
  private update(): (ids: readonly string[], change: Change) => Promise<void> {
    const { changes } = this;
    const selection = this.selection();
    return (ids, change) => changes.update(ids, change, (all, work) => selection.each(all, work));
  }
}

function idsOf(aliases: readonly Alias[]): string[] {
  return aliases.map(({ id }) => id);
}

function addressesOf({ destinations }: Alias): string[] {
  return destinations.map(({ address }) => address);
}
