import type { ServerResponse } from 'node:http';

import type { Middleware } from './middleware.js';

/**
 * Once we are stopping, each answer is the last of its connection, also those under way: a client that kept its
 * connection would else send the next request into the void.
 */
export function lastAnswers(stopping: AbortSignal): Middleware {
  const underWay = new Set<ServerResponse>();
  stopping.addEventListener('abort', () => underWay.forEach(endConnection), { once: true });
  return (_request, response, next) => {
    if (stopping.aborted) endConnection(response);
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
    next();
  };
}

function endConnection(response: ServerResponse): void {
  response.shouldKeepAlive = false;
}
