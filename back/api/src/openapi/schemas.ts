import { z } from 'zod';

import { isJson, type Json } from './json.js';

/** Collects what several schemas refer to, and turns zod's schemas into JSON Schema (draft 2020-12) that refers to it. */
export class Schemas {
  private readonly named = new Map<string, Json>();

  /** Those to be found under `#/components/schemas`, by name. */
  get components(): Json {
    return Object.fromEntries([...this.named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /**
   * @param io `input`: what callers send; `output`: what they get
   * @param place where it stands, for the names of parts that have none: `message.list answer`
   */
  of(schema: z.ZodType, io: 'input' | 'output', place: string): Json {
    const converted = z.toJSONSchema(schema, {
      io,
      target: 'draft-2020-12',
      override: io === 'output' ? open : asItIs,
    });
    const { $schema: _dialect, $defs: parts = {}, ...whole } = converted as Json & { $defs?: Record<string, Json> };
    const names = this.namesOf(parts, place);
    // A schema that is part of itself refers to its own root, which is elsewhere in a document.
    const self = JSON.stringify(whole).includes('"$ref":"#"') ? this.freeName(componentName(place), whole) : null;
    const refer = (part: Json): Json => withReferences(part, names, self) as Json;
    for (const [id, part] of Object.entries(parts)) this.named.set(names.get(id)!, refer(part));
    if (self === null) return refer(whole);
    this.named.set(self, refer(whole));
    return reference(self);
  }

  add(name: string, schema: Json): Json {
    this.named.set(name, schema);
    return reference(name);
  }

  private namesOf(parts: Record<string, Json>, place: string): Map<string, string> {
    return new Map(
      Object.entries(parts).map(([id, part]) => {
        const name = id.startsWith('__') ? componentName(`${place} part ${id.replaceAll(/\D/g, '')}`) : id;
        return [id, this.freeName(name, part)];
      }),
    );
  }

  /** What callers send and what they get may differ although it is one thing; then it has two names. */
  private freeName(name: string, schema: Json): string {
    const known = this.named.get(name);
    if (known === undefined || comparable(known) === comparable(schema)) return name;
    return this.freeName(`${name}Input`, schema);
  }
}

export function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

const asItIs: Override = ({ jsonSchema }) => plain(jsonSchema);

/** Answers may gain fields without being another version, so callers must bear with some they do not know. */
const open: Override = ({ zodSchema, jsonSchema }) => {
  plain(jsonSchema);
  const { def } = zodSchema._zod;
  if (def.type === 'object' && !('catchall' in def && def.catchall !== undefined))
    delete jsonSchema.additionalProperties;
};

const TELLING_FORMATS = ['uuid', 'date', 'date-time'];

/** Without what goes without saying: how a format is written, and that whole numbers are those that JSON can tell exactly. */
function plain(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.format !== undefined && TELLING_FORMATS.includes(schema.format)) delete schema.pattern;
}

function comparable(schema: Json): string {
  return JSON.stringify(schema).replaceAll(/"\$ref":"[^"]*"/g, '"$ref"');
}

function withReferences(value: unknown, names: ReadonlyMap<string, string>, self: string | null): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, names, self));
  if (!isJson(value)) return value;
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => {
    if (key !== '$ref' || typeof member !== 'string') return [key, withReferences(member, names, self)];
    if (member === '#' && self !== null) return [key, `#/components/schemas/${self}`];
    const name = names.get(member.replace('#/$defs/', ''));
    return [key, name === undefined ? member : `#/components/schemas/${name}`];
  });
  return Object.fromEntries(entries);
}

/** `message.list answer` becomes `MessageListAnswer`. */
function componentName(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
