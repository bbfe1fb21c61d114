import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

import { startApi, type TestApi } from '../../test/support/api.js';

/** A request as it goes over the wire, for what fetch would not send. */
async function raw(api: TestApi, text: string): Promise<string> {
  const socket = await open(api);
  socket.end(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

async function open(api: TestApi): Promise<Socket> {
  const { port } = new URL(await api.app.getUrl());
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

describe('requests', () => {
  let api: TestApi;

  beforeAll(async () => void (api = await startApi()));
  afterAll(() => api.close());

  it('with a method that the path has not are told which it has', async () => {
    const response = await api.send('DELETE', '/api/v1/messages');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
    expect(await response.json()).toMatchObject({ code: 'route.method', status: 405 });
    expect((await api.send('PUT', '/health/live')).status).toBe(405);
    expect((await api.send('DELETE', '/nothing')).status).toBe(404);
  });

  it('may ask what there is, and for the head of it', async () => {
    const options = await api.send('OPTIONS', '/api/v1/messages');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    const head = await api.send('HEAD', '/api/openapi.json');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-type')).toContain('application/json');
    expect((await api.send('HEAD', '/api/v1/messages')).status).toBe(401);
  });

  it('find paths as they are declared, not nearly', async () => {
    for (const path of ['/API/openapi.json', '/api/openapi.json/', '//api/openapi.json']) {
      expect((await api.get(path)).status).toBe(404);
    }
  });

  it('that are no HTTP get no stack trace', async () => {
    const answer = await raw(api, 'nonsense\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).not.toContain('Error');
  });
});

describe('other sites', () => {
  const page = 'https://app.example.org';

  it('get nothing', async () => {
    const api = await startApi();
    const response = await api.send('GET', '/api/openapi.json', { headers: { Origin: page } });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    await api.close();
  });

  it('that are named may use the API, but never with cookies', async () => {
    const api = await startApi({ CORS_ORIGINS: [page] });
    const preflight = await api.send('OPTIONS', '/api/v1/messages', {
      headers: { Origin: page, 'Access-Control-Request-Method': 'GET' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(page);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await api.send('GET', '/api/openapi.json', { headers: { Origin: page } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    for (const other of ['https://evil.example.org', 'null', `${page}.evil.example`]) {
      const refused = await api.send('GET', '/api/openapi.json', { headers: { Origin: other } });
      expect([refused.headers.get('access-control-allow-origin'), refused.headers.get('vary')]).toEqual([
        null,
        'Origin',
      ]);
    }
    await api.close();
  });
});

describe('limits', () => {
  const statuses = async (api: TestApi, count: number, headers: Record<string, string> = {}): Promise<number[]> => {
    const answers = [];
    for (let i = 0; i < count; i++) answers.push((await api.send('GET', '/api/openapi.json', { headers })).status);
    return answers;
  };

  it('are told with each answer, and when to come again', async () => {
    const api = await startApi({ RATE_API_ADDRESS_PER_MINUTE: 2 });
    const first = await api.get('/api/openapi.json');
    expect(first.headers.get('ratelimit-policy')).toBe('"address";q=2;w=60');
    expect(first.headers.get('ratelimit')).toBe('"address";r=1;t=60');
    expect(await statuses(api, 2)).toEqual([200, 429]);
    const refused = await api.get('/api/v1/messages');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('ratelimit')).toBe('"address";r=0;t=60');
    expect(await refused.json()).toMatchObject({ code: 'rate.exceeded' });
    expect((await api.get('/health/live')).status).toBe(200);
    api.clock.advance(60_000);
    expect(await statuses(api, 1)).toEqual([200]);
    await api.close();
  });

  it('believe X-Forwarded-For only from our proxies', async () => {
    const api = await startApi({ RATE_API_ADDRESS_PER_MINUTE: 1 });
    expect(await statuses(api, 1, { 'X-Forwarded-For': '192.0.2.1' })).toEqual([200]);
    expect(await statuses(api, 1, { 'X-Forwarded-For': '192.0.2.2' })).toEqual([429]);
    await api.close();
    const behind = await startApi({ RATE_API_ADDRESS_PER_MINUTE: 1, HTTP_PROXY_FROM: ['127.0.0.1', '10.0.0.0/8'] });
    const from = (hops: string) => statuses(behind, 1, { 'X-Forwarded-For': hops });
    expect(await from('192.0.2.1')).toEqual([200]);
    expect(await from('192.0.2.2')).toEqual([200]);
    expect(await from('198.51.100.9, 192.0.2.2, 10.1.1.1')).toEqual([429]);
    expect(await from('nonsense')).toEqual([200]);
    expect(await from('also nonsense')).toEqual([429]);
    await behind.close();
  });
});

describe('stopping', () => {
  it('answers what is under way, and keeps no connection', async () => {
    const api = await startApi();
    const socket = await open(api);
    const chunks: string[] = [];
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    expect(chunks.join('')).toContain('Connection: keep-alive');
    // Half a request: it is under way, and must get its answer.
    socket.write('GET /health/live HTTP/1.1\r\nHost: x\r\n');
    const started = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = api.close();
    socket.write('\r\n');
    await once(socket, 'close');
    await closed;
    expect(chunks.join('').match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(chunks.join('')).toContain('Connection: close');
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
