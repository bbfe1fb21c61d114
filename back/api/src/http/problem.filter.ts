import type { IncomingMessage, ServerResponse } from 'node:http';

import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { UserError, codeOf, messageOf, type Logger } from '@postern/platform';

import { COMMON, problemSpec, type ProblemSpec } from '../contract/index.js';
import { Problem, problemDocument, problemOf } from './problem.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';

/** Errors of PostgreSQL (SQLSTATE classes) and of its connection that pass by themselves. */
const DATABASE_AWAY = /^(08|53|57P|ECONN|ENOENT|EPIPE|ETIMEDOUT|57014)/;

/** What Express and its parsers refuse, by their status; anything else is a request that is not valid. */
const REFUSALS: Partial<Record<number, ProblemSpec>> = {
  404: COMMON['route.unknown'],
  413: COMMON['request.too-large'],
  415: COMMON['request.media-type'],
};

/** Turns whatever was thrown into a problem document; what nobody expected is logged and told as "internal error". */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<IncomingMessage>();
    const response = http.getResponse<ServerResponse>();
    const requestId = requestIdOf(request);
    const problem = toProblem(thrown);
    if (problem.status >= 500) this.logger.error({ requestId, err: thrown, code: problem.code }, 'request failed');
    sendProblem(response, problem, pathOf(request), requestId);
  }
}

export function sendProblem(response: ServerResponse, problem: Problem, instance: string, requestId: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  for (const [field, value] of Object.entries(problem.more.headers ?? {})) response.setHeader(field, value);
  response.writeHead(problem.status, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify(problemDocument(problem, instance, requestId)));
}

function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof UserError) return ofUserError(thrown);
  const status = statusOf(thrown);
  if (status !== undefined && status < 500) {
    const refusal = REFUSALS[status];
    return refusal === undefined ? problemOf(COMMON['request.invalid'], messageOf(thrown)) : problemOf(refusal);
  }
  if (isDatabaseAway(thrown)) {
    const detail = 'The database does not answer at the moment; try again in a few seconds.';
    return new Problem(503, 'database.unavailable', 'Temporarily unavailable', detail, {
      headers: { 'Retry-After': '5' },
    });
  }
  return new Problem(
    500,
    'internal',
    'Internal error',
    'This is a defect of Postern; its log has the cause under the request id.',
  );
}

/** What the libraries refuse: told as declared for the API, or as a request that is not valid. */
function ofUserError({ code, message, remedy }: UserError): Problem {
  const spec = problemSpec(code);
  if (spec !== undefined) return problemOf(spec, message);
  return new Problem(400, code, 'The request is not valid', `${message} ${remedy}`);
}

/** Of an error of Nest's, or of Express's own, such as a path that cannot be decoded. */
function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (typeof thrown !== 'object' || thrown === null || !('status' in thrown)) return undefined;
  return typeof thrown.status === 'number' ? thrown.status : undefined;
}

function isDatabaseAway(thrown: unknown): boolean {
  const code = codeOf(thrown);
  if (code !== undefined) return DATABASE_AWAY.test(code);
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(messageOf(thrown));
}
