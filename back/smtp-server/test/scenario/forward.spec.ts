import { createTransport, type SentMessageInfo } from 'nodemailer';

import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { until } from '../support/until.js';
import { HOSTNAME, createStack, startInProcess, type Stack } from '../support/stack.js';
import { zoneResolver } from '../support/zone-resolver.js';

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;

const ZONE = {
  'sender.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }],
  '_dmarc.sender.example': [{ TXT: 'v=DMARC1; p=none' }],
};

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('one@forward.example', ['target@dest.example']);
  await stack.alias('two@forward.example', ['a@dest.example', 'b@other.example']);
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
});

afterAll(async () => {
  await server.stop();
  await mx.close();
  await stack.close();
});

function send(to: string, text = 'Hello.'): Promise<SentMessageInfo> {
  const client = createTransport({
    host: '127.0.0.1',
    port: server.port,
    ignoreTLS: true,
    name: 'client.sender.example',
  });
  return client.sendMail({ from: 'ann@sender.example', to, subject: 'A subject', text }).finally(() => client.close());
}

it('forwards a message with an SRS sender, its bytes below our header as they came', async () => {
  await send('one@forward.example', 'Line one.\n.Line two.\n');
  const [message] = await until(
    () => mx.messages,
    (messages) => messages.length === 1,
  );
  expect(message!.sender).toMatch(new RegExp(`^SRS0=[^=]+=[^=]+=sender\\.example=ann@${HOSTNAME}$`));
  expect(message!.recipients).toEqual(['target@dest.example']);
  const text = message!.content.toString();
  expect(text).toMatch(/^X-Postern-Id: [0-9a-f-]{36};\s+hop=/m);
  expect(text).toContain('Received: from client.sender.example');
  expect(text).toMatch(/Authentication-Results: mx\.postern\.test;[^]*spf=pass[^]*dmarc=pass/);
  expect(text.endsWith('\r\n\r\nLine one.\r\n.Line two.\r\n')).toBe(true);
});

it('fans out to every destination and traces each', async () => {
  mx.messages.length = 0;
  const { response } = await send('two@forward.example');
  const id = /queued as (\S+)/.exec(String(response))![1];
  await until(
    () => mx.messages,
    (messages) => messages.length === 2,
  );
  expect(mx.messages.flatMap(({ recipients }) => recipients).sort()).toEqual(['a@dest.example', 'b@other.example']);
  const settled = await until(
    async () =>
      (await stack.database.pool.query('select * from delivery where message_id = $1 order by ordinal', [id])).rows,
    (rows) => rows.every((row) => row.state === 'delivered'),
  );
  expect(settled.map((row) => row.trace.at(-1).step)).toEqual(['delivered', 'delivered']);
  expect(settled.map((row) => row.attempts)).toEqual([1, 1]);
});

it('refuses at RCPT what it cannot deliver, and keeps nothing', async () => {
  const before = (await stack.database.pool.query('select count(*) from message')).rows[0].count;
  await expect(send('nobody@forward.example')).rejects.toMatchObject({ responseCode: 550 });
  await expect(send('someone@elsewhere.example')).rejects.toMatchObject({ responseCode: 550 });
  expect((await stack.database.pool.query('select count(*) from message')).rows[0].count).toBe(before);
});
