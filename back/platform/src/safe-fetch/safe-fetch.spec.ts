import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { isPublicAddress } from './public-address.js';
import { SafeFetchError, checkUrl, safeFetch, type SafeFetchDeps, type SafeFetchPolicy } from './safe-fetch.js';

const STRICT: SafeFetchPolicy = { allowHttp: false, allowPrivate: false, ports: [443, 8443] };

const PRIVATE = [
  ...['127.0.0.1', '127.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '0.0.0.0', '0.1.2.3'],
  ...['100.64.0.1', '100.100.100.200', '169.254.169.254', '169.254.170.2', '192.0.0.192', '192.0.2.1', '198.18.0.1'],
  ...['198.51.100.1', '203.0.113.1', '192.88.99.1', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '::ffff:7f00:1', '::ffff:0:7f00:1', '::7f00:1'],
  ...[
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::a00:1',
    '2002:7f00:1::',
    '2001:0:1::1',
    'fe80::1',
    'fec0::1',
  ],
  ...['fc00::1', 'fd00:ec2::254', 'ff02::1', '2001:db8::1', '3fff::1', '100::1', '2001:10::1', '5f00::1', '4000::1'],
  ...['not an address', ''],
];

it.each(PRIVATE)('%s is no public address', (ip) => expect(isPublicAddress(ip)).toBe(false));
it.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001::1', '::ffff:8.8.8.8'])(
  '%s is a public address',
  (ip) => expect(isPublicAddress(ip)).toBe(true),
);

it.each([
  ['http://hooks.example/', 'scheme'],
  ['file:///etc/passwd', 'url'],
  ['gopher://hooks.example/', 'scheme'],
  ['ftp://hooks.example/', 'scheme'],
  ['javascript:alert(1)', 'url'],
  ['//hooks.example/', 'url'],
  ['https://', 'url'],
  ['https://user:password@hooks.example/', 'credentials'],
  ['https://user@hooks.example/', 'credentials'],
  ['https://hooks.example:22/', 'port'],
  ['https://hooks.example:6379/', 'port'],
  ['https://127.0.0.1/', 'address'],
  ['https://127.1/', 'address'],
  ['https://0x7f.0.0.1/', 'address'],
  ['https://0177.0.0.1/', 'address'],
  ['https://2130706433/', 'address'],
  ['https://017700000001/', 'address'],
  ['https://\u2460\u2461\u2466.0.0.1/', 'address'],
  ['https://0/', 'address'],
  ['https://169.254.169.254/latest/meta-data/', 'address'],
  ['https://[::1]/', 'address'],
  ['https://[::ffff:169.254.169.254]/', 'address'],
  ['https://[fd00:ec2::254]/', 'address'],
  ['https://[64:ff9b::7f00:1]/', 'address'],
])('refuses %s without asking anybody: %s', (url, reason) => {
  expect(() => checkUrl(url, STRICT)).toThrow(expect.objectContaining({ reason }));
});

it('takes what is harmless', () => {
  expect(checkUrl('https://hooks.example/a?b=c', STRICT).host).toBe('hooks.example');
  expect(checkUrl('https://hooks.example:8443/', STRICT).host).toBe('hooks.example:8443');
  expect(checkUrl('https://[2606:4700:4700::1111]/', STRICT).hostname).toBe('[2606:4700:4700::1111]');
});

/** A refusal must come from the address alone: the port is one where nobody would answer. */
it.each(
  PRIVATE.slice(0, -2)
    .map((ip) => [[ip]])
    .concat([[['8.8.8.8', '127.0.0.1']], [['127.0.0.1', '8.8.8.8']]]),
)('refuses a name that resolves to %s', async (addresses) => {
  const request = { method: 'POST', url: 'https://hooks.example/', timeoutMs: 1_000, mostBody: 10 } as const;
  await expect(safeFetch(request, { policy: STRICT, resolve: async () => addresses })).rejects.toMatchObject({
    reason: 'address',
    message: expect.not.stringContaining(addresses.at(-1)!),
  });
});

describe('a request', () => {
  let server: Server;
  let answer: RequestListener;
  let seen: { request: IncomingMessage; body: string }[];
  let policy: SafeFetchPolicy;
  let url: string;

  beforeEach(async () => {
    seen = [];
    answer = (_request, response) => response.end('fine');
    server = createServer(receive);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    policy = { allowHttp: true, allowPrivate: true, ports: [port] };
    url = `http://hooks.example:${port}/path?query=1`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const receive: RequestListener = (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      seen.push({ request, body });
      answer(request, response);
    });
  };

  const send = (more: Partial<Parameters<typeof safeFetch>[0]> = {}, deps: Partial<SafeFetchDeps> = {}) =>
    safeFetch(
      { method: 'POST', url, body: Buffer.from('{}'), timeoutMs: 2_000, mostBody: 100, ...more },
      { policy, resolve: async () => ['127.0.0.1'], ...deps },
    );

  it('goes to the address that was looked at, under the name that was asked for', async () => {
    const result = await send({ headers: { 'X-Mine': '1' } });
    expect(result).toMatchObject({ status: 200, body: Buffer.from('fine'), truncated: false });
    const [{ request, body }] = seen as [(typeof seen)[0]];
    expect(body).toBe('{}');
    expect(request.url).toBe('/path?query=1');
    expect(request.headers).toMatchObject({ host: new URL(url).host, 'x-mine': '1', 'accept-encoding': 'identity' });
  });

  it('asks the DNS once: a second answer, to another address, is never asked for', async () => {
    const answers = [['127.0.0.1'], ['169.254.169.254']];
    let asked = 0;
    await send({}, { resolve: async () => answers[asked++]! });
    expect(asked).toBe(1);
    await expect(
      send({}, { policy: { ...policy, allowPrivate: false }, resolve: async () => answers[asked++]! }),
    ).rejects.toMatchObject({ reason: 'address' });
    expect(seen).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])('takes a redirect (%i) for the answer', async (status) => {
    answer = (_request, response) => response.writeHead(status, { Location: 'http://169.254.169.254/' }).end();
    expect((await send()).status).toBe(status);
    expect(seen).toHaveLength(1);
  });

  it('reads no more of the answer than it may', async () => {
    answer = (_request, response) => response.end(Buffer.alloc(50_000_000, 'x'));
    expect(await send()).toMatchObject({ status: 200, truncated: true, body: Buffer.alloc(100, 'x') });
  });

  it.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    ['never ends', (_request, response) => void response.writeHead(200).write('x')],
  ])('ends in time when the server %s', async (_name, handler) => {
    answer = handler;
    await expect(send({ timeoutMs: 200 })).rejects.toMatchObject({ reason: 'timeout' });
  });

  it('ends in time when the DNS does not answer', async () => {
    await expect(send({ timeoutMs: 100 }, { resolve: () => new Promise(() => undefined) })).rejects.toMatchObject({
      reason: 'timeout',
    });
  });

  it('says what failed', async () => {
    answer = (request) => request.socket.destroy();
    await expect(send()).rejects.toMatchObject({ reason: 'connection' });
    await expect(send({}, { resolve: async () => [] })).rejects.toMatchObject({ reason: 'dns' });
    const refused = send({}, { resolve: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })) });
    await expect(refused).rejects.toThrow('The name hooks.example cannot be resolved: ENOTFOUND.');
  });
});

describe('over TLS', () => {
  const server = createSecureServer({ key: KEY(), cert: CERT() }, (_request, response) => response.end('secret'));
  let port: number;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => server.close());

  const send = (host: string, ca?: string) =>
    safeFetch(
      { method: 'GET', url: `https://${host}:${port}/`, timeoutMs: 2_000, mostBody: 100 },
      {
        policy: { allowHttp: false, allowPrivate: true, ports: [port] },
        resolve: async () => ['127.0.0.1'],
        ...(ca === undefined ? {} : { ca }),
      },
    );

  it('the certificate must be for the name, not for the address', async () => {
    expect((await send('hooks.example', CERT())).body.toString()).toBe('secret');
    await expect(send('other.example', CERT())).rejects.toMatchObject({ reason: 'tls' });
    await expect(send('127.0.0.1', CERT())).rejects.toMatchObject({ reason: 'tls' });
  });

  it('and from an authority that is known', async () => {
    const failure = await send('hooks.example').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SafeFetchError);
    expect(failure).toMatchObject({ reason: 'tls' });
  });
});

/** For hooks.example, of no use elsewhere. */
function KEY(): string {
  return `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgiTWRZigGHphXmg3G
mLGqvaVOy0C7PHEC+EUNQVIcsYOhRANCAASGPlqDimEwQk8cjBnvpRp1LO2vMefA
uSHxOFIENLYbLKDbxielKwPzxls67l7SLSZXdOFayv8XlHSn8mlmK6Ym
-----END PRIVATE KEY-----
`;
}

function CERT(): string {
  return `-----BEGIN CERTIFICATE-----
MIIBXDCCAQKgAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1ob29rcy5l
eGFtcGxlMCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYD
VQQDDA1ob29rcy5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhj5a
g4phMEJPHIwZ76UadSztrzHnwLkh8ThSBDS2Gyyg28YnpSsD88ZbOu5e0i0mV3Th
Wsr/F5R0p/JpZiumJqM7MDkwGAYDVR0RBBEwD4INaG9va3MuZXhhbXBsZTAdBgNV
HQ4EFgQUw+ky1dECeNib+XvVmpWRZ7sCEWMwCgYIKoZIzj0EAwIDSAAwRQIgGpBX
qMw2tySoPzrGZsWNJpRIIhdBvJzg1m0SzT0efN4CIQDeerb211Txr71ZAdxwsus1
f85kgayJ6eF++DrDI3BrlQ==
-----END CERTIFICATE-----
`;
}
