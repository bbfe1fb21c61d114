/** Where the page is that mails are shown in. */
export const MAIL_FRAME = '/mail-frame.html';

/** What a policy inside of a page cannot say (CSP3 section 3.3), and the page must not be without. */
const OUTSIDE = ['sandbox allow-scripts', "frame-ancestors 'self'"];

/**
 * Header fields of the page that mails are shown in. Its own policy stands in the page, which was built with the hash of
 * its program; here it is said once more, with what only a header field can say: it has no origin, whoever frames it.
 *
 * @throws Error for a page without a policy
 */
export function mailFrameHeaders(page: Buffer): Record<string, string> {
  const own = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page.toString())?.[1];
  if (own === undefined) throw new Error(`${MAIL_FRAME} has no Content-Security-Policy; build it: npm run mail-frame`);
  return {
    'Content-Security-Policy': [own, ...OUTSIDE].join('; '),
    'X-Frame-Options': 'SAMEORIGIN',
    'X-DNS-Prefetch-Control': 'off',
  };
}
