import * as fc from 'fast-check';

import { declaredRoutes } from '../../src/contract/index.js';
import { CASES } from '../routes/index.js';
import { read, undocumented } from '../routes/answers.js';
import { OPERATOR, OWNER, STRANGER, Worlds, routeOf } from '../routes/world.js';
import { PASSWORD, cookiesOf, startApi, type TestApi } from '../support/api.js';
import { DOCUMENT_PATH, committed, contractsOf, type Document } from '../support/contracts.js';
import { requestsFor, type FuzzedRequest } from './requests.js';

/** Requests for each operation, the same each time, so that a failure is of the change that is tested. Others: by these. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 30);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128);

const document = JSON.parse(committed(DOCUMENT_PATH)) as Document;
const contracts = contractsOf(document);
const operations = Object.values(document.paths)
  .flatMap((path) => Object.values(path))
  .map((operation) => [operation.operationId, operation] as const)
  .filter(([id]) => id in CASES && declaredRoutes().some((route) => route.id === id));

let api: TestApi;
let worlds: Worlds;
let root: string;
const cookies = new Map<string, string>();

beforeAll(async () => {
  api = await startApi();
  worlds = await Worlds.create(api, CASES);
  root = (await api.app.getUrl()).replace('[::1]', '127.0.0.1');
});
// Limits on signing in forget what the operation before did.
beforeEach(() => api.clock.advance(3_600_000));
afterAll(() => api.close());

describe.each(operations)('%s', (id, operation) => {
  it(
    `answers ${RUNS} requests of all kinds as the committed document says`,
    async () => {
      const world = await worlds.world();
      const key = await worlds.key(world, ['aliases:read', 'messages:write']);
      const ask = await CASES[id]!.arrange(world);
      const { access } = routeOf(id);
      const owner = await cookieOf(ask.as ?? (access.kind === 'operator' ? OPERATOR : OWNER));
      const credentials = {
        owner: { Cookie: owner, 'Postern-Organization': world.organization },
        stranger: { Cookie: await cookieOf(STRANGER) },
        key: { Authorization: `Bearer ${key}` },
        nobody: {},
      };
      const property = fc.asyncProperty(requestsFor(document, operation, ask), async (request) => {
        const response = await send(id, request, ask.params ?? {}, credentials[request.who]);
        expect(undocumented(contracts, routeOf(id), await read(response))).toBeNull();
      });
      await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: false });
    },
    60_000 + RUNS * 500,
  );
});

async function cookieOf(email: string): Promise<string> {
  const known = cookies.get(email);
  if (known !== undefined) return known;
  const cookie = cookiesOf(await api.send('POST', '/api/v1/account/sign-in', { body: { email, password: PASSWORD } }));
  cookies.set(email, cookie);
  return cookie;
}

async function send(
  id: string,
  { params, query, headers, body }: FuzzedRequest,
  real: Record<string, string | number>,
  credentials: Record<string, string>,
): Promise<Response> {
  const { method, path } = routeOf(id);
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] || String(real[name]));
  const search = query.map(([name, value]) => `${encodeURIComponent(name)}=${value}`).join('&');
  return fetch(`${root}${filled}${search === '' ? '' : `?${search}`}`, {
    method: method.toUpperCase(),
    redirect: 'manual',
    headers: { ...credentials, ...headers },
    ...(body === undefined ? {} : { body }),
  });
}
