import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

// eslint-disable-next-line @nx/enforce-module-boundaries -- generated for the front, and shown here to fit the API
import type { paths } from '../../../front/src/app/api/schema.js';
import { PASSWORD, cookiesOf, startApi, type TestApi } from './support/api.js';

const ROOT = resolve(__dirname, '../../..');
const EMAIL = 'ann@example.org';

describe('the client that is generated from the document', () => {
  let api: TestApi;

  beforeAll(async () => void (api = await startApi()));
  afterAll(() => api.close());

  it('is the committed one; else: npm run openapi', () => {
    const done = spawnSync(process.execPath, ['scripts/lib/write-openapi.mjs', '--check'], { cwd: ROOT });
    expect([done.status, String(done.stderr)]).toEqual([0, '']);
  });

  it('speaks to the API: makes, reads, changes, and is told what it did wrong', async () => {
    const { default: createClient } = await import('openapi-fetch');
    const organization = await api.addOrganization();
    await api.addUser(EMAIL, { organizations: [organization] });
    const signedIn = await api.send('POST', '/api/v1/account/sign-in', { body: { email: EMAIL, password: PASSWORD } });
    const baseUrl = (await api.app.getUrl()).replace('[::1]', '127.0.0.1');
    const client = createClient<paths>({ baseUrl, headers: { Cookie: cookiesOf(signedIn) } });

    const made = await client.POST('/api/v1/keys', {
      body: { name: 'Deployment', scopes: ['aliases:read'], expiresAt: null },
    });
    expect(made.data?.secret).toMatch(/^pst_/);
    const id = made.data!.id;
    const read = await client.GET('/api/v1/keys/{id}', { params: { path: { id } } });
    expect(read.data).toMatchObject({ id, name: 'Deployment', scopes: ['aliases:read'] });
    const renamed = await client.PATCH('/api/v1/keys/{id}', {
      params: { path: { id }, header: { 'If-Match': read.response.headers.get('etag')! } },
      body: { name: 'Staging' },
    });
    expect(renamed.data?.name).toBe('Staging');

    const stale = await client.PATCH('/api/v1/keys/{id}', {
      params: { path: { id }, header: { 'If-Match': read.response.headers.get('etag')! } },
      body: { name: 'Too late' },
    });
    expect(stale.error?.code).toBe('version.mismatch');
    const list = await client.GET('/api/v1/keys', { params: { query: { limit: 10, search: 'stag' } } });
    expect(list.data?.items.map((key) => key.name)).toEqual(['Staging']);
  });

  it('does not compile against what the document has not', async () => {
    const { default: createClient } = await import('openapi-fetch');
    const client = createClient<paths>({ baseUrl: 'http://localhost:1', fetch: async () => new Response('{}') });
    // @ts-expect-error there is no such path
    await client.GET('/api/v1/nothing');
    // @ts-expect-error a key needs scopes
    await client.POST('/api/v1/keys', { body: { name: 'x', expiresAt: null } });
    // @ts-expect-error this filter is none of its own
    await client.GET('/api/v1/keys', { params: { query: { colour: 'red' } } });
  });
});
