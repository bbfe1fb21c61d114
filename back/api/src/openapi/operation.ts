import type { z } from 'zod';

import { NO_BODY, type Access, type RouteSpec } from '../contract/index.js';
import { problemFields, requestFields, successFields } from './headers.js';
import { isJson, json, type Json } from './json.js';
import type { ProblemAnswers } from './problems.js';
import type { Schemas } from './schemas.js';

/** One route as OpenAPI's Operation Object. */
export function operation(spec: RouteSpec, schemas: Schemas, problems: ProblemAnswers): Json {
  const { id, summary, access } = spec;
  return json({
    operationId: id,
    tags: [id.split('.', 1)[0]],
    summary,
    description: description(spec),
    security: security(access),
    parameters: [
      ...parameters(spec.params, 'path', schemas, `${id} path`),
      ...parameters(spec.query, 'query', schemas, `${id} query`),
      ...requestFields(spec),
    ],
    requestBody: requestBody(spec, schemas),
    responses: { ...success(spec, schemas), ...problems.of(spec, problemFields(spec)) },
  });
}

function description({ description: given, access }: RouteSpec): string {
  const needs = {
    public: () => 'Open to anybody.',
    person: () => 'For anybody who is signed in; API keys cannot.',
    operator: () => 'For who runs the installation; API keys cannot.',
    organization: ({ role, scope }: Extract<Access, { kind: 'organization' }>) =>
      `Needs the role ${role}${scope === null ? '; API keys cannot.' : `; an API key, the scope \`${scope}\`.`}`,
  };
  const words = access.kind === 'organization' ? needs.organization(access) : needs[access.kind]();
  return given === undefined ? words : `${given}\n\n${words}`;
}

function security(access: Access): Json[] {
  if (access.kind === 'public') return [];
  const key = access.kind === 'organization' && access.scope !== null ? [{ key: [access.scope] }] : [];
  return [{ session: [] }, ...key];
}

function parameters(schema: z.ZodType, place: 'path' | 'query', schemas: Schemas, name: string): Json[] {
  const { properties, required = [] } = schemas.of(schema, 'input', name);
  if (!isJson(properties)) throw new Error(`the ${name} has no fields to name`);
  return Object.entries(properties).map(([field, value]) => {
    const { description: about, ...bare } = value as Json;
    const needed = place === 'path' || (required as string[]).includes(field);
    return json({ name: field, in: place, required: needed || undefined, description: about, schema: bare });
  });
}

function requestBody({ id, body, bodyExample }: RouteSpec, schemas: Schemas): Json | undefined {
  if (body === (NO_BODY as z.ZodType)) return undefined;
  const schema = schemas.of(body, 'input', `${id} body`);
  return { required: true, content: { 'application/json': json({ schema, example: bodyExample }) } };
}

function success(spec: RouteSpec, schemas: Schemas): Json {
  const { status, description: about, schema, mediaType, example } = spec.answer;
  const headers = successFields(spec);
  const answers: Json = { [status]: { description: about, headers } };
  if (schema !== null) {
    const content = json({ schema: schemas.of(schema, 'output', `${spec.id} answer`), example });
    answers[status] = { description: about, headers, content: { [mediaType ?? 'application/json']: content } };
  } else if (mediaType !== undefined) {
    const content = json({ schema: { type: 'string' }, example });
    answers[status] = { description: about, headers, content: { [mediaType]: content } };
  }
  if (spec.version === 'sends' && spec.method === 'get') {
    answers['304'] = { description: 'Still what If-None-Match names.', headers };
  }
  return answers;
}
