import { DestroyRef, Injectable, inject, signal } from '@angular/core';

import { writes } from './keys';

/** A key, or two one after the other, for those who keep their hands on the keyboard. */
export interface Shortcut {
  /** As `KeyboardEvent.key` has it, e.g. `n`, `?`; two with a space between them: `g a`. */
  keys: string;
  /** What it does, for the list of shortcuts. */
  name: string;
  run: () => void;
}

const KEPT = 'postern.shortcuts';
const SECOND_WITHIN_MS = 1_500;

/** The shortcuts of the page that is shown. People whose hands or voice press keys unawares can switch them off (WCAG 2.1.4). */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly known = signal<readonly Shortcut[]>([]);
  private first = '';
  private forget: ReturnType<typeof setTimeout> | undefined;

  readonly all = this.known.asReadonly();
  readonly on = signal(localStorage.getItem(KEPT) !== 'off');

  constructor() {
    addEventListener('keydown', (event) => this.press(event));
  }

  /** @returns what takes it away again */
  add(shortcut: Shortcut): () => void {
    this.known.update((before) => [...before, shortcut]);
    return () => this.known.update((before) => before.filter((other) => other !== shortcut));
  }

  switch(on: boolean): void {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
    this.on.set(on);
  }

  private press(event: KeyboardEvent): void {
    if (!this.on() || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (writes(event.target) || document.querySelector('[aria-modal="true"], [role="menu"]') !== null) return;
    const pressed = this.first === '' ? event.key : `${this.first} ${event.key}`;
    clearTimeout(this.forget);
    this.first = '';
    const found = this.known().findLast(({ keys }) => keys === pressed);
    if (found !== undefined) {
      event.preventDefault();
      found.run();
    } else if (this.known().some(({ keys }) => keys.startsWith(`${pressed} `))) {
      this.first = pressed;
      this.forget = setTimeout(() => (this.first = ''), SECOND_WITHIN_MS);
    }
  }
}

/** A shortcut that holds as long as the component is there. To be called where Angular injects. */
export function shortcut(keys: string, name: string, run: () => void): void {
  inject(DestroyRef).onDestroy(inject(Shortcuts).add({ keys, name, run }));
}
