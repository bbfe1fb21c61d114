import { Injectable, Injector, inject } from '@angular/core';

/** What opens over any page, loaded when it is asked for. */
@Injectable({ providedIn: 'root' })
export class Overlays {
  private readonly injector = inject(Injector);

  async palette(): Promise<void> {
    const { openPalette } = await import('./palette/palette');
    openPalette(this.injector);
  }

  async help(): Promise<void> {
    const { openHelp } = await import('./shortcut-help');
    openHelp(this.injector);
  }
}
