import { Component, DestroyRef, ElementRef, afterRenderEffect, inject, input, signal, viewChild } from '@angular/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';

import { Theme } from '../shell/theme';

/** The product's colours as they are now, by the names of its tokens. */
export type Colours = Record<'accent' | 'good' | 'warn' | 'bad' | 'line' | 'text' | 'soft' | 'surface', string>;

/** What is drawn; made anew when the theme changes. */
export type Drawing = (colours: Colours) => EChartsCoreOption;

/**
 * A drawing of numbers. What it shows has to be in the content as well, as a table or in words: nobody needs to see the
 * drawing. Its code is loaded when the first one is shown. Colours of a theme may be asked for with `light-dark()`, which
 * a canvas does not know: they come as the browser computes them.
 */
@Component({
  selector: 'app-chart',
  template: `
    <div #canvas class="canvas" role="img" [attr.aria-label]="label()" [style.height]="height()"></div>
    <details class="small">
      <summary i18n>As a table</summary>
      <ng-content />
    </details>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    details {
      overflow-x: auto;
    }
    .canvas {
      width: 100%;
      /* What is drawn keeps its old width until it is drawn anew. */
      overflow: hidden;
    }
    summary {
      width: fit-content;
      color: var(--text-soft);
      cursor: pointer;
    }
  `,
})
export class Chart {
  readonly drawing = input.required<Drawing>();
  /** What it shows, in a sentence. */
  readonly label = input.required<string>();
  readonly height = input('16rem');

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly theme = inject(Theme);
  private readonly canvas = viewChild.required<ElementRef<HTMLElement>>('canvas');
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly systemIsDark = signal(this.dark.matches);
  private chart: EChartsType | undefined;

  constructor() {
    const listen = (): void => this.systemIsDark.set(this.dark.matches);
    this.dark.addEventListener('change', listen);
    const resize = new ResizeObserver(() => this.chart?.resize());
    afterRenderEffect(() => {
      this.systemIsDark();
      this.theme.choice();
      void this.draw(this.drawing());
      resize.observe(this.canvas().nativeElement);
    });
    inject(DestroyRef).onDestroy(() => {
      this.dark.removeEventListener('change', listen);
      resize.disconnect();
      this.chart?.dispose();
    });
  }

  private async draw(drawing: Drawing): Promise<void> {
    const { init } = await import('./echarts');
    if (drawing !== this.drawing() || !this.host.nativeElement.isConnected) return;
    this.chart ??= init(emptiable(this.canvas().nativeElement));
    this.chart.setOption({ ...base(this.colours()), ...drawing(this.colours()) }, { notMerge: true });
  }

  private colours(): Colours {
    const probe = this.canvas().nativeElement;
    // For those who want less motion every change takes a moment (styles/_base.scss), in which the old colour is read.
    probe.style.setProperty('transition', 'none', 'important');
    const colour = (token: string): string => {
      probe.style.color = `var(--${token})`;
      return getComputedStyle(probe).color;
    };
    return {
      ...{ accent: colour('accent'), good: colour('good'), warn: colour('warn'), bad: colour('bad') },
      ...{ line: colour('line'), text: colour('text'), soft: colour('text-soft'), surface: colour('surface-raised') },
    };
  }
}

/** What draws empties its place by `innerHTML = ''`, which Trusted Types forbid although nothing is made of a string. */
function emptiable(place: HTMLElement): HTMLElement {
  Object.defineProperty(place, 'innerHTML', { set: () => place.replaceChildren() });
  return place;
}

/** Quiet: no animation, thin lines, hints as text on the canvas, for the content policy lets no markup be made of strings. */
function base({ text, surface, line }: Colours): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: 'Inter, sans-serif', color: text },
    grid: { left: 4, right: 8, top: 52, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: surface,
      borderColor: line,
      textStyle: { color: text, fontSize: 13 },
    },
  };
}
