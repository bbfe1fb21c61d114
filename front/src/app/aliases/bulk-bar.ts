import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatMenuModule } from '@angular/material/menu';
import { MatProgressBarModule } from '@angular/material/progress-bar';

import { Api } from '../api/api';
import type { AnswerOf, BodyOf } from '../api/types';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { Undo } from '../ui/undo';
import type { Selection } from './selection';

type Alias = AnswerOf<'/api/v1/aliases', 'get'>['items'][number];
type Change = Omit<BodyOf<'/api/v1/aliases/bulk-update', 'post'>, 'ids'>;

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
  /** Something is different on the server. */
  readonly changed = output();
  /** Not to be shown any more: they are deleted when nobody takes it back. */
  readonly hidden = output<readonly string[]>();

  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly label = signal('');

  private readonly ticked = computed(() => this.aliases().filter(({ id }) => this.selection().has(id)));

  protected readonly enable = new Action(async (enabled: boolean) => {
    const ids = this.ticked()
      .filter((alias) => alias.enabled !== enabled)
      .map(({ id }) => id);
    await this.update(ids, { changes: { enabled } });
    const text = enabled ? $localize`${ids.length}:count: switched on` : $localize`${ids.length}:count: switched off`;
    this.undo.offer(text, () => this.update(ids, { changes: { enabled: !enabled } }));
  });

  protected readonly addLabel = new Action(async () => {
    const label = this.label().trim();
    if (label === '') return;
    const ids = this.ticked()
      .filter(({ labels }) => !labels.includes(label))
      .map(({ id }) => id);
    await this.update(ids, { addLabels: [label] });
    this.label.set('');
    this.undo.offer($localize`“${label}:label:” was added to ${ids.length}:count:`, () =>
      this.update(ids, { removeLabels: [label] }),
    );
  });

  protected readonly redirect = new Action(async (address: string) => {
    const before = this.ticked().map(({ id, destinations }) => ({ id, was: destinations.map((one) => one.address) }));
    await this.update(
      before.map(({ id }) => id),
      { changes: { destinations: [address] } },
    );
    this.undo.offer($localize`${before.length}:count: now go to ${address}:address:`, async () => {
      const groups = Map.groupBy(before, ({ was }) => JSON.stringify(was));
      for (const same of groups.values())
        await this.update(
          same.map(({ id }) => id),
          { changes: { destinations: same[0]!.was } },
        );
    });
  });

  protected remove(): void {
    const ids = [...this.selection().all()];
    this.hidden.emit(ids);
    this.selection().clear();
    this.undo.later($localize`${ids.length}:count: deleted`, {
      act: () =>
        this.selection().each(ids, (part) => this.api.post('/api/v1/aliases/bulk-delete', { body: { ids: part } })),
      back: () => this.changed.emit(),
    });
  }

  protected readonly problem = computed(
    () => this.enable.problem() ?? this.addLabel.problem() ?? this.redirect.problem(),
  );
  protected readonly running = computed(
    () => this.enable.running() || this.addLabel.running() || this.redirect.running(),
  );

  private async update(ids: string[], change: Change): Promise<void> {
    await this.selection().each(ids, (part) =>
      this.api.post('/api/v1/aliases/bulk-update', { body: { ...change, ids: part } }),
    );
    this.changed.emit();
  }
}
