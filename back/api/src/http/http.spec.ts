import { startApi, type TestApi } from '../../test/support/api.js';

describe('every answer', () => {
  let api: TestApi;

  beforeAll(async () => void (api = await startApi({ PUBLIC_URL: 'https://mail.example.org' })));
  afterAll(() => api.close());

  it('forbids to be run, framed, guessed at or kept', async () => {
    for (const path of ['/health/live', '/nothing', '/api/v1/messages', '/metrics']) {
      const { headers } = await api.get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  it('is a problem document for an unknown route, and for a path that cannot be decoded', async () => {
    for (const [path, status] of [
      ['/nothing/here?secret=1', 404],
      ['/api/v1/messages/%E0%A4%A', 400],
    ] as const) {
      const response = await api.get(path);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      const problem = (await response.json()) as Record<string, unknown>;
      expect(problem).toMatchObject({ status, instance: path.split('?')[0] });
      expect(problem['requestId']).toBe(response.headers.get('x-request-id'));
    }
  });

  it('keeps a caller’s request id when it is harmless, and makes one when it is not', async () => {
    const address = await api.app.getUrl();
    const idOf = async (given: string) => {
      const response = await fetch(`${address}/health/live`, { headers: { 'X-Request-Id': given } });
      return response.headers.get('x-request-id');
    };
    expect(await idOf('abc-123')).toBe('abc-123');
    expect(await idOf('a b"c')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('x'.repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells nothing of a defect but its request id', async () => {
    jest.spyOn(api.databases.pool, 'query').mockImplementation(() => {
      throw new TypeError('secret detail');
    });
    const response = await api.get('/api/v1/messages', 'a@example.org');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret detail');
    jest.restoreAllMocks();
  });
});
