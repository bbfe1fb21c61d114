import { PASSWORD, startApi, type TestApi } from '../../test/support/api.js';
import { basicCredentials } from './credentials.js';

describe('accounts', () => {
  let api: TestApi;

  beforeEach(async () => {
    api = await startApi();
    await api.addUser('owner@example.org', { organizations: [await api.addOrganization()] });
  });
  afterEach(() => api.close());

  it('lets in who has the password, whatever the case of the address', async () => {
    expect((await api.get('/api/v1/messages', 'Owner@Example.org')).status).toBe(200);
  });

  it('asks who it is, as a problem document with a challenge', async () => {
    const response = await api.get('/api/v1/messages');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Basic');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 401, code: 'login.required', instance: '/api/v1/messages' });
  });

  it('answers a wrong password and an unknown account alike', async () => {
    const wrong = await api.get('/api/v1/messages', 'owner@example.org', 'nonsense');
    const unknown = await api.get('/api/v1/messages', 'nobody@example.org', 'nonsense');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(((await wrong.json()) as { detail: string }).detail).toBe(
      ((await unknown.json()) as { detail: string }).detail,
    );
  });

  it('stops guessing, also when all guesses come at once, and says when to come again', async () => {
    const guesses = Array.from({ length: 14 }, (_, i) =>
      api.get('/api/v1/messages', 'owner@example.org', `guess ${i}`),
    );
    const statuses = (await Promise.all(guesses)).map((response) => response.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    const right = await api.get('/api/v1/messages', 'owner@example.org');
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('takes a burst of the right password as one login', async () => {
    const burst = Array.from({ length: 30 }, () => api.get('/api/v1/messages', 'owner@example.org'));
    expect(new Set((await Promise.all(burst)).map((response) => response.status))).toEqual(new Set([200]));
  });

  it('forgets a remembered password at once when it is changed', async () => {
    expect((await api.get('/api/v1/messages', 'owner@example.org')).status).toBe(200);
    await api.database.pool.query(`update app_user set password_hash = 'changed'`);
    expect((await api.get('/api/v1/messages', 'owner@example.org')).status).toBe(401);
  });
});

describe('basicCredentials', () => {
  const encode = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it('keeps colons of the password and the octets of UTF-8', () => {
    expect(basicCredentials(encode('A@example.org:pä:ss'))).toEqual({ email: 'a@example.org', password: 'pä:ss' });
  });

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Bearer abc'],
    ['no colon', encode('a@example.org')],
    ['no address', encode(`:${PASSWORD}`)],
    ['what is not Base64', 'Basic ä'],
    ['more than anybody has', encode(`a@example.org:${'x'.repeat(257)}`)],
  ])('is null for %s', (_name, field) => {
    expect(basicCredentials(field)).toBeNull();
  });
});
