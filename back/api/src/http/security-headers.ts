import type { Middleware } from './middleware.js';

const ALWAYS = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** A year, as RFC 6797 section 11.2 and the preload lists want it. */
const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

/**
 * Nothing that the API answers is a page: nothing of it may be run, framed, guessed at or kept.
 *
 * @param secure true when people reach the API over https
 */
export function securityHeaders(secure: boolean): Middleware {
  const fields = secure ? { ...ALWAYS, 'Strict-Transport-Security': STRICT_TRANSPORT } : ALWAYS;
  return (_request, response, next) => {
    for (const [field, value] of Object.entries(fields)) response.setHeader(field, value);
    next();
  };
}
