import { z } from 'zod';

import type { Access } from './access.js';
import { COMMON, type ProblemSpec } from './problems.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a route answers when all is well. */
export interface AnswerSpec {
  readonly status: 200 | 201 | 202 | 204;
  readonly description: string;
  /** Null: no body (204), or one that is no JSON. */
  readonly schema: z.ZodType | null;
  /** Of a body that is no JSON. */
  readonly mediaType?: string;
  readonly example?: unknown;
}

/** All there is to know about a route: its handler, its tests, its documentation and its client follow from this. */
export interface RouteSpec<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
> {
  /** Name of the operation, `noun.verb`. */
  readonly id: string;
  readonly method: Method;
  /** From the root, with parameters in braces: `/api/v1/aliases/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** A valid body, shown in the documentation. */
  readonly bodyExample?: unknown;
  readonly answer: AnswerSpec;
  /** What can go wrong besides {@link commonProblems}. */
  readonly problems: readonly ProblemSpec[];
  /** A creation that a caller may repeat with the same Idempotency-Key. */
  readonly idempotent: boolean;
  /** `sends`: answers carry an ETag, made of the body's `version`. `requires`: the request must carry If-Match. */
  readonly version: 'none' | 'sends' | 'requires';
  /** Largest request body, in octets. */
  readonly bodyLimit: number;
}

const NOTHING = z.strictObject({});
/** Of a route that takes no body. */
export const NO_BODY = z.undefined();
const BODY_LIMIT = 256 * 1024;

interface Given<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  id: string;
  method: Method;
  path: string;
  summary: string;
  description?: string;
  access: Access;
  params?: P;
  query?: Q;
  body?: B;
  bodyExample?: unknown;
  answer: AnswerSpec;
  problems?: readonly ProblemSpec[];
  idempotent?: boolean;
  version?: 'sends' | 'requires';
  bodyLimit?: number;
}

const registry = new Map<string, RouteSpec>();

/** Declares a route. Each id may be declared once. */
export function route<
  P extends z.ZodType = typeof NOTHING,
  Q extends z.ZodType = typeof NOTHING,
  B extends z.ZodType = typeof NO_BODY,
>(given: Given<P, Q, B>): RouteSpec<P, Q, B> {
  const spec = {
    problems: [],
    idempotent: false,
    version: 'none',
    bodyLimit: BODY_LIMIT,
    params: NOTHING,
    query: NOTHING,
    body: NO_BODY,
    ...given,
  } as unknown as RouteSpec<P, Q, B>;
  if (registry.has(spec.id)) throw new Error(`the route ${spec.id} is declared twice`);
  registry.set(spec.id, spec);
  return spec;
}

/** Every route that was declared, in the order of their declaration. */
export function declaredRoutes(): readonly RouteSpec[] {
  return [...registry.values()];
}

/** What a handler gets: everything checked and converted. */
export interface InputOf<Spec extends RouteSpec> {
  params: z.output<Spec['params']>;
  query: z.output<Spec['query']>;
  body: z.output<Spec['body']>;
  /** The version in If-Match; null where the route requires none. */
  ifMatch: number | null;
}

/** True of a creation in an organization, which a suspended one may not do. */
export function beginsSomething(spec: RouteSpec): boolean {
  return spec.access.kind === 'organization' && (spec.idempotent || spec.answer.status === 201);
}

/** What a route can answer because of what it is. */
export function commonProblems(spec: RouteSpec): ProblemSpec[] {
  const codes: (keyof typeof COMMON)[] = ['request.invalid', 'rate.exceeded', 'database.unavailable'];
  if (spec.access.kind !== 'public') codes.push('login.required', 'key.expired');
  if (spec.access.kind === 'person') codes.push('access.person');
  if (spec.access.kind === 'operator') codes.push('access.person', 'access.operator');
  if (spec.access.kind === 'organization') {
    codes.push('access.role', 'organization.required', spec.access.scope === null ? 'access.person' : 'access.scope');
  }
  if (spec.method !== 'get') codes.push('access.origin');
  if (spec.body !== (NO_BODY as z.ZodType)) codes.push('request.too-large', 'request.media-type');
  if (beginsSomething(spec)) codes.push('organization.suspended');
  if (spec.idempotent) codes.push('idempotency.mismatch', 'idempotency.in-progress', 'idempotency.answer-lost');
  if (spec.version === 'requires') codes.push('version.required', 'version.mismatch');
  return codes.map((code) => COMMON[code]);
}
