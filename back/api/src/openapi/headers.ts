import type { RouteSpec } from '../contract/index.js';
import type { Json } from './json.js';

const text = { type: 'string' };
const ETAG = { type: 'string', pattern: '^"[0-9]{1,9}"$', examples: ['"3"'] };

/** Fields of requests, as components. */
export const REQUEST_FIELDS: Record<string, Json> = {
  RequestId: {
    name: 'X-Request-Id',
    in: 'header',
    description: 'An id of your own for this request, if it is harmless; else we make one.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
  },
  Organization: {
    name: 'Postern-Organization',
    in: 'header',
    description: 'The organization that is meant. Who belongs to one only, and any API key, need not name it.',
    schema: { type: 'string', format: 'uuid' },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the resource as you know it (RFC 9110 section 13.1.1).',
    schema: ETAG,
  },
  IfNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'An ETag that you have: while it is still the resource’s, the answer is 304 and has no body.',
    schema: text,
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
};

/** Fields of answers, as components. */
export const ANSWER_FIELDS: Record<string, Json> = {
  RequestId: { description: 'Name this when you ask for help.', schema: text },
  ETag: { description: 'The version of the resource, for If-Match and If-None-Match.', schema: ETAG },
  RateLimitPolicy: {
    description: 'What is allowed: `"key";q=600;w=60` is 600 requests in 60 seconds for this key.',
    schema: text,
  },
  RateLimit: {
    description: 'What is left of it: `"key";r=599;t=60` is 599 requests in the next 60 seconds.',
    schema: text,
  },
  RetryAfter: { description: 'Seconds to wait before the next try.', schema: { type: 'integer', minimum: 0 } },
  IdempotencyReplayed: { description: '`true`: this is the answer of the first request.', schema: text },
};

export function requestFields(spec: RouteSpec): Json[] {
  const names = ['RequestId'];
  if (spec.access.kind === 'organization') names.push('Organization');
  if (spec.version === 'requires') names.push('IfMatch');
  if (spec.version === 'sends' && spec.method === 'get') names.push('IfNoneMatch');
  if (spec.idempotent) names.push('IdempotencyKey');
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

/** Of every answer of a route. */
export function answerFields({ path }: RouteSpec): Json {
  return fields(path.startsWith('/api/') ? ['RequestId', 'RateLimitPolicy', 'RateLimit'] : ['RequestId']);
}

/** Of its answers when all is well. */
export function successFields(spec: RouteSpec): Json {
  const more = fields([
    ...(spec.version === 'none' ? [] : ['ETag']),
    ...(spec.idempotent ? ['IdempotencyReplayed'] : []),
  ]);
  return { ...answerFields(spec), ...more };
}

export function problemFields(spec: RouteSpec): Json {
  return { ...answerFields(spec), ...fields(['RetryAfter']) };
}

const NAMES: Record<string, string> = {
  RequestId: 'X-Request-Id',
  RateLimitPolicy: 'RateLimit-Policy',
  RetryAfter: 'Retry-After',
  IdempotencyReplayed: 'Idempotency-Replayed',
};

function fields(components: readonly string[]): Json {
  const entries = components.map((name) => [NAMES[name] ?? name, { $ref: `#/components/headers/${name}` }]);
  return Object.fromEntries(entries) as Json;
}
