import { DestroyRef, Injectable, Injector, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';

/** What is entered on this page and not saved yet. */
@Injectable({ providedIn: 'root' })
export class Unsaved {
  private readonly injector = inject(Injector);
  private readonly asked = new Set<() => boolean>();

  constructor() {
    // The browser asks in its own words when the tab is closed or another address entered.
    addEventListener('beforeunload', (event) => {
      if (this.any) event.preventDefault();
    });
  }

  add(unsaved: () => boolean): () => void {
    this.asked.add(unsaved);
    return () => this.asked.delete(unsaved);
  }

  /** Asks where something is not saved. What asks is loaded when it is needed: few people leave in the middle. */
  async mayLeave(): Promise<boolean> {
    if (!this.any) return true;
    const { Ask } = await import('./ask');
    return this.injector.get(Ask).confirm({
      title: $localize`Leave without saving?`,
      text: $localize`What you changed on this page is not saved yet.`,
      yes: $localize`Leave`,
      no: $localize`Stay`,
    });
  }

  /** The person gave it up, and is not asked again. */
  forget(): void {
    this.asked.clear();
  }

  private get any(): boolean {
    return [...this.asked].some((unsaved) => unsaved());
  }
}

/**
 * Whoever leaves the page is asked first, while something is not saved. All pages in the frame ask; a component only
 * says when. To be called where Angular injects.
 *
 *     constructor() { guardUnsaved(() => this.entered().dirty() && !this.save.running()); }
 *
 * @param unsaved whether there is something to lose now
 */
export function guardUnsaved(unsaved: () => boolean): void {
  inject(DestroyRef).onDestroy(inject(Unsaved).add(unsaved));
}

/** Of every page in the frame. */
export const askUnsaved: CanDeactivateFn<unknown> = () => inject(Unsaved).mayLeave();
