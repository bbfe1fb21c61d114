import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { dashboard, pagePolicy } from './dashboard.js';
import { mailFrameHeaders } from './mail-frame.js';

const SCRIPT = `console.log(1);${' '.repeat(500)}`;
const PAGE = '<!doctype html><app-root ngcspnonce="CSP_NONCE"></app-root><link nonce="CSP_NONCE">';

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

describe('the dashboard beside the API', () => {
  let folder: string;
  let server: Server;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'postern-dashboard-'));
    mkdirSync(join(folder, 'media'));
    writeFileSync(join(folder, 'index.html'), PAGE);
    writeFileSync(join(folder, 'main-K5RRKQKD.js'), SCRIPT);
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'media', 'inter-AAAABBBB.woff2'), 'font');
    writeFileSync(
      join(folder, 'mail-frame.html'),
      `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:" />`,
    );
    writeFileSync(join(folder, 'secret.key'), 'not for anybody');
    const serve = dashboard(folder);
    server = createServer((req, res) => serve(req, res, () => res.writeHead(418).end()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  /** As it stands on the line: fetch would tidy the path up. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        const { headers: fields } = response;
        response.on('end', () =>
          resolve({ status: response.statusCode!, headers: fields, body: Buffer.concat(parts) }),
        );
      })
        .on('error', reject)
        .end();
    });
  const html = { accept: 'text/html,application/xhtml+xml' };

  it('is its page for every address that a browser opens, with a nonce of its own each time', async () => {
    const nonces = [];
    for (const path of ['/', '/domains/1?a=b', '/index.html', '/no/such/page']) {
      const { status, headers, body } = await ask(path, html);
      const nonce = /ngcspnonce="([A-Za-z0-9+/=]+)"/.exec(body.toString())?.[1] ?? '';
      expect(status).toBe(200);
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(body.toString()).not.toContain('CSP_NONCE');
      expect(headers['content-security-policy']).toBe(pagePolicy(nonce));
      expect(headers['cache-control']).toBe('no-store');
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('has a policy without inline scripts, and without any other host', () => {
    const policy = pagePolicy('abc');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('http');
  });

  it('has files that a browser may keep for ever when their name tells their content, and not else', async () => {
    expect((await ask('/main-K5RRKQKD.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect((await ask('/favicon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('is compressed as the browser asks, brotli before gzip', async () => {
    const brotli = await ask('/main-K5RRKQKD.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    const gzip = await ask('/main-K5RRKQKD.js', { 'accept-encoding': 'br;q=0, gzip;q=0.5' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    const plain = await ask('/main-K5RRKQKD.js');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(SCRIPT);
    // A font is compressed as it is.
    const font = await ask('/media/inter-AAAABBBB.woff2', { 'accept-encoding': 'br' });
    expect(font.headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD with the same fields and no body', async () => {
    const head = await ask('/main-K5RRKQKD.js', {}, 'HEAD');
    expect(head.headers['content-length']).toBe(String(SCRIPT.length));
    expect(head.body).toHaveLength(0);
  });

  it('leaves to the API what is the API’s, other methods, and programs that ask for no page', async () => {
    for (const path of ['/api/v1/nothing', '/api', '/health/live', '/metrics', '/.well-known/mta-sts.txt']) {
      expect((await ask(path, html)).status).toBe(418);
    }
    expect((await ask('/domains', html, 'POST')).status).toBe(418);
    expect((await ask('/domains', { accept: 'application/json' })).status).toBe(418);
  });

  it('gives away no file but its own', async () => {
    for (const path of ['/secret.key', '/../package.json', '/%2e%2e/package.json', '/media/../secret.key', '/media']) {
      expect((await ask(path)).status).toBe(418);
    }
  });

  it('shows mails in a page without an origin, which only the dashboard may frame', async () => {
    const { status, headers } = await ask('/mail-frame.html', html);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; img-src data:; sandbox allow-scripts; frame-ancestors 'self'",
      'x-frame-options': 'SAMEORIGIN',
    });
    expect(() => mailFrameHeaders(Buffer.from('<p>'))).toThrow('mail-frame');
  });

  it('is not there where it was not built', async () => {
    let passed = false;
    dashboard(join(folder, 'nowhere'))({} as never, {} as never, () => (passed = true));
    expect(passed).toBe(true);
  });
});
