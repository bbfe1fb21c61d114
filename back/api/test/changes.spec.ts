import { DOCUMENT_PATH, committed, type Document } from './support/contracts.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- it is taken apart in all places */

type Change = (document: Document) => void;

/** `scripts/lib/openapi-changes.mjs`: what a change of the document would break. */
describe('a change of the API', () => {
  let breakingChanges: (before: object, after: object) => string[];
  const document = JSON.parse(committed(DOCUMENT_PATH)) as Document;

  beforeAll(async () => {
    const script = '../../../scripts/lib/openapi-changes.mjs';
    ({ breakingChanges } = (await import(script)) as { breakingChanges: typeof breakingChanges });
  });

  const changed = (change: Change): string[] => {
    const after = structuredClone(document);
    change(after);
    return breakingChanges(document, after);
  };
  const operation = (after: Document, method: string, path: string): any => after.paths[path]![method];
  const keys = '/api/v1/keys';
  const body = (after: Document): any => operation(after, 'post', keys).requestBody.content['application/json'].schema;
  const answer = (after: Document): any =>
    operation(after, 'post', keys).responses['201'].content['application/json'].schema;

  it('that is none breaks nothing', () => {
    expect(changed(() => undefined)).toEqual([]);
  });

  it.each<[string, Change, string]>([
    ['a route less', (after) => delete after.paths[keys]!['post'], `POST ${keys} is gone`],
    ['a field less in the answer', (after) => delete answer(after).properties.prefix, 'the answer.prefix is gone'],
    ['one that may be missing', (after) => answer(after).required.shift(), 'may be missing'],
    [
      'one that may be null',
      (after) => (answer(after).properties.name.type = ['string', 'null']),
      'the answer.name is',
    ],
    ['a field less in the body', (after) => delete body(after).properties.scopes, 'the body.scopes is gone'],
    ['another one that is needed', (after) => body(after).required.push('x'), 'the body.x is needed'],
    ['a lower limit', (after) => (body(after).properties.name.maxLength = 3), 'has a lower maxLength'],
    ['a word less', (after) => body(after).properties.scopes.items.enum.shift(), 'no longer takes'],
    ['a filter less', (after) => (operation(after, 'get', keys).parameters = []), 'the parameter query limit is gone'],
    ['an API key less', (after) => operation(after, 'get', '/api/v1/messages').security.pop(), 'can no longer be used'],
    ['another status', (after) => delete operation(after, 'post', keys).responses['201'], 'no longer answers 201'],
  ])('is told: %s', (_name, change, told) => {
    expect(changed(change).join('\n')).toContain(told);
  });

  it.each<[string, Change]>([
    ['another route', (after) => (after.paths['/api/v1/new'] = after.paths[keys]!)],
    ['a field more in the answer', (after) => (answer(after).properties.more = { type: 'string' })],
    ['an optional one in the body', (after) => (body(after).properties.more = { type: 'string' })],
    ['a higher limit', (after) => (body(after).properties.name.maxLength = 300)],
    ['another problem', (after) => (operation(after, 'get', keys).responses['410'] = { description: 'x' })],
  ])('is welcome: %s', (_name, change) => {
    expect(changed(change)).toEqual([]);
  });
});
