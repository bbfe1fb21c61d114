import type { RouteSpec } from '../contract/index.js';
import { ANSWER_FIELDS, REQUEST_FIELDS } from './headers.js';
import type { Json } from './json.js';
import { operation } from './operation.js';
import { ProblemAnswers, problemSchema } from './problems.js';
import { Schemas } from './schemas.js';

const INFO = {
  title: 'Postern',
  version: '1',
  summary: 'Self-hosted mail forwarding.',
  description:
    'docs/api.md is the guide: signing in, organizations, pages, repeating safely, versions, errors, limits.',
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

/** Of a session, as browsers hold it. */
const SECURITY_SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-postern.session_token',
    description:
      'A person who signed in. Over plain http, on a machine of one’s own, its name is `postern.session_token`.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of an organization. What it may do is named by its scopes, which each operation lists.',
  },
};

/**
 * The OpenAPI 3.1 document of the API.
 *
 * @param routes all that were declared
 */
export function openApiDocument(routes: readonly RouteSpec[]): Json {
  const schemas = new Schemas();
  schemas.add('Problem', schemas.of(problemSchema, 'output', 'problem'));
  const problems = new ProblemAnswers();
  const paths: Record<string, Json> = {};
  for (const spec of [...routes].sort(byPath)) {
    paths[spec.path] = { ...paths[spec.path], [spec.method]: operation(spec, schemas, problems) };
  }
  return {
    openapi: '3.1.1',
    info: INFO,
    servers: [{ url: '/', description: 'This installation.' }],
    tags: tagsOf(routes),
    paths,
    components: {
      schemas: schemas.components,
      responses: problems.components,
      parameters: REQUEST_FIELDS,
      headers: ANSWER_FIELDS,
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** Whatever the order in which modules are loaded, the document is the same. */
function byPath(a: RouteSpec, b: RouteSpec): number {
  return a.path === b.path ? compare(a.method, b.method) : compare(a.path, b.path);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function tagsOf(routes: readonly RouteSpec[]): Json[] {
  const nouns = new Set(routes.map(({ id }) => id.split('.', 1)[0]!));
  return [...nouns].sort().map((name) => ({ name }));
}
