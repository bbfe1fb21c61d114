import { inject } from '@angular/core';
import type { NavigationError } from '@angular/router';

import { Undo } from '../ui/undo';

const TRIED = 'postern.page-failed';

/**
 * A page whose code could not be loaded. After an upgrade the files that this tab knows are gone: loading all anew, once,
 * brings those of today. Where that does not help, it is said, and the page that was shown stays.
 */
export function pageFailed({ url, error }: NavigationError): void {
  const undo = inject(Undo);
  if (!isMissingCode(error)) throw error;
  if (navigator.onLine && sessionStorage.getItem(TRIED) !== url) {
    sessionStorage.setItem(TRIED, url);
    location.assign(url);
    return;
  }
  undo.tell($localize`This page could not be loaded. Look at your connection, then try again.`, 'bad');
}

/** As Chromium, Firefox and Safari put it. */
function isMissingCode(error: unknown): boolean {
  return (
    error instanceof TypeError && /dynamically imported module|importing a module script failed/i.test(error.message)
  );
}
