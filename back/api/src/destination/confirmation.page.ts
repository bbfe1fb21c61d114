import type { PendingDestination } from '@postern/data';

import { escapeHtml, page } from '../http/page.js';

/** Asks; the form goes back to where the page came from. */
export function askingPage({ address, organization }: PendingDestination): string {
  return page(
    'Confirm this address',
    `<p><b>${escapeHtml(organization)}</b> wants to forward mail to <b>${escapeHtml(address)}</b>.</p>
<form method="post"><button>Yes, forward mail to me</button></form>
<p>If you do not know them, close this page: nothing is forwarded until you confirm.</p>`,
  );
}

export function confirmedPage({ address, organization }: PendingDestination): string {
  return page(
    'Confirmed',
    `<p><b>${escapeHtml(organization)}</b> may forward mail to <b>${escapeHtml(address)}</b> from now on. You can close this page.</p>`,
  );
}
