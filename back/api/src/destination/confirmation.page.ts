import type { PendingDestination } from '@postern/data';

/** The API's own policy forbids pages; these two may show text and send their one form back. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Asks; the form goes back to where the page came from. */
export function askingPage({ address, organization }: PendingDestination): string {
  return page(
    'Confirm this address',
    `<p><b>${escape(organization)}</b> wants to forward mail to <b>${escape(address)}</b>.</p>
<form method="post"><button>Yes, forward mail to me</button></form>
<p>If you do not know them, close this page: nothing is forwarded until you confirm.</p>`,
  );
}

export function confirmedPage({ address, organization }: PendingDestination): string {
  return page(
    'Confirmed',
    `<p><b>${escape(organization)}</b> may forward mail to <b>${escape(address)}</b> from now on. You can close this page.</p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif }
main { max-width: 34rem; margin: 15vh auto; padding: 0 1.5rem }
button { font: inherit; padding: 0.6rem 1.2rem; cursor: pointer }
</style>
<main>
<h1>${title}</h1>
${body}
</main>
</html>
`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
