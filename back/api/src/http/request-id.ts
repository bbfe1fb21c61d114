import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { forRequest, type Logger } from '@postern/platform';

import type { Middleware } from './middleware.js';
import { pathOf } from './request-path.js';

const ACCEPTABLE = /^[A-Za-z0-9._-]{1,64}$/;
const FIELD = 'X-Request-Id';
/** In a path it is what lets its bearer do something: no log keeps it. Ids are shorter. */
const TOKEN = /[A-Za-z0-9_-]{40,}/g;
const ids = new WeakMap<IncomingMessage, string>();

/** Gives each request an id, a caller's own when it is harmless, and logs one line when it is over. */
export function requestId(logger: Logger): Middleware {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const id = typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
    ids.set(request, id);
    response.setHeader(FIELD, id);
    const started = process.hrtime.bigint();
    response.once('close', () => {
      const ms = Number((process.hrtime.bigint() - started) / 1_000_000n);
      const { method } = request;
      const path = pathOf(request).replace(TOKEN, '…');
      logger.debug({ requestId: id, method, path, status: response.statusCode, ms }, 'request');
    });
    forRequest(id, next);
  };
}

/** Set by {@link requestId} for every request. */
export function requestIdOf(request: IncomingMessage): string {
  return ids.get(request) ?? '';
}
