import { Component, computed, input } from '@angular/core';

import { chosenLanguage } from '../../i18n/languages';
import { Chart, type Drawing } from '../ui/chart';
import { numberText } from '../ui/number';
import type { Series } from './series';

const DAY = new Intl.DateTimeFormat(chosenLanguage(), { day: 'numeric', month: 'short' });
const HOUR = new Intl.DateTimeFormat(chosenLanguage(), { hour: 'numeric', minute: '2-digit' });

/** Mail over time, a colour for each kind of it. */
@Component({
  selector: 'app-flow-chart',
  imports: [Chart],
  template: `
    <app-chart [drawing]="drawing()" [label]="label()">
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col" i18n>When</th>
              @for (line of series().lines; track line.name) {
                <th scope="col">{{ line.name }}</th>
              }
            </tr>
          </thead>
          <tbody>
            @for (at of series().times; track at; let row = $index) {
              <tr>
                <th scope="row">{{ timeText(at) }}</th>
                @for (line of series().lines; track line.name) {
                  <td>{{ numberText(line.values[row] ?? 0) }}</td>
                }
              </tr>
            }
          </tbody>
        </table>
      </div>
    </app-chart>
  `,
  styles: `
    .scroll {
      max-height: 20rem;
      overflow: auto;
    }
    table {
      border-collapse: collapse;
      font-size: var(--size-s);
      font-variant-numeric: tabular-nums;
    }
    th,
    td {
      padding: var(--space-1) var(--space-3);
      border-bottom: 1px solid var(--line);
      font-weight: 400;
      text-align: start;
    }
    thead th {
      color: var(--text-soft);
    }
  `,
})
export class FlowChart {
  readonly series = input.required<Series>();
  /** What it shows, in a sentence. */
  readonly label = input.required<string>();
  readonly bucket = input.required<'hour' | 'day'>();
  /** Colours by name of a line; others take their turn. */
  readonly tones = input<Record<string, 'good' | 'warn' | 'bad' | 'accent' | 'soft'>>({});

  protected readonly numberText = numberText;

  protected readonly drawing = computed<Drawing>(() => {
    const { times, lines } = this.series();
    const tones = this.tones();
    return (colours) => {
      const { accent, good, warn, bad, soft, line, text } = colours;
      const turn = [accent, good, warn, bad, soft, text];
      return {
        legend: { top: 0, left: 0, type: 'scroll', textStyle: { color: soft }, icon: 'circle' },
        xAxis: {
          ...{ type: 'category', data: times.map((at) => this.timeText(at)), axisTick: { show: false } },
          ...{ axisLine: { lineStyle: { color: line } }, axisLabel: { color: soft } },
        },
        yAxis: {
          ...{ type: 'value', minInterval: 1, axisLabel: { color: soft }, splitLine: { lineStyle: { color: line } } },
        },
        series: lines.map(({ name, values }, index) => {
          const tone = tones[name];
          const color = tone === undefined ? turn[index % turn.length] : colours[tone];
          return { name, type: 'bar', stack: 'mail', barMaxWidth: 28, color, data: values };
        }),
      };
    };
  });

  protected timeText(at: string): string {
    return (this.bucket() === 'hour' ? HOUR : DAY).format(new Date(at));
  }
}
