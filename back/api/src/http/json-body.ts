import type { IncomingMessage } from 'node:http';

import { json, type RequestHandler } from 'express';

import { COMMON, NO_BODY, type RouteSpec } from '../contract/index.js';
import type { Middleware } from './middleware.js';
import { problemOf } from './problem.js';
import { pathOf } from './request-path.js';
import type { RouteTable } from './route-table.js';

/** Reads the JSON of requests whose route takes a body, as much as it takes. All other bodies are left unread. */
export function jsonBody(table: RouteTable): Middleware {
  const parsers = new Map<number, RequestHandler>();
  const parserOf = ({ bodyLimit }: RouteSpec): RequestHandler => {
    const parser = parsers.get(bodyLimit) ?? json({ limit: bodyLimit, strict: true, type: () => true });
    parsers.set(bodyLimit, parser);
    return parser;
  };
  return (request, response, next) => {
    const spec = table.find(request.method ?? '', pathOf(request))?.spec;
    if (spec === undefined || spec.body === (NO_BODY as RouteSpec['body']) || !hasBody(request)) return next();
    if (!isJson(request)) return next(problemOf(COMMON['request.media-type']));
    parserOf(spec)(request as never, response as never, next);
  };
}

/** RFC 9112 section 6.3. */
function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function isJson({ headers }: IncomingMessage): boolean {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  return type === 'application/json';
}
