import { Component, computed, input } from '@angular/core';

import { categoryWord } from '../activity/words';
import { Chip } from '../ui/chip';
import { Notice } from '../ui/notice';
import { numberText, percentText } from '../ui/number';
import { failureText, stepWord, type Trial } from './words';

/** What came of trying a mail: what it is, who says so, by what, and what the language model was told. */
@Component({
  selector: 'app-trial-result',
  imports: [Chip, Notice],
  templateUrl: './trial-result.html',
  styleUrls: ['../ui/rows.scss', './trial-result.scss'],
})
export class TrialResult {
  readonly result = input.required<Trial>();

  protected readonly categoryWord = categoryWord;
  protected readonly stepWord = stepWord;
  protected readonly failureText = failureText;
  protected readonly percentText = percentText;
  /** The model is told apart, below. */
  protected readonly steps = computed(() => this.result().steps.filter(({ step }) => step !== 'model'));

  protected timeText(ms: number): string {
    return ms >= 1_000
      ? $localize`${numberText(ms / 1_000)}:seconds: s`
      : $localize`${numberText(ms)}:milliseconds: ms`;
  }
}
