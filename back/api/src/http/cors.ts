import type { Middleware } from './middleware.js';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const REQUEST_FIELDS = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'Postern-Organization',
  'X-Request-Id',
].join(', ');
const ANSWER_FIELDS = 'ETag, Idempotency-Replayed, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id';
/** Seconds that a browser may remember what it was allowed. */
const REMEMBERED = 600;

/**
 * Lets pages of these origins read our answers, with an API key and never with a cookie: without
 * `Access-Control-Allow-Credentials` browsers keep answers to requests with cookies to themselves. Other pages get nothing.
 *
 * @param origins `https://host[:port]` each (`CORS_ORIGINS`)
 */
export function cors(origins: readonly string[]): Middleware {
  const allowed = new Set(origins);
  return (request, response, next) => {
    const { origin } = request.headers;
    if (allowed.size > 0) response.setHeader('Vary', 'Origin');
    if (origin === undefined || !allowed.has(origin)) return next();
    response.setHeader('Access-Control-Allow-Origin', origin);
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) {
      response.setHeader('Access-Control-Expose-Headers', ANSWER_FIELDS);
      return next();
    }
    response.setHeader('Access-Control-Allow-Methods', METHODS);
    response.setHeader('Access-Control-Allow-Headers', REQUEST_FIELDS);
    response.setHeader('Access-Control-Max-Age', REMEMBERED);
    response.writeHead(204).end();
  };
}
