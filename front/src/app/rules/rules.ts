import { CdkDrag, CdkDragHandle, CdkDropList, moveItemInArray, type CdkDragDrop } from '@angular/cdk/drag-drop';
import type { ElementRef } from '@angular/core';
import { Component, computed, inject, linkedSignal, signal, viewChildren } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { GripVertical, ListChecks, Plus, Trash2, TriangleAlert } from 'lucide';

import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';
import type { Rule } from './model';
import { namesOfRules } from './names';
import { actionsWords, conditionWords } from './words';

@Component({
  selector: 'app-rules',
  imports: [
    ...[Chip, Icon, Notice, PageHead, RouterLink, Waiting],
    ...[CdkDrag, CdkDragHandle, CdkDropList, MatButtonModule, MatSlideToggleModule],
  ],
  templateUrl: './rules.html',
  styleUrl: './rules.scss',
})
export class Rules {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  private readonly names = namesOfRules();
  private readonly handles = viewChildren<ElementRef<HTMLElement>>('handle');

  protected readonly session = inject(Session);
  protected readonly icons = {
    ...{ add: Plus, grip: GripVertical, remove: Trash2, warning: TriangleAlert, empty: ListChecks },
  };
  protected readonly oneAlias = $localize`One alias`;
  protected readonly oneDomain = $localize`One domain`;

  /** There are 200 at most. */
  protected readonly read = read('/api/v1/rules', () => ({ query: { limit: 200 } }));
  protected readonly rules = linkedSignal<Rule[] | undefined, Rule[] | undefined>({
    source: () => (this.read.hasValue() ? this.read.value()?.items : undefined),
    computation: (now, before) => now ?? before?.value,
  });
  protected readonly moved = signal('');

  protected readonly toggle = new Action(async (rule: Rule) => {
    const body = { enabled: !rule.enabled };
    this.replace({ ...rule, ...body });
    try {
      this.replace(
        await this.api.patch('/api/v1/rules/{id}', { params: { id: rule.id }, version: rule.version, body }),
      );
    } catch (error) {
      this.replace(rule);
      throw error;
    }
  });
  private readonly reorder = new Action(async (ids: string[], before: Rule[]) => {
    try {
      await this.api.put('/api/v1/rules/order', { body: { ids } });
    } catch (error) {
      this.rules.set(before);
      throw error;
    }
  });
  protected readonly problem = computed(() => this.toggle.problem() ?? this.reorder.problem());

  protected condition(rule: Rule): string {
    return conditionWords(rule.condition, this.names());
  }

  protected actions(rule: Rule): string {
    return actionsWords(rule.actions, this.names());
  }

  protected handleLabel({ name }: Rule, index: number): string {
    const count = this.rules()?.length ?? 0;
    return $localize`${name}:name:, ${index + 1}:place: of ${count}:count:. Move with the arrow keys.`;
  }

  protected removeLabel({ name }: Rule): string {
    return $localize`Delete ${name}`;
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.move(previousIndex, currentIndex);
  }

  protected moveBy(event: Event, index: number, by: number): void {
    event.preventDefault();
    const to = index + by;
    if (to < 0 || to >= (this.rules()?.length ?? 0)) return;
    this.move(index, to);
    this.moved.set($localize`Now ${to + 1}:place: of ${this.rules()?.length ?? 0}:count:`);
    // The row has moved; who moves it by keys goes with it.
    setTimeout(() => this.handles()[to]?.nativeElement.focus());
  }

  protected remove(rule: Rule): void {
    const before = this.rules() ?? [];
    this.rules.set(before.filter(({ id }) => id !== rule.id));
    this.undo.later($localize`Rule “${rule.name}” deleted`, {
      act: () => this.api.delete('/api/v1/rules/{id}', { params: { id: rule.id }, version: rule.version }),
      back: () => this.rules.set(before),
    });
  }

  private move(from: number, to: number): void {
    const before = this.rules() ?? [];
    if (from === to) return;
    const now = [...before];
    moveItemInArray(now, from, to);
    this.rules.set(now);
    void this.reorder.run(
      now.map(({ id }) => id),
      before,
    );
  }

  private replace(rule: Rule): void {
    this.rules.update((rules) => rules?.map((each) => (each.id === rule.id ? rule : each)));
  }
}
