import type { IncomingMessage } from 'node:http';

import {
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
} from '@nestjs/common';

import { callerOf } from '../access/caller.js';
import { COMMON, type InputOf, type Method, type RouteSpec } from '../contract/index.js';
import { problemOf } from './problem.js';
import { parse } from './query.js';

export const ROUTE = Symbol('route');
const VERBS: Record<Method, (path: string) => MethodDecorator> = {
  get: Get,
  post: Post,
  put: Put,
  patch: Patch,
  delete: Delete,
};

/** Makes a controller's method the handler of a declared route. */
export function Handle(spec: RouteSpec): MethodDecorator {
  const path = spec.path.replaceAll(/\{([^}]+)\}/g, ':$1');
  const keep: MethodDecorator = (_target, _name, { value }: PropertyDescriptor) => {
    specs.set(value as object, spec);
  };
  return applyDecorators(VERBS[spec.method](path), HttpCode(spec.answer.status), SetMetadata(ROUTE, spec), keep);
}

const specs = new WeakMap<object, RouteSpec>();

/** Of a controller's method; undefined when it handles no declared route. */
export function specOf(handler: object): RouteSpec | undefined {
  return specs.get(handler);
}

interface ExpressRequest extends IncomingMessage {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** What the caller sent, checked against the route's contract: {@link InputOf}. */
export const Input = createParamDecorator((_data: unknown, context: ExecutionContext): InputOf<RouteSpec> => {
  const spec = specs.get(context.getHandler());
  if (spec === undefined) throw new Error(`${context.getHandler().name} has no route contract`);
  const request = context.switchToHttp().getRequest<ExpressRequest>();
  return {
    params: parse(spec.params, request.params),
    query: parse(spec.query, request.query),
    body: parse(spec.body, request.body),
    ifMatch: spec.version === 'requires' ? versionOf(request) : null,
  };
});

/** Who asks; {@link Member} on an organization's routes, undefined on public ones. */
export const Asking = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<IncomingMessage>()),
);

/** ETags are versions, so that `If-Match` can be compared within the transaction that changes the row. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

function versionOf(request: IncomingMessage): number {
  const field = request.headers['if-match'];
  if (field === undefined) throw problemOf(COMMON['version.required']);
  const version = /^"(\d{1,9})"$/.exec(field.trim())?.[1];
  if (version === undefined) throw problemOf(COMMON['version.mismatch'], `If-Match ${field} is none of our ETags.`);
  return Number(version);
}
