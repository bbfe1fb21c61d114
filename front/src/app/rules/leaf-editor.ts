import { Component, computed, input, output, signal } from '@angular/core';

import { percentText } from '../ui/number';
import { Choices, type Choice } from './choices';
import { leafOf, missingIn, type Leaf, type LeafKind } from './model';
import { KINDS, METHODS, RESULTS, TESTS, WEEKDAYS } from './words';

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>): Choice<Value>[] =>
  (Object.entries(words) as [Value, string][]).map(([value, word]) => ({ value, word }));

/** One thing that is so of a mail. */
@Component({
  selector: 'app-leaf-editor',
  imports: [Choices],
  templateUrl: './leaf-editor.html',
  styleUrl: './fields.scss',
})
export class LeafEditor {
  readonly leaf = input.required<Leaf>();
  readonly aliases = input.required<readonly Choice<string>[]>();
  readonly categories = input.required<readonly Choice<string>[]>();
  /** The person has tried to go on. */
  readonly checked = input(false);
  readonly changed = output<Leaf>();

  protected readonly touched = signal(false);
  protected readonly missing = computed(() => missingIn(this.leaf()));
  protected readonly shows = computed(() => this.checked() || this.touched());

  protected readonly KINDS = KINDS;
  protected readonly kinds = Object.keys(KINDS) as LeafKind[];
  protected readonly tests = optionsOf(TESTS);
  protected readonly methods = optionsOf(METHODS);
  protected readonly results = optionsOf(RESULTS);
  protected readonly weekdays = WEEKDAYS.map((word, i) => ({ value: i + 1, word }));
  protected readonly shares = [0.5, 0.7, 0.8, 0.9, 0.95, 0.99];
  protected readonly percentText = percentText;
  protected readonly round = Math.round;
  protected readonly labels = {
    ...{ what: $localize`What`, which: $localize`Which sender`, part: $localize`Which part of the address` },
    ...{ field: $localize`Name of the header field`, test: $localize`How it is compared` },
    ...{ value: $localize`What it is compared with`, alias: $localize`Which alias`, kilobytes: $localize`Kilobytes` },
    ...{ sureness: $localize`How sure`, method: $localize`Which proof`, zone: $localize`Time zone` },
  };

  protected isText(leaf: Leaf): leaf is Extract<Leaf, { value: string }> {
    return 'value' in leaf;
  }

  protected become(kind: LeafKind): void {
    this.touched.set(false);
    this.changed.emit(leafOf(kind));
  }

  protected set(change: object): void {
    this.changed.emit({ ...this.leaf(), ...change });
  }

  protected setDays(days: number[]): void {
    this.set({ weekdays: days.length === 0 ? undefined : days.sort((a, b) => a - b) });
  }

  protected sure(share: string): void {
    this.set({ confidence: share === '' ? undefined : Number(share) });
  }
}
