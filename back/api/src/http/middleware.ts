import type { IncomingMessage, ServerResponse } from 'node:http';

/** What runs before any route, on Node's own request and response. */
export type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;
