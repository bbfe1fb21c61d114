import { Component, computed, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Plus, X } from 'lucide';

import { Icon } from '../ui/icon';
import type { Choice } from './choices';
import { LeafEditor } from './leaf-editor';
import { DEEPEST, isGroup, leafOf, type Condition, type Group, type Leaf } from './model';

/** Several conditions: all of them, any of them, or none of them must be so. */
@Component({
  selector: 'app-group-editor',
  imports: [Icon, LeafEditor, MatButtonModule],
  template: `
    <div class="line">
      <select [attr.aria-label]="label" (change)="set({ kind: $any($event.target).value })">
        @for (option of options; track option.value) {
          <option [value]="option.value" [selected]="option.value === group().kind">{{ option.word }}</option>
        }
      </select>
    </div>
    <ul>
      @for (each of group().of; track $index; let i = $index) {
        <li>
          @if (asGroup(each); as inner) {
            <app-group-editor
              [group]="inner"
              [depth]="depth() + 1"
              [aliases]="aliases()"
              [categories]="categories()"
              [checked]="checked()"
              (changed)="replace(i, $event)"
            />
          } @else {
            <app-leaf-editor
              [leaf]="asLeaf(each)"
              [aliases]="aliases()"
              [categories]="categories()"
              [checked]="checked()"
              (changed)="replace(i, $event)"
            />
          }
          @if (group().of.length > 1) {
            <button matIconButton type="button" [attr.aria-label]="removeLabel" (click)="remove(i)">
              <app-icon [of]="cross" />
            </button>
          }
        </li>
      }
    </ul>
    <div class="line">
      <button matButton type="button" (click)="add(false)">
        <app-icon [of]="plus" /> <ng-container i18n>Condition</ng-container>
      </button>
      @if (mayNest()) {
        <button matButton type="button" (click)="add(true)">
          <app-icon [of]="plus" /> <ng-container i18n>Group</ng-container>
        </button>
      }
    </div>
  `,
  styleUrl: './fields.scss',
  styles: `
    :host {
      display: grid;
      flex: 1;
      gap: var(--space-2);
      min-width: 0;
    }
    ul {
      display: grid;
      gap: var(--space-2);
      margin: 0;
      padding: 0 0 0 var(--space-3);
      border-left: 2px solid var(--line);
      list-style: none;
    }
    li {
      display: flex;
      align-items: start;
      gap: var(--space-1);
    }
    app-leaf-editor {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class GroupEditor {
  readonly group = input.required<Group>();
  readonly depth = input(1);
  readonly aliases = input.required<readonly Choice<string>[]>();
  readonly categories = input.required<readonly Choice<string>[]>();
  readonly checked = input(false);
  readonly changed = output<Group>();

  protected readonly plus = Plus;
  protected readonly cross = X;
  protected readonly label = $localize`How the conditions go together`;
  protected readonly removeLabel = $localize`Remove this condition`;
  protected readonly options = [
    { value: 'all', word: $localize`all of this is so` },
    { value: 'any', word: $localize`any of this is so` },
    { value: 'not', word: $localize`none of this is so` },
  ];
  protected readonly mayNest = computed(() => this.depth() < DEEPEST);

  protected asGroup(given: Condition): Group | null {
    return isGroup(given) ? given : null;
  }

  protected asLeaf(given: Condition): Leaf {
    return given as Leaf;
  }

  protected set(change: Partial<Group>): void {
    this.changed.emit({ ...this.group(), ...change });
  }

  protected replace(index: number, by: Condition): void {
    this.set({ of: this.group().of.map((each, i) => (i === index ? by : each)) });
  }

  protected remove(index: number): void {
    this.set({ of: this.group().of.filter((_, i) => i !== index) });
  }

  protected add(group: boolean): void {
    const made: Condition = group ? { kind: 'any', of: [leafOf('subject')] } : leafOf('subject');
    this.set({ of: [...this.group().of, made] });
  }
}
