import { Component, computed, inject, input } from '@angular/core';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { Router, RouterLink } from '@angular/router';

import { chosenLanguage } from '../../i18n/languages';
import { sourceWord } from '../activity/words';
import { read } from '../api/api';
import { Chart, type Drawing } from '../ui/chart';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { numberText, percentText } from '../ui/number';
import { Waiting } from '../ui/waiting';
import { ModelState } from './model-state';
import { SortingTabs } from './sorting-tabs';

const DAY = new Intl.DateTimeFormat(chosenLanguage(), { day: 'numeric', month: 'short' });
const SPANS = [7, 30, 90];

/** How often mail was sorted right, as far as people said, and how often the language model was asked. */
@Component({
  selector: 'app-accuracy-page',
  imports: [Chart, MatButtonToggleModule, ModelState, Notice, RouterLink, SortingTabs, Waiting],
  templateUrl: './accuracy-page.html',
  styleUrls: ['../ui/rows.scss', './accuracy-page.scss'],
})
export class AccuracyPage {
  readonly days = input<string>();

  private readonly router = inject(Router);
  protected readonly spans = SPANS;
  protected readonly span = computed(() => SPANS.find((days) => String(days) === this.days()) ?? SPANS[0]!);
  protected readonly resource = read('/api/v1/classification/accuracy', () => ({
    query: { days: this.span(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
  }));
  protected readonly accuracy = kept(this.resource);
  protected readonly numberText = numberText;
  protected readonly percentText = percentText;
  protected readonly sourceWord = sourceWord;

  protected readonly sum = computed(() => {
    const days = this.accuracy()?.days ?? [];
    const total = (pick: (day: (typeof days)[number]) => number): number =>
      days.reduce((sum, day) => sum + pick(day), 0);
    const classified = total((day) => day.classified);
    const corrected = total((day) => day.corrected);
    const asked = total((day) => day.asked);
    return { classified, corrected, asked, right: classified === 0 ? 0 : 1 - corrected / classified };
  });
  protected readonly askedPerHundred = computed(() => {
    const { asked, classified } = this.sum();
    return classified === 0 ? 0 : (100 * asked) / classified;
  });

  protected readonly drawing = computed<Drawing>(() => {
    const days = this.accuracy()?.days ?? [];
    return ({ accent, bad, warn, line, soft }) => ({
      legend: { top: 0, left: 0, textStyle: { color: soft }, icon: 'circle' },
      xAxis: {
        type: 'category',
        data: days.map(({ at }) => this.dayText(at)),
        axisLine: { lineStyle: { color: line } },
        axisLabel: { color: soft },
        axisTick: { show: false },
      },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { color: soft }, splitLine: { lineStyle: { color: line } } },
      series: [
        {
          ...{ name: $localize`As it was sorted`, type: 'bar', stack: 'mail', color: accent, barMaxWidth: 36 },
          data: days.map(({ classified, corrected }) => classified - corrected),
        },
        {
          ...{ name: $localize`Corrected`, type: 'bar', stack: 'mail', color: bad, barMaxWidth: 36 },
          data: days.map(({ corrected }) => corrected),
        },
        {
          ...{ name: $localize`Model asked`, type: 'line', color: warn, symbolSize: 6 },
          data: days.map(({ asked }) => asked),
        },
      ],
    });
  });

  protected dayText(at: string): string {
    return DAY.format(new Date(at));
  }

  protected show(days: number): void {
    void this.router.navigate([], { queryParams: { days: days === SPANS[0] ? null : days }, replaceUrl: true });
  }
}
