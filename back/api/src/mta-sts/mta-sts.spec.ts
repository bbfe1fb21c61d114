import { request } from 'node:http';

import { startApi, type TestApi } from '../../test/support/api.js';

describe('the MTA-STS policy', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startApi({ MAIL_HOSTNAME: 'mx.postern.example' });
    const organization = await api.addOrganization();
    await api.database.pool.query(
      `insert into domain (organization_id, name, verified_at, mta_sts_mode) values
        ($1, 'ours.example', now(), 'enforce'), ($1, 'xn--bcher-kva.example', now(), 'testing'), ($1, 'waiting.example', null, 'enforce')`,
      [organization],
    );
  });
  afterAll(() => api.close());

  /** `fetch` sets the Host field itself. */
  const get = (host: string): Promise<{ status: number; type: string; text: string }> =>
    new Promise((resolve, reject) => {
      const port = Number(new URL(apiUrl()).port);
      request({ host: '127.0.0.1', port, path: '/.well-known/mta-sts.txt', headers: { Host: host } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text }),
        );
      })
        .on('error', reject)
        .end();
    });
  const apiUrl = (): string => {
    const address = api.app.getHttpServer().address() as { port: number };
    return `http://127.0.0.1:${address.port}`;
  };

  it('is served to whoever asks at the domain’s host', async () => {
    const { status, type, text } = await get('mta-sts.ours.example');
    expect([status, type]).toEqual([200, 'text/plain; charset=us-ascii']);
    expect(text).toBe('version: STSv1\r\nmode: enforce\r\nmx: mx.postern.example\r\nmax_age: 604800\r\n');
    expect((await get('MTA-STS.Ours.Example:443')).text).toBe(text);
    expect((await get('mta-sts.xn--bcher-kva.example')).text).toContain('mode: testing');
  });

  it.each([
    'mta-sts.waiting.example',
    'mta-sts.unknown.example',
    'ours.example',
    '127.0.0.1',
    'mta-sts.',
    '%',
    'mta-sts.[::1]',
  ])('is not there at %s', async (host) => {
    const { status, type, text } = await get(host);
    expect([status, type]).toEqual([404, 'application/problem+json']);
    expect(JSON.parse(text)).toMatchObject({ code: 'mta-sts.unknown' });
  });
});
