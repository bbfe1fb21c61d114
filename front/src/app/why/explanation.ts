import { Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { Schema } from '../api/types';
import { Chip } from '../ui/chip';
import { Notice, type Tone } from '../ui/notice';
import { octetsWord } from '../ui/octets';

export type Explained = Schema<'Explanation'>;

const RESULTS: Readonly<Record<Explained['rules'][number]['result'], { word: string; tone: Tone }>> = {
  matched: { word: $localize`Matches`, tone: 'good' },
  'not-matched': { word: $localize`Does not match`, tone: 'info' },
  unknown: { word: $localize`Not known`, tone: 'warn' },
  skipped: { word: $localize`Skipped`, tone: 'warn' },
  'not-asked': { word: $localize`Not asked`, tone: 'info' },
};

const DECISIONS: Readonly<Record<Explained['decision']['action'], Tone>> = {
  forward: 'good',
  hold: 'warn',
  drop: 'warn',
  reject: 'bad',
  return: 'info',
};

/** What would happen to mail, step by step, in the order in which it happens; the outcome first. */
@Component({
  selector: 'app-explanation',
  imports: [Chip, Notice, RouterLink],
  templateUrl: './explanation.html',
  styleUrl: './explanation.scss',
})
export class ExplanationSteps {
  readonly of = input.required<Explained>();

  protected readonly sizeOf = octetsWord;
  protected readonly tone = computed(() => DECISIONS[this.of().decision.action]);

  protected resultOf(rule: Explained['rules'][number]): { word: string; tone: Tone } {
    return RESULTS[rule.result];
  }

  protected toneOf(result: string): Tone {
    if (result === 'pass') return 'good';
    return result === 'fail' || result === 'permerror' ? 'bad' : 'info';
  }
}
