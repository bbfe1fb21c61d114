import type { IncomingMessage } from 'node:http';

/** Without the query, as it was sent. */
export function pathOf(request: IncomingMessage): string {
  return request.url?.split('?', 1)[0] ?? '';
}
