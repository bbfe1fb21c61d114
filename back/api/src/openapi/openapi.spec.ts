import { committed, contractsOf, DOCUMENT_PATH, type Contracts, type Document } from '../../test/support/contracts.js';
import { startApi, type TestApi } from '../../test/support/api.js';
import { NO_BODY, commonProblems, declaredRoutes, type RouteSpec } from '../contract/index.js';
import { openApiDocument } from './document.js';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

describe('the OpenAPI document', () => {
  let api: TestApi;
  let document: Document;
  let contracts: Contracts;
  let routes: readonly RouteSpec[];

  beforeAll(async () => {
    api = await startApi();
    routes = declaredRoutes();
    document = (await (await api.get('/api/openapi.json')).json()) as Document;
    contracts = contractsOf(document);
  });
  afterAll(() => api.close());

  it('is the committed one; else: npm run openapi', () => {
    expect(document).toEqual(JSON.parse(committed(DOCUMENT_PATH)));
  });

  it('is valid by the schema of OpenAPI 3.1', async () => {
    const { Validator } = await import('@seriousme/openapi-schema-validator');
    const validator = new Validator();
    expect(await validator.validate(structuredClone(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    const broken = structuredClone(document) as Record<string, unknown>;
    broken['paths'] = { '/x': { get: { responses: { 200: {} } } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('has each route that has a handler, and each has one', () => {
    const adapter: unknown = api.app.getHttpAdapter().getInstance();
    const { stack } = (adapter as { router: { stack: Layer[] } }).router;
    const handled = stack.flatMap(({ route }) =>
      route === undefined ? [] : Object.keys(route.methods).map((method) => `${method} ${braced(route.path)}`),
    );
    expect(handled.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it('shows an example of each answer, which is one', () => {
    for (const { id, path, method, answer } of routes) {
      if (answer.schema === null) continue;
      expect({ id, example: answer.example }).toEqual({ id, example: expect.anything() });
      const pointer = [
        'paths',
        path,
        method,
        'responses',
        String(answer.status),
        'content',
        'application/json',
        'schema',
      ];
      expect({ id, wrong: contracts.departures(pointer, answer.example) }).toEqual({ id, wrong: null });
      expect({ id, example: answer.schema.parse(answer.example) }).toEqual({ id, example: answer.example });
    }
  });

  it('shows an example of each body, which is one', () => {
    for (const { id, path, method, body, bodyExample } of routes) {
      if (body === (NO_BODY as RouteSpec['body'])) continue;
      expect({ id, bodyExample }).toEqual({ id, bodyExample: expect.anything() });
      const pointer = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
      expect({ id, wrong: contracts.departures(pointer, bodyExample) }).toEqual({ id, wrong: null });
      const parsed = body.safeParse(bodyExample);
      expect({ id, error: parsed.error?.message }).toEqual({ id, error: undefined });
    }
  });

  it('shows an example of each problem, under its status, which is one', () => {
    for (const { id, path, method, ...spec } of routes) {
      for (const { code, status } of [...commonProblems({ id, path, method, ...spec }), ...spec.problems]) {
        const { content, pointer } = contracts.answer(path, method, status)!;
        const { value } = content!['application/problem+json']!.examples![code] as { value: unknown };
        const schema = [...pointer, 'content', 'application/problem+json', 'schema'];
        expect({ id, code, wrong: contracts.departures(schema, value) }).toEqual({ id, code, wrong: null });
      }
    }
  });

  it('names each operation once', () => {
    const ids = Object.values(document.paths).flatMap((path) => Object.values(path).map((each) => each.operationId));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.sort()).toEqual(routes.map(({ id }) => id).sort());
  });

  it('is the same in whatever order the routes were declared', () => {
    expect(openApiDocument([...routes].reverse())).toEqual(openApiDocument(routes));
  });
});

/** `/aliases/:id` of Express is `/aliases/{id}` of OpenAPI. */
function braced(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}');
}
