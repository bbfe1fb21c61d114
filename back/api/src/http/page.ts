import type { ServerResponse } from 'node:http';

/** The API's own policy forbids pages; those few that there are may show text and send their form back. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** @param title plain text @param body HTML, in which whatever somebody wrote is {@link escapeHtml}ed */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; font: 1.05rem/1.6 system-ui, sans-serif }
main { max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem; overflow-wrap: anywhere }
h1 { font-size: 1.5rem; line-height: 1.3 }
form { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 1.2rem 0 }
button { font: inherit; padding: 0.5rem 1.1rem; border-radius: 0.5rem; border: 1px solid; cursor: pointer }
blockquote { margin: 1.2rem 0; padding: 0.2rem 1rem; border-left: 3px solid }
</style>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</html>
`;
}

/** Nobody may keep it, index it, or learn its address from where it leads. */
export function sendPage(response: ServerResponse, html: string, status = 200): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': PAGE_POLICY,
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
  });
  response.end(html);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for an element or a quoted attribute of HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/**
 * What a stranger wrote, on one line, without what is not seen or turns text around.
 *
 * @param longest in characters
 */
export function shownLine(text: string, longest: number): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = [...plain];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : plain;
}
