import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import type { Json } from '../../src/openapi/json.js';

const ROOT = resolve(__dirname, '../../../..');
const DOCUMENT = 'openapi';

/** A committed file of the repository. */
export function committed(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Where the document is committed, from the repository's root. */
export const DOCUMENT_PATH = 'docs/openapi.json';

export interface Contracts {
  readonly document: Document;
  /** @returns what is wrong with a value, by a schema that stands at this JSON pointer of the document; null: nothing */
  departures(pointer: string[], value: unknown): string | null;
  /** What an operation may answer with a status; undefined: nothing. */
  answer(path: string, method: string, status: number): { content: Content | undefined; pointer: string[] } | undefined;
}

type Content = Record<string, { schema: Json; example?: unknown; examples?: Json }>;

export interface Document extends Json {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Json;
    responses: Record<string, Response>;
    parameters: Record<string, Parameter>;
    headers: Json;
  };
}

interface Response {
  content?: Content;
}

export interface Operation extends Json {
  operationId: string;
  parameters: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, { schema: Json; example?: unknown }> };
  responses: Record<string, Response | { $ref: string }>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Json;
}

/** Holds values against the schemas of an OpenAPI document. */
export function contractsOf(document: Document): Contracts {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: DOCUMENT, ...(document as object) });
  const compiled = new Map<string, ValidateFunction>();
  return {
    document,
    answer: (path, method, status) => {
      const found = document.paths[path]?.[method]?.responses[status];
      if (found === undefined) return undefined;
      if (!('$ref' in found))
        return { content: found.content, pointer: ['paths', path, method, 'responses', String(status)] };
      const name = found.$ref.split('/').at(-1)!;
      return { content: document.components.responses[name]?.content, pointer: ['components', 'responses', name] };
    },
    departures: (pointer, value) => {
      const ref = `${DOCUMENT}#/${pointer.map(escaped).join('/')}`;
      let validate = compiled.get(ref);
      if (validate === undefined) compiled.set(ref, (validate = ajv.compile({ $ref: ref })));
      return validate(value) ? null : ajv.errorsText(validate.errors);
    },
  };
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
