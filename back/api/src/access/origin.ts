import type { IncomingMessage } from 'node:http';

/**
 * True when a browser says that another site made this request (Fetch Metadata; the Origin field of RFC 6454 for older
 * ones). Programs that are no browsers say nothing, and hold no cookie that another site could use.
 */
export function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
