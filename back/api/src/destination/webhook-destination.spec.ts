import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';

import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';

const OWNER = 'owner@example.org';
const PATH = '/api/v1/destinations';

interface Item {
  id: string;
  version: number;
  verified: boolean;
  secret: string;
  failure: string | null;
}

interface Asked {
  body: string;
  headers: Record<string, string>;
  event: { type: string; data: { code: string; link: string; destinationId: string } };
}

let api: TestApi;
let ours: string;
let server: Server;
let base: string;
let asked: Asked[];
let answer: (request: Asked) => { status: number; body: string };

const echo = ({ event }: Asked): { status: number; body: string } => ({
  status: 200,
  body: JSON.stringify({ code: event.data.code }),
});

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const got = {
        body,
        headers: request.headers as Record<string, string>,
        event: JSON.parse(body) as Asked['event'],
      };
      asked.push(got);
      const { status, body: text } = answer(got);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  const reachable = { WEBHOOK_ALLOW_HTTP: true, WEBHOOK_ALLOW_PRIVATE: true, WEBHOOK_PORTS: [443, port] };
  api = await startApi({ PUBLIC_URL: 'https://postern.example', ...reachable, WEBHOOK_TIMEOUT_MS: 500 });
  ours = await api.addOrganization();
  await api.addUser(OWNER, { organizations: [ours] });
  await api.database.pool.query(
    `insert into domain (organization_id, name, verified_at) values ($1, 'ours.example', now())`,
    [ours],
  );
});
afterAll(async () => {
  await api.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  asked = [];
  answer = echo;
  await api.database.pool.query(
    'delete from alias; delete from destination; delete from verification_mail; delete from message; delete from delivery',
  );
});

const post = (path: string, body?: unknown): Promise<Response> =>
  api.send('POST', path, { as: OWNER, ...(body === undefined ? {} : { body }) });

async function make(url = `${base}/mail`): Promise<Item> {
  const { status, body } = await answerOf(post(`${PATH}/webhook`, { url }));
  expect([status, body]).toEqual([201, expect.objectContaining({ kind: 'webhook', address: url })]);
  return body as Item;
}

it('is verified by an answer with the code, to a request that its secret signs', async () => {
  const { id, secret, ...item } = await make();
  expect(item).toMatchObject({ verified: true, verifiedBy: 'answer', failure: null });
  const [{ body, headers }] = asked as [Asked];
  expect(new Webhook(secret).verify(body, headers)).toMatchObject({
    type: 'destination.verification',
    organizationId: ours,
    data: { destinationId: id },
  });
  const { rows } = await api.database.pool.query(
    `select (select count(*)::int from audit_entry where action = 'destination.confirm' and target_id = $1) as audits,
       (select count(*)::int from event where type = 'destination.verified' and data->>'id' = $1) as events`,
    [id],
  );
  expect(rows).toEqual([{ audits: 1, events: 1 }]);
  expect(await outcomeOf(post(`${PATH}/${id}/verification`))).toBe('409 destination.verified');
});

it('keeps its secret sealed, and shows it once', async () => {
  const { id, secret } = await make();
  const { body } = await answerOf(api.get(`${PATH}/${id}`, OWNER));
  expect(JSON.stringify(body)).not.toContain('whsec_');
  const { rows } = await api.database.pool.query<{ text: string }>('select destination::text as text from destination');
  expect(rows[0]!.text).not.toContain(Buffer.from(secret).toString('hex'));
});

it('gets another secret, beside which the one before signs for a while', async () => {
  answer = () => ({ status: 500, body: '' });
  const { id, secret } = await make();
  const rotate = (overlapHours: number) => answerOf(post(`${PATH}/${id}/secret`, { overlapHours }));
  const overlapping = await rotate(1);
  expect(overlapping).toMatchObject({ status: 201, body: { id, secret: expect.stringMatching(/^whsec_/) } });
  expect(Date.parse(overlapping.body.previousSecretUntil) - Date.now()).toBeGreaterThan(3_500_000);
  await askAgain(id);
  const { body, headers } = asked.at(-1)!;
  for (const each of [secret, overlapping.body.secret])
    expect(() => new Webhook(each).verify(body, headers)).not.toThrow();

  const atOnce = await rotate(0);
  expect(atOnce.body.previousSecretUntil).toBeNull();
  await askAgain(id);
  const { body: last, headers: fields } = asked.at(-1)!;
  expect(() => new Webhook(atOnce.body.secret).verify(last, fields)).not.toThrow();
  for (const each of [secret, overlapping.body.secret]) expect(() => new Webhook(each).verify(last, fields)).toThrow();

  const { rows } = await api.database.pool.query(
    `select destination::text as text, (select count(*)::int from audit_entry
       where action = 'destination.rotate-secret' and target_id = $1) as audits from destination`,
    [id],
  );
  expect(rows[0].audits).toBe(2);
  expect(rows[0].text).not.toContain(Buffer.from(atOnce.body.secret).toString('hex'));
  const mailbox = await answerOf(post(PATH, { address: 'me@mailbox.example' }));
  expect(await outcomeOf(post(`${PATH}/${mailbox.body.id}/secret`, {}))).toBe('409 destination.no-secret');
});

/** Not within the same minute, which is refused. */
async function askAgain(id: string): Promise<void> {
  api.clock.advance(61_000);
  expect((await answerOf(post(`${PATH}/${id}/verification`))).status).toBe(202);
}

it.each<[string, typeof answer, string]>([
  ['refuses', () => ({ status: 404, body: '' }), 'The endpoint answered 404.'],
  ['redirects', () => ({ status: 302, body: '' }), 'The endpoint answered 302.'],
  ['says nothing', () => ({ status: 200, body: '' }), 'The endpoint did not answer with the code as JSON.'],
  [
    'sends everything back',
    ({ body }) => ({ status: 200, body }),
    'The endpoint did not answer with the code as JSON.',
  ],
])('is not verified when it %s', async (_name, answering, failure) => {
  answer = answering;
  expect(await make()).toMatchObject({ verified: false, failure });
});

it('is asked again, and what was held for it goes out', async () => {
  answer = () => ({ status: 500, body: '' });
  const { id } = await make();
  const message = await api.addMessage(ours, { destination: `${base}/mail`, state: 'held' });
  await api.database.pool.query(`update delivery set reason = 'destination.unverified' where message_id = $1`, [
    message,
  ]);
  expect(await outcomeOf(post(`${PATH}/${id}/verification`))).toBe('429 destination.too-soon');
  api.clock.advance(61_000);
  answer = echo;
  const again = await answerOf(post(`${PATH}/${id}/verification`));
  expect([again.status, again.body]).toEqual([202, expect.objectContaining({ verified: true, failure: null })]);
  const { rows } = await api.database.pool.query('select state, reason from delivery where message_id = $1', [message]);
  expect(rows).toEqual([{ state: 'queued', reason: 'released' }]);
});

it('is confirmed by hand with what the request held, but not with an old code', async () => {
  answer = () => ({ status: 200, body: '' });
  const { id } = await make();
  api.clock.advance(61_000);
  await post(`${PATH}/${id}/verification`);
  const [first, second] = asked.map(({ event }) => new URL(event.data.link).pathname);
  expect(await outcomeOf(api.send('POST', first!))).toBe('404 destination.link');
  expect((await api.send('POST', second!)).status).toBe(200);
  const { body } = await answerOf(api.get(`${PATH}/${id}`, OWNER));
  expect(body).toMatchObject({ verified: true, verifiedBy: 'link' });
});

it('is named by aliases by its URL, beside mailboxes, once it exists', async () => {
  const url = `${base}/mail`;
  const alias = { address: 'a@ours.example', destinations: [url, 'me@mailbox.example'] };
  expect(await outcomeOf(post('/api/v1/aliases', alias))).toBe('409 destination.no-webhook');
  await make();
  const made = await answerOf(post('/api/v1/aliases', alias));
  expect(made.body).toMatchObject({
    destinations: [
      { address: url, verified: true },
      { address: 'me@mailbox.example', verified: false },
    ],
  });
  const second = { address: 'b@ours.example', destinations: ['me@mailbox.example'], fallback: url };
  expect(await outcomeOf(post('/api/v1/aliases', second))).toBe('201');
  expect(asked).toHaveLength(1);
});

it.each([
  ['400 destination.url', { url: 'https://169.254.169.254:22/latest' }],
  ['400 destination.url', { url: 'ftp://hooks.example/' }],
  ['400 destination.url', { url: 'https://user:password@hooks.example/' }],
  ['400 destination.url', { url: 'me@mailbox.example' }],
  ['400 request.invalid', { url: `https://hooks.example/${'x'.repeat(1_000)}` }],
])('is refused: %s', async (outcome, body) => {
  expect(await outcomeOf(post(`${PATH}/webhook`, body))).toBe(outcome);
});

it('is no mailbox, and none twice', async () => {
  await make();
  expect(await outcomeOf(post(`${PATH}/webhook`, { url: `${base}/mail#part` }))).toBe('409 destination.exists');
  expect(await outcomeOf(post(PATH, { address: `${base}/other` }))).toBe('400 destination.address');
});

it('is not asked inside our own network', async () => {
  const strict = await startApi();
  try {
    await strict.addUser(OWNER, { organizations: [await strict.addOrganization()] });
    const { status, body } = await answerOf(
      strict.send('POST', `${PATH}/webhook`, { as: OWNER, body: { url: 'https://localhost/mail' } }),
    );
    const failure = 'Its address does not belong to the public Internet.';
    expect([status, body]).toEqual([201, expect.objectContaining({ verified: false, failure })]);
  } finally {
    await strict.close();
  }
});
