import * as fc from 'fast-check';

import { isJson, type Json } from '../../src/openapi/json.js';
import type { Document, Operation, Parameter } from '../support/contracts.js';
import type { Ask } from '../routes/cases.js';
import { Arbitraries, hostileJson, hostileString } from './arbitrary.js';

/** A request as it is sent. */
export interface FuzzedRequest {
  /** Values of the path's parameters; null: the one that exists. */
  params: Record<string, string | null>;
  query: [string, string][];
  headers: Record<string, string>;
  /** Text, JSON mostly; undefined: none. */
  body: string | undefined;
  who: 'owner' | 'nobody' | 'key' | 'stranger';
}

/**
 * Requests for an operation: much of it as the document wants, the rest as nobody wants.
 *
 * @param ask one that succeeds, which many others are made of
 */
export function requestsFor(document: Document, operation: Operation, ask: Ask): fc.Arbitrary<FuzzedRequest> {
  const arbitraries = new Arbitraries(document);
  const parameters = operation.parameters.map((each) => resolve(document, each));
  const at = (place: Parameter['in']): Parameter[] => parameters.filter((parameter) => parameter.in === place);
  return fc.record({
    params: fc.record(Object.fromEntries(at('path').map(({ name, schema }) => [name, paramOf(arbitraries, schema)]))),
    query: queryOf(arbitraries, at('query'), ask),
    headers: headersOf(at('header'), operation, ask),
    body: bodyOf(arbitraries, operation, ask),
    who: fc.oneof(
      { weight: 8, arbitrary: fc.constant('owner' as const) },
      { weight: 1, arbitrary: fc.constantFrom('nobody' as const, 'key' as const, 'stranger' as const) },
    ),
  });
}

function resolve(document: Document, parameter: Parameter | { $ref: string }): Parameter {
  if (!('$ref' in parameter)) return parameter;
  return document.components.parameters[parameter.$ref.split('/').at(-1)!]!;
}

function paramOf(arbitraries: Arbitraries, schema: Json): fc.Arbitrary<string | null> {
  return fc.oneof(
    { weight: 10, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: arbitraries.of(schema).map(urlText) },
    { weight: 1, arbitrary: hostileString.map(urlText) },
    { weight: 1, arbitrary: fc.constantFrom('%00', '%E0%A4%A', '%ED%A0%80', '..%2f..', '%20') },
  );
}

/** Escaped, for a path or query; but for dots alone, which clients take out of a path themselves. */
function urlText(value: unknown): string {
  const text = textOf(value).toWellFormed();
  return encodeURIComponent(/^\.{1,2}$/.test(text) ? `x${text}` : text);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function queryOf(arbitraries: Arbitraries, parameters: Parameter[], ask: Ask): fc.Arbitrary<[string, string][]> {
  const asked = Object.entries(ask.query ?? {}).map(([name, value]): [string, string] => [name, urlText(value)]);
  const fuzzed = parameters.map((parameter) => pairsOf(arbitraries, parameter));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant(asked) },
    { weight: fuzzed.length === 0 ? 0 : 8, arbitrary: fc.tuple(...fuzzed).map((each) => each.flat()) },
    { weight: 1, arbitrary: fc.constant<[string, string][]>([...asked, ['unknown', '1']]) },
  );
}

/** A parameter: mostly absent, else fitting, and now and then anything, twice or nested. */
function pairsOf(arbitraries: Arbitraries, { name, schema, required }: Parameter): fc.Arbitrary<[string, string][]> {
  const fitting = arbitraries.of(schema).map((value): [string, string][] => {
    const values = Array.isArray(value) ? value : [value];
    return values.map((each) => [name, urlText(each)]);
  });
  const hostile = hostileString.map((text): [string, string][] => [[name, urlText(text)]]);
  const twice = fc.tuple(hostile, hostile).map(([one, two]) => [...one, ...two]);
  const nested = hostile.map((pair): [string, string][] => pair.map(([, text]) => [`${name}[a][]`, text]));
  return fc.oneof(
    { weight: required === true ? 0 : 20, arbitrary: fc.constant<[string, string][]>([]) },
    { weight: 8, arbitrary: fitting },
    { weight: 1, arbitrary: fc.oneof(hostile, twice, nested) },
  );
}

const JSON_TYPE = 'application/json';
const TYPES = [
  'text/plain',
  'application/xml',
  'application/json; charset=utf-16',
  'multipart/form-data',
  'nonsense',
  '',
];

function headersOf(
  parameters: Parameter[],
  operation: Operation,
  { ifMatch = 1 }: Ask,
): fc.Arbitrary<Record<string, string>> {
  const line = fc.string({ maxLength: 60 }).map((text) => text.trim());
  const optional = (weight: number, ...values: fc.Arbitrary<string>[]): fc.Arbitrary<string | undefined> =>
    fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.oneof(...values) });
  const names = new Set(parameters.map(({ name }) => name));
  const version = fc.oneof(fc.constantFrom('"1"', '"2"', 'W/"1"', '*', '"x"', '""', '"99999999999"'), line);
  const model: Record<string, fc.Arbitrary<string | undefined>> = {
    'X-Request-Id': optional(8, line),
    'Postern-Organization': optional(30, line, fc.uuid()),
    'Content-Encoding': optional(20, fc.constantFrom('gzip', 'br', 'nonsense')),
    'Sec-Fetch-Site': optional(20, fc.constantFrom('cross-site', 'same-site', 'x')),
    Accept: optional(10, fc.constantFrom('text/html', 'nonsense', '*/*')),
  };
  if (names.has('If-Match'))
    model['If-Match'] = fc.oneof(
      { weight: 8, arbitrary: fc.constant(`"${ifMatch}"`) },
      { weight: 1, arbitrary: version },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
  if (names.has('If-None-Match')) model['If-None-Match'] = optional(2, version);
  if (names.has('Idempotency-Key')) model['Idempotency-Key'] = optional(3, line, fc.constantFrom('same', '"same"'));
  if (operation.requestBody !== undefined) {
    model['Content-Type'] = fc.oneof(
      { weight: 12, arbitrary: fc.constant(JSON_TYPE) },
      { weight: 1, arbitrary: fc.constantFrom(...TYPES) },
    );
  }
  return fc.record(model).map((headers) => {
    const set = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return Object.fromEntries(set);
  });
}

function bodyOf(arbitraries: Arbitraries, { requestBody }: Operation, ask: Ask): fc.Arbitrary<string | undefined> {
  if (requestBody === undefined) return fc.constant(undefined);
  const { schema, example } = requestBody.content[JSON_TYPE]!;
  const fitting = fc.oneof(
    { weight: 3, arbitrary: fc.constant(ask.body ?? example) },
    { weight: 1, arbitrary: fc.constant(example) },
    { weight: 2, arbitrary: arbitraries.of(schema) },
  );
  const text = (value: unknown): string => JSON.stringify(value) ?? 'null';
  return fc.oneof(
    { weight: 12, arbitrary: fitting.map(text) },
    {
      weight: 8,
      arbitrary: fc.tuple(fitting, fc.nat(), hostileJson).map(([value, at, bad]) => text(spoilt(value, at, bad))),
    },
    { weight: 2, arbitrary: hostileJson.map(text) },
    { weight: 1, arbitrary: fitting.map((value) => repeated(text(value))) },
    { weight: 1, arbitrary: fc.constantFrom('', '{', '"', 'nonsense', '\ufeff{}', '[1,]', `"${'x'.repeat(300_000)}"`) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

/** With one member, somewhere, that does not belong there: left out, put in, or something else. */
function spoilt(value: unknown, at: number, bad: unknown): unknown {
  if (Array.isArray(value))
    return value.length === 0
      ? [bad]
      : value.map((each, i) => (i === at % value.length ? spoilt(each, at, bad) : each));
  if (!isJson(value)) return bad;
  const names = Object.keys(value);
  if (names.length === 0 || at % 5 === 0) return { ...value, [typeof bad === 'string' ? bad : 'more']: bad };
  const name = names[at % names.length]!;
  if (at % 5 === 1) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  return { ...value, [name]: at % 5 === 2 ? spoilt(value[name], at >> 3, bad) : bad };
}

/** An object with its first member twice. */
function repeated(text: string): string {
  return text.startsWith('{"') ? text.replace(/^\{("(?:[^"\\]|\\.)*":)/, '{$1 null, $1') : `[${text}, ${text}]`;
}
