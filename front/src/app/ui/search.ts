import { DestroyRef, inject, linkedSignal, type Signal, type WritableSignal } from '@angular/core';
import { Router } from '@angular/router';

const PAUSE_MS = 250;

/**
 * A field that searches while one types: what it says is in the page's address, so that it can be kept and sent, and the
 * back button leaves the page and not a letter. To be made where Angular injects.
 */
export class Search {
  readonly typed: WritableSignal<string>;
  private readonly router = inject(Router);
  private pause: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param of what the address says
   * @param name of the query parameter
   */
  constructor(
    of: Signal<string | undefined>,
    private readonly name = 'search',
  ) {
    this.typed = linkedSignal(() => of() ?? '');
    inject(DestroyRef).onDestroy(() => clearTimeout(this.pause));
  }

  type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      const queryParams = { [this.name]: text.trim() || null };
      void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
    }, PAUSE_MS);
  }
}
