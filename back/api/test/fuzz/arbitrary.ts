import * as fc from 'fast-check';

import { isJson, type Json } from '../../src/openapi/json.js';

/** What programs stumble over, wherever a string may be. */
export const HOSTILE = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00',
  '\u202Eabc',
  'é'.normalize('NFD'),
  '𝒳'.repeat(40),
  'x'.repeat(5_000),
  '\r\nX: y',
  `'; drop table alias; --`,
  '%00',
  '%',
  '../../etc/passwd',
  '-1',
  '1e309',
  'NaN',
  'null',
  '[]',
  '__proto__',
  'constructor',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '00000000-0000-0000-0000-000000000000',
];

export const hostileString = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 400 }),
);

const DEEP = Array.from({ length: 200 }).reduce<unknown>((inner) => [inner], 1);
const DEEP_OBJECT = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ a: inner }), 1);

/** Any JSON, and some that is meant ill. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(DEEP, DEEP_OBJECT, null, true, 0, -1, 1e308, 2 ** 53, -0, 1.5, [], {}, { '\0': 1 }),
  fc.constant(JSON.parse('{"__proto__": {"admin": true}, "constructor": 1}') as unknown),
  hostileString,
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values that fit a JSON Schema, as far as its keywords tell. */
export class Arbitraries {
  /** @param document in which references are looked up */
  constructor(private readonly document: Json) {}

  of(schema: unknown, depth = 0): fc.Arbitrary<unknown> {
    if (!isJson(schema)) return fc.jsonValue({ maxDepth: 1 });
    if (typeof schema['$ref'] === 'string') return this.of(this.referred(schema['$ref']), depth + 1);
    if ('const' in schema) return fc.constant(schema['const']);
    if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
    const choices = (schema['anyOf'] ?? schema['oneOf']) as unknown[] | undefined;
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => this.of(choice, depth + 1)));
    const type = schema['type'];
    if (Array.isArray(type))
      return fc.oneof(...type.map((each) => this.of({ ...schema, type: each as string }, depth + 1)));
    return this.ofType(schema, String(type), depth);
  }

  private ofType(schema: Json, type: string, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case 'string':
        return stringOf(schema);
      case 'integer':
        return fc.integer({ min: number(schema['minimum'], -1000), max: number(schema['maximum'], 1000) });
      case 'number':
        return fc.integer({ min: number(schema['minimum'], 0), max: number(schema['maximum'], 100) });
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return this.arrayOf(schema, depth);
      case 'object':
        return this.objectOf(schema, depth);
      default:
        return fc.jsonValue({ maxDepth: 1 });
    }
  }

  private arrayOf({ items, minItems, maxItems }: Json, depth: number): fc.Arbitrary<unknown> {
    const least = number(minItems, 0);
    const most = depth > 6 ? least : Math.max(least, Math.min(number(maxItems, 3), least + 3));
    return fc.array(this.of(items, depth + 1), { minLength: least, maxLength: most });
  }

  private objectOf({ properties, required = [], additionalProperties }: Json, depth: number): fc.Arbitrary<unknown> {
    const needed = required as string[];
    const fields = Object.entries((properties ?? {}) as Json).filter(([name]) => depth < 6 || needed.includes(name));
    const model = Object.fromEntries(fields.map(([name, schema]) => [name, this.of(schema, depth + 1)]));
    const record = fc.record(model, { requiredKeys: needed.filter((name) => name in model) });
    if (!isJson(additionalProperties) || depth > 5) return record;
    const more = fc.dictionary(fc.string({ minLength: 1, maxLength: 10 }), this.of(additionalProperties, depth + 1), {
      maxKeys: 2,
    });
    return fc.tuple(record, more).map(([known, other]): unknown => ({ ...other, ...known }));
  }

  private referred(ref: string): unknown {
    const parts = ref.replace(/^#\//, '').split('/');
    return parts.reduce<unknown>((at, part) => (isJson(at) ? at[part] : undefined), this.document);
  }
}

function number(given: unknown, otherwise: number): number {
  return typeof given === 'number' ? Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, given)) : otherwise;
}

function stringOf({ format, pattern, minLength, maxLength }: Json): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date-time') return instants;
  if (format === 'email') return fc.constantFrom('ann@example.org', 'bob+x@mail.example.com');
  if (format === 'uri') return fc.constantFrom('https://hooks.example.org/x', 'https://192.0.2.7:8443/?a=b');
  const least = number(minLength, 0);
  const lengths = { minLength: least, maxLength: Math.max(least, Math.min(number(maxLength, 40), 300)) };
  if (typeof pattern === 'string') return matching(pattern, lengths);
  return fc.oneof(fc.string(lengths), fc.string({ ...lengths, unit: 'grapheme' }));
}

const instants = fc.oneof(
  fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom('0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '0001-02-03T04:05:06Z'),
);

/** Not each pattern can be followed; then anything must do. */
function matching(pattern: string, lengths: { minLength: number; maxLength: number }): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern), { maxLength: lengths.maxLength });
  } catch {
    return fc.string(lengths);
  }
}
