import { createTransport } from 'nodemailer';

import { parseDsn } from '../../src/notify/dsn/dsn-parse.js';
import { say, startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;

const ZONE = {
  'honest.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }],
  'forger.example': [{ TXT: 'v=spf1 ip4:192.0.2.1 ~all' }],
};

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('hidden@forward.example', ['secret.person@private-mailbox.example']);
});

afterAll(() => stack.close());

beforeEach(async () => {
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
});

afterEach(async () => {
  await server.stop();
  await mx.close();
});

async function send(from: string, rest: object = {}): Promise<string> {
  const client = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  const { response } = await client.sendMail({ from, to: 'hidden@forward.example', subject: 'x', text: 'x', ...rest });
  client.close();
  return /queued as (\S+)/.exec(String(response))![1]!;
}

function delivery(id: string): Promise<{ state: string; reason: string }> {
  return until(
    async () =>
      (await stack.database.pool.query('select state, reason from delivery where message_id = $1', [id])).rows[0],
    ({ state }) => state !== 'leased' && state !== 'queued',
  );
}

it('tells an authenticated sender of a refusal, and nothing of where it went', async () => {
  mx.script = {
    RCPT: (line) =>
      /private/.test(line) ? say('550 5.1.1 <secret.person@private-mailbox.example> unknown') : undefined,
  };
  const id = await send('ann@honest.example');
  expect(await delivery(id)).toEqual({ state: 'bounced', reason: 'recipient-refused' });
  const [notice] = await until(
    () => mx.messages,
    (messages) => messages.length === 1,
  );
  expect(notice).toMatchObject({ sender: '', recipients: ['ann@honest.example'] });
  expect(parseDsn(notice!.content)!.recipients).toMatchObject([
    { finalRecipient: 'hidden@forward.example', action: 'failed', status: '5.1.1' },
  ]);
  expect(notice!.content.toString()).not.toMatch(/secret|private-mailbox/);
});

it('keeps silent towards a sender that nobody authenticated', async () => {
  mx.script = { RCPT: say('550 5.1.1 unknown') };
  expect(await delivery(await send('victim@forger.example'))).toMatchObject({ state: 'bounced' });
  const { rows } = await stack.database.pool.query(
    `select 1 from message where origin = 'generated' and envelope->'recipients'->0->>'address' = 'victim@forger.example'`,
  );
  expect(rows).toEqual([]);
});

it('passes a bounce back that arrives later, as a notice about the alias', async () => {
  const id = await send('ann@honest.example');
  const [forwarded] = await until(
    () => mx.messages,
    (messages) => messages.length === 1,
  );
  expect(await delivery(id)).toMatchObject({ state: 'delivered' });
  const header = forwarded!.content.toString().split('\r\n\r\n', 1)[0]!;
  await bounceBack(forwarded!.sender, laterBounce(header));
  const [, notice] = await until(
    () => mx.messages,
    (messages) => messages.length === 2,
  );
  expect(notice).toMatchObject({ sender: '', recipients: ['ann@honest.example'] });
  expect(parseDsn(notice!.content)!.recipients).toMatchObject([
    { finalRecipient: 'hidden@forward.example', action: 'failed', status: '5.2.2' },
  ]);
  expect(notice!.content.toString()).not.toMatch(/secret|private-mailbox/);
  expect(await delivery(id)).toEqual({ state: 'bounced', reason: 'returned' });
});

it('passes back as it came what is no notice about a message of ours', async () => {
  await send('ann@honest.example');
  const [forwarded] = await until(
    () => mx.messages,
    (messages) => messages.length === 1,
  );
  await bounceBack(forwarded!.sender, 'From: robot@private-mailbox.example\r\nSubject: away\r\n\r\nI am away.\r\n');
  const [, passed] = await until(
    () => mx.messages,
    (messages) => messages.length === 2,
  );
  expect(passed!.recipients).toEqual(['ann@honest.example']);
  expect(passed!.content.toString()).toMatch(
    /^Received: [^]*\r\nFrom: robot@private-mailbox\.example\r\nSubject: away\r\n\r\nI am away\.\r\n$/,
  );
});

it('passes back also a bounce whose From names nobody', async () => {
  await send('ann@honest.example');
  const [forwarded] = await until(
    () => mx.messages,
    (messages) => messages.length === 1,
  );
  const bounce = 'From: Mail Delivery Subsystem <MAILER-DAEMON>\r\nSubject: Returned mail\r\n\r\nUser unknown.\r\n';
  await bounceBack(forwarded!.sender, bounce);
  const [, passed] = await until(
    () => mx.messages,
    (messages) => messages.length === 2,
  );
  expect(passed!.recipients).toEqual(['ann@honest.example']);
  expect(passed!.content.toString().endsWith(bounce)).toBe(true);
  await expect(bounceBack('hidden@forward.example', bounce)).rejects.toMatchObject({ responseCode: 550 });
});

it('refuses an SRS address that it did not make', async () => {
  await expect(
    bounceBack('SRS0=AAAA=BB=honest.example=ann@mx.postern.test', 'From: a@b.example\r\n\r\nx\r\n'),
  ).rejects.toMatchObject({ responseCode: 550 });
});

async function bounceBack(to: string, raw: string): Promise<void> {
  const client = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  await client.sendMail({ envelope: { from: '', to }, raw }).finally(() => client.close());
}

function laterBounce(header: string): string {
  return [
    'From: MAILER-DAEMON@private-mailbox.example',
    'To: whoever',
    'Subject: Undelivered',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'secret.person@private-mailbox.example is full',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.private-mailbox.example',
    '',
    'Final-Recipient: rfc822; secret.person@private-mailbox.example',
    'Action: failed',
    'Status: 5.2.2',
    'Diagnostic-Code: smtp; 552 5.2.2 secret.person@private-mailbox.example is over quota',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    header,
    '--b--',
    '',
  ].join('\r\n');
}
