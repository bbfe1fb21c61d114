import { DestroyRef, afterNextRender, inject, Injector } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, pairwise } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

import { Session } from '../session/session';
import { shortcut } from '../ui/shortcut';
import { visibleNavigation } from './navigation';
import { Overlays } from './overlays';

/** The keys that hold on every page. To be called where the frame injects. */
export function provideKeys(): void {
  const [overlays, router] = [inject(Overlays), inject(Router)];
  const listen = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void overlays.palette();
  };
  document.addEventListener('keydown', listen);
  inject(DestroyRef).onDestroy(() => document.removeEventListener('keydown', listen));
  shortcut('?', $localize`These shortcuts`, () => void overlays.help());
  shortcut('/', $localize`Search on this page`, () =>
    document.querySelector<HTMLElement>('main input[type="search"]')?.focus(),
  );
  for (const { key, name, path } of visibleNavigation(inject(Session)).flatMap(({ links }) => links)) {
    if (key !== undefined) shortcut(`g ${key}`, $localize`Go to: ${name}`, () => void router.navigateByUrl(path));
  }
}

/**
 * Whoever listens is told of a new page by its title: the focus goes there, as it would with a page that the browser
 * loads. Filters and the like change the address too; they leave the focus where it is.
 */
export function moveFocus(main: () => HTMLElement): void {
  const injector = inject(Injector);
  inject(Router)
    .events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(({ urlAfterRedirects }) => urlAfterRedirects.split(/[?#]/)[0]!),
      pairwise(),
      filter(([before, now]) => before !== now),
      takeUntilDestroyed(),
    )
    .subscribe(() =>
      afterNextRender(() => (main().querySelector('h1') ?? main()).focus({ preventScroll: true }), { injector }),
    );
}
