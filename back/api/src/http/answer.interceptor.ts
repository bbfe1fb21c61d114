import type { IncomingMessage, ServerResponse } from 'node:http';

import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';

import { etagOf, specOf } from './handle.js';

const NOT_MODIFIED = 304;

/** Adds what a route's contract promises of its answers: the ETag; and in tests holds the body against the schema. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  /** @param strict true: an answer that the contract does not describe is a defect */
  constructor(private readonly strict: boolean) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const spec = specOf(context.getHandler());
    const http = context.switchToHttp();
    const request = http.getRequest<IncomingMessage>();
    const response = http.getResponse<ServerResponse>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (spec === undefined) return body;
        if (this.strict && spec.answer.schema !== null) spec.answer.schema.parse(JSON.parse(JSON.stringify(body)));
        if (spec.version === 'none' || !hasVersion(body)) return body;
        const etag = etagOf(body.version);
        response.setHeader('ETag', etag);
        if (spec.method !== 'get' || !isKnown(etag, request)) return body;
        response.statusCode = NOT_MODIFIED;
        return undefined;
      }),
    );
  }
}

/** If-None-Match compares weakly (RFC 9110 section 13.1.2). */
function isKnown(etag: string, { headers }: IncomingMessage): boolean {
  const known = headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return known.includes(etag) || known.includes('*');
}

function hasVersion(body: unknown): body is { version: number } {
  return typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number';
}
