import { Component, ElementRef, effect, inject, input } from '@angular/core';
import type { IconNode } from 'lucide';

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing beside words, or in a button that has a name of its own: nothing for those who listen. */
@Component({
  selector: 'app-icon',
  template: '',
  host: { 'aria-hidden': 'true' },
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      width: 1.25em;
      height: 1.25em;
      vertical-align: -0.25em;
    }
  `,
})
export class Icon {
  readonly of = input.required<IconNode>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    effect(() => this.host.nativeElement.replaceChildren(drawn(this.of())));
  }
}

function drawn(parts: IconNode): SVGElement {
  const svg = element('svg', {
    viewBox: '0 0 24 24',
    width: '100%',
    height: '100%',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.75',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    focusable: 'false',
  });
  for (const [name, attributes] of parts) svg.append(element(name, attributes));
  return svg;
}

function element(name: string, attributes: Record<string, string | number | undefined>): SVGElement {
  const created = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) created.setAttribute(key, String(value));
  return created;
}
