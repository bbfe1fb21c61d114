import type { ServerResponse } from 'node:http';

import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';

import { etagOf, specOf } from './handle.js';

/** Adds what a route's contract promises of its answers: the ETag; and in tests holds the body against the schema. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  /** @param strict true: an answer that the contract does not describe is a defect */
  constructor(private readonly strict: boolean) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const spec = specOf(context.getHandler());
    const response = context.switchToHttp().getResponse<ServerResponse>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (spec === undefined) return body;
        if (spec.version !== 'none' && hasVersion(body)) response.setHeader('ETag', etagOf(body.version));
        if (this.strict && spec.answer.schema !== null) spec.answer.schema.parse(JSON.parse(JSON.stringify(body)));
        return body;
      }),
    );
  }
}

function hasVersion(body: unknown): body is { version: number } {
  return typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number';
}
