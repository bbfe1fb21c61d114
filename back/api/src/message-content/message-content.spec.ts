import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startApi, type TestApi } from '../../test/support/api.js';
import { disposition } from './message-content.controller.js';
import type { RemoteImage } from './remote-images.js';

const OWNER = 'owner@example.org';
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100)]);

describe('pictures that a mail names', () => {
  let server: Server;
  let base: string;
  let api: TestApi;
  let organization: string;
  let asked: IncomingMessage[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      const path = request.url ?? '';
      if (path === '/to') return void response.writeHead(302, { Location: '/1.png' }).end();
      if (path === '/round') return void response.writeHead(302, { Location: '/round' }).end();
      if (path === '/away') return void response.writeHead(302, { Location: 'file:///etc/passwd' }).end();
      if (path === '/gone.png') return void response.writeHead(404).end(PNG);
      if (path === '/svg.png') return void response.end('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
      if (path === '/huge.png') return void response.end(Buffer.concat([PNG, Buffer.alloc(6_000_000)]));
      response.writeHead(200, { 'Content-Type': 'text/html', 'Set-Cookie': 'a=b' }).end(PNG);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    base = `http://127.0.0.1:${port}`;
    api = await startApi({ REMOTE_IMAGES_ALLOW_PRIVATE: true, REMOTE_IMAGES_PORTS: [port] });
    organization = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [organization] });
  });
  beforeEach(() => void (asked = []));
  afterAll(async () => {
    await api.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const ask = async (named: string[], urls: string[], of = api): Promise<(string | null)[]> => {
    const html = `Content-Type: text/html\r\n\r\n${named.map((url) => `<img src="${url}">`).join('')}`;
    const id = await of.addMessage(organization, { body: html });
    const answer = await of.send('POST', `/api/v1/messages/${id}/remote-images`, { as: OWNER, body: { urls } });
    expect(answer.status).toBe(200);
    const { images } = (await answer.json()) as { images: RemoteImage[] };
    expect(images.map(({ url }) => url)).toEqual(urls);
    return images.map(({ image, problem }) => problem ?? image.type);
  };

  it('are fetched without a word of who reads', async () => {
    expect(await ask([`${base}/1.png`], [`${base}/1.png`])).toEqual(['image/png']);
    expect(Object.keys(asked[0]!.headers).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it('are pictures, by their octets, of a bearable size, and behind few redirects', async () => {
    const urls = ['to', 'round', 'away', 'gone.png', 'svg.png', 'huge.png'].map((path) => `${base}/${path}`);
    expect(await ask(urls, urls)).toEqual([
      ...['image/png', 'unreachable', 'refused', 'unreachable', 'no-image', 'too-large'],
    ]);
  });

  it('are nothing that the mail does not name', async () => {
    expect(await ask([`${base}/1.png`], [`${base}/2.png`])).toEqual(['not-in-mail']);
    expect(asked).toHaveLength(0);
  });

  it('are nothing of our own network', async () => {
    const strict = await startApi({ REMOTE_IMAGES_PORTS: [(server.address() as AddressInfo).port] });
    try {
      organization = await strict.addOrganization();
      await strict.addUser(OWNER, { organizations: [organization] });
      const urls = [`${base}/1.png`, 'http://127.0.0.1:22/', 'http://169.254.169.254/latest/', 'javascript:alert(1)'];
      expect(await ask(urls, urls, strict)).toEqual(['refused', 'refused', 'refused', 'refused']);
      expect(asked).toHaveLength(0);
    } finally {
      await strict.close();
    }
  });
});

it.each([
  ['a.pdf', 'attachment; filename="a.pdf"; filename*=UTF-8\'\'a.pdf'],
  ['Ré"s%.pdf', 'attachment; filename="R__s_.pdf"; filename*=UTF-8\'\'R%C3%A9%22s%25.pdf'],
  ["it's (1).pdf", "attachment; filename=\"it's (1).pdf\"; filename*=UTF-8''it%27s%20%281%29.pdf"],
])('names a file %s', (name, expected) => expect(disposition(name)).toBe(expected));
