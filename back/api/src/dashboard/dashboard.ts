import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Middleware } from '../http/middleware.js';
import { pathOf } from '../http/request-path.js';
import { ENCODINGS, readDashboard, type DashboardFile, type Encoding } from './dashboard-files.js';
import { MAIL_FRAME, mailFrameHeaders } from './mail-frame.js';

/** What the build writes where a page's nonce belongs. */
const NONCE = /CSP_NONCE/g;
const NONCE_BYTES = 16;
/** The API's own, and what it answers 404 to is an answer to a program. */
const OTHERS = /^\/(?:api|health|metrics|\.well-known)(?:\/|$)/;
const A_YEAR = 'public, max-age=31536000, immutable';

/**
 * Serves the built dashboard beside the API, as nginx does in production: files by their name, and `index.html` for every
 * other address that a browser asks for a page of, which the dashboard's router understands.
 *
 * @param folder of the build; nothing is served where there is none
 */
export function dashboard(folder: string): Middleware {
  const files = readDashboard(folder);
  if (files === null) return (_request, _response, next) => next();
  const index = files.get('/index.html')!.body.toString();
  const frame = files.get(MAIL_FRAME);
  const frameHeaders = frame === undefined ? {} : mailFrameHeaders(frame.body);
  return (request, response, next) => {
    const path = pathOf(request);
    if ((request.method !== 'GET' && request.method !== 'HEAD') || OTHERS.test(path)) return next();
    const file = path === '/index.html' ? undefined : files.get(path);
    if (file !== undefined) void sendFile(request, response, file, file === frame ? frameHeaders : {}).catch(next);
    else if (wantsPage(request)) sendIndex(request, response, index);
    else next();
  };
}

function wantsPage(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('text/html') === true;
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: DashboardFile,
  headers: Record<string, string>,
): Promise<void> {
  const encoding = encodingFor(request);
  const encoded = encoding === null ? null : await file.encoded(encoding);
  const body = encoded ?? file.body;
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': body.length,
    'Cache-Control': file.hashed ? A_YEAR : 'no-cache',
    Vary: 'Accept-Encoding',
    ...(encoded === null ? {} : { 'Content-Encoding': encoding! }),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Each answer has a nonce of its own, so it is never kept. */
function sendIndex(request: IncomingMessage, response: ServerResponse, index: string): void {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': pagePolicy(nonce),
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : index.replace(NONCE, nonce));
}

/** No other host, nothing inline but what has the nonce, and strings become code only where Angular says so. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#bundler',
  ].join('; ');
}

/** RFC 9110 section 12.5.3; what is refused with a weight of 0 is not used. */
function encodingFor(request: IncomingMessage): Encoding | null {
  const accepted = String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .map((item) =>
      item
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/),
    )
    .filter(([, weight]) => weight === undefined || Number(weight) > 0)
    .map(([name]) => name);
  return ENCODINGS.find((encoding) => accepted.includes(encoding)) ?? null;
}
