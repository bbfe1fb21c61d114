import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startDns } from '../crash/dns.js';
import { startFakeMx, type FakeMx, type FakeMxMessage } from '../support/fake-mx.js';
import { Sender, deliveriesOf, traceOf } from '../support/mailing.js';
import { createStack, startInProcess, startProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';

/** Answers as the script says; `hang` keeps the caller waiting. */
type Script = (mail: string) => { category: string; confidence: number } | 'hang' | 'garbage';

let stack: Stack;
let mx: FakeMx;
let dns: Awaited<ReturnType<typeof startDns>>;
let model: Server;
let script: Script = () => 'garbage';
let asked: string[] = [];
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;
let environment: Record<string, string>;

const DEADLINE_SECONDS = 1;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('one@forward.example', ['target@dest.example']);
  mx = await startFakeMx();
  dns = await startDns({ 'bank.example': 'v=spf1 ip4:127.0.0.1 -all', '_dmarc.bank.example': 'v=DMARC1; p=none' });
  model = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.url?.endsWith('/models') === true) return void response.end(JSON.stringify({ data: [{ id: 'm' }] }));
      const { messages } = JSON.parse(body) as { messages: { content: string }[] };
      const mail = messages.at(-1)?.content ?? '';
      const answer = script(mail);
      if (!mail.includes('"')) return void response.end('{}'); // the warming call
      asked.push(mail);
      if (answer === 'hang') return;
      const content = answer === 'garbage' ? 'It is spam.' : JSON.stringify({ ...answer, reason: 'so it is' });
      const choice = {
        index: 0,
        message: { role: 'assistant', content, refusal: null },
        finish_reason: 'stop',
        logprobs: null,
      };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: 'x', object: 'chat.completion', created: 1, model: 'm', choices: [choice] }));
    });
  });
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
  const { port } = model.address() as AddressInfo;
  environment = {
    ...{ DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}`, DNS_SERVERS: dns.address },
    ...{ LLM_URL: `http://127.0.0.1:${port}/v1`, LLM_MODEL: 'm', LLM_DEADLINE_SECONDS: String(DEADLINE_SECONDS) },
    LLM_ASK_BELOW: '0.97',
  };
  server = await startInProcess(stack, environment);
  sender = await Sender.open(server.port);
});

afterAll(async () => {
  sender.close();
  await server.stop();
  model.closeAllConnections();
  model.close();
  await mx.close();
  await dns.stop();
  await stack.close();
});

beforeEach(async () => {
  mx.messages.length = 0;
  asked = [];
  script = () => 'garbage';
  await stack.database.pool.query(
    'delete from rule; delete from correction; delete from category; delete from verdict_memory',
  );
  await heard();
});

/** Until nothing is remembered of the organization, NOTIFY takes a moment. */
async function heard(): Promise<void> {
  const { knowledge, rules } = (
    server.runtime as unknown as {
      shared: Record<'knowledge' | 'rules', { forgetAll(): void }>;
    }
  ).shared;
  await stack.database.pool.query('select pg_sleep(0.05)');
  knowledge.forgetAll();
  rules.forgetAll();
}

/** Nothing in it that the learned model could be sure of. */
const unclear = (from: string, subject = 'zq'): string =>
  `From: <${from}>\r\nTo: x@y.example\r\nSubject: ${subject}\r\n\r\nqx zv\r\n`;

const CODE = [
  'From: Bank <no-reply@bank.example>\r\nTo: x@y.example\r\nSubject: Your verification code is 482913\r\n',
  '\r\nYour verification code is 482913. It expires in ten minutes.\r\n',
].join('');

function came(count: number): Promise<FakeMxMessage[]> {
  return until(
    () => mx.messages,
    (all) => all.length === count,
  );
}

const textOf = ({ content }: FakeMxMessage): string => content.toString('latin1');

async function verdictOf(id: string): Promise<{ category: string; source: string; confidence: number } | null> {
  const { rows } = await stack.database.pool.query<{ verdict: never }>('select verdict from message where id = $1', [
    id,
  ]);
  return rows[0]?.verdict ?? null;
}

const send = (from: string, content = unclear(from)): Promise<string> =>
  sender.kept({ from, to: ['one@forward.example'], content });

async function rule(category: string, ...actions: object[]): Promise<void> {
  await stack.database.pool.query(
    `insert into rule (organization_id, position, name, condition, actions) values ($1, 1, 'r', $2, $3)`,
    [stack.organizationId, JSON.stringify({ kind: 'category', in: [category] }), JSON.stringify(actions)],
  );
  await heard();
}

it('says in the header what the mail is, in the session, and takes out what claims to be its word', async () => {
  const id = await send('no-reply@bank.example', `X-Postern-Category: personal\r\n${CODE}`);
  const [message] = await came(1);
  const verdict = await verdictOf(id);
  expect(verdict?.category).toBe('security-code');
  expect(textOf(message!).match(/^X-Postern-Category: .*$/gm)).toEqual(['X-Postern-Category: security-code']);
  expect(textOf(message!)).toContain(`X-Postern-Confidence: ${verdict?.confidence.toFixed(2)}`);
  expect((await traceOf(stack, id)).map(({ step }) => step)).toEqual(
    expect.arrayContaining(['accepted', 'authenticated', 'classified', 'decided']),
  );
  expect(asked).toEqual([]);
});

it('takes a correction’s word for the sender from the next mail on', async () => {
  await stack.database.pool.query(
    `insert into correction (organization_id, message_id, category, author) values ($1, gen_random_uuid(), 'receipt', $2)`,
    [stack.organizationId, 'shop@shop.example'],
  );
  await heard();
  const id = await send('shop@shop.example');
  await came(1);
  expect(await verdictOf(id)).toMatchObject({ category: 'receipt', source: 'correction' });
  expect(asked).toEqual([]);
});

it('learns from corrections what similar mail of others is, also for a category of the organization’s own', async () => {
  const { pool } = stack.database;
  await pool.query(`insert into category (organization_id, name, description) values ($1, 'school', 'Of the school')`, [
    stack.organizationId,
  ]);
  const school = (from: string, child: string): string =>
    `From: <${from}>\r\nTo: x@y.example\r\nSubject: Parents evening of class ${child}\r\n\r\n` +
    'Dear parents, the teacher invites you to the classroom. Pupils bring homework, the school canteen is open.\r\n';
  for (const child of ['4a', '5b', '6c']) {
    const from = `teacher-${child}@school.example`;
    const id = await send(from, school(from, child));
    await pool.query(
      `insert into correction (organization_id, message_id, category, author) values ($1, $2, 'school', $3)`,
      [stack.organizationId, id, from],
    );
  }
  await heard();
  const id = await send('head@other-school.example', school('head@other-school.example', '7d'));
  expect(await verdictOf(id)).toMatchObject({ category: 'school', source: 'learned' });
  const { rows } = await pool.query<{ kept: boolean }>('select sealed_features is not null as kept from correction');
  expect(rows.map(({ kept }) => kept)).toEqual([true, true, true]);
  await came(4);
});

it('asks the language model about what is unclear, and forwards with its word', async () => {
  script = () => ({ category: 'social', confidence: 0.9 });
  const id = await send('ann@unclear.example');
  const [message] = await came(1);
  expect(textOf(message!)).toContain('X-Postern-Category: social\r\n');
  expect(await verdictOf(id)).toMatchObject({ category: 'social', source: 'model', confidence: 0.9 });
  expect(asked).toHaveLength(1);
});

it('decides anew by its word: a rule for the category holds the mail', async () => {
  await rule('social', { kind: 'hold' });
  script = () => ({ category: 'social', confidence: 0.9 });
  const id = await send('bob@unclear.example');
  await until(
    () => deliveriesOf(stack, id),
    (rows) => rows.some(({ state }) => state === 'held'),
  );
  expect(mx.messages).toHaveLength(0);
});

it('asks once about a sender’s template, and remembers', async () => {
  script = () => ({ category: 'notification', confidence: 0.95 });
  await send('bot@ci.example', unclear('bot@ci.example', 'zq 1'));
  await came(1);
  await send('bot@ci.example', unclear('bot@ci.example', 'zq 2'));
  await came(2);
  expect(asked).toHaveLength(1);
  expect(textOf(mx.messages[1]!)).toContain('X-Postern-Category: notification\r\n');
  await heard();
  const id = await send('bot@ci.example', unclear('bot@ci.example', 'zq 3'));
  await came(3);
  expect(await verdictOf(id)).toMatchObject({ category: 'notification', source: 'memory' });
  expect(asked).toHaveLength(1);
});

it('forwards without the model’s word when it hangs, at the deadline, and says why', async () => {
  script = () => 'hang';
  const began = Date.now();
  const id = await send('cat@unclear.example');
  await came(1);
  expect(Date.now() - began).toBeLessThan((DEADLINE_SECONDS + 3) * 1000);
  const classified = (await traceOf(stack, id)).filter(({ step }) => step === 'classified');
  expect(classified.at(-1)).toMatchObject({ reason: 'model.timeout' });
});

it('forwards at once when the model talks garbage, and says why', async () => {
  const id = await send('dan@unclear.example');
  await came(1);
  expect((await traceOf(stack, id)).filter(({ step }) => step === 'classified').at(-1)).toMatchObject({
    reason: 'model.garbage',
  });
});

it('lets mail that needs no model pass while others wait for it', async () => {
  script = () => 'hang';
  for (let i = 0; i < 40; i++) await send(`w${i}@unclear.example`);
  const began = Date.now();
  await send('no-reply@bank.example', CODE);
  await until(
    () => mx.messages,
    (all) => all.some((message) => textOf(message).includes('482913')),
  );
  expect(Date.now() - began).toBeLessThan(DEADLINE_SECONDS * 1000);
  await came(41);
});

it('lets mail go at the deadline when the process that asked was killed', async () => {
  script = () => 'hang';
  const other = await startProcess(stack, { ...environment, ROLES: 'listen' });
  const elsewhere = await Sender.open(other.port);
  const id = await elsewhere.kept({
    from: 'eve@unclear.example',
    to: ['one@forward.example'],
    content: unclear('eve@unclear.example'),
  });
  elsewhere.close();
  await other.kill();
  expect(await deliveriesOf(stack, id)).toMatchObject([{ attempts: 0 }]);
  await came(1);
  expect((await traceOf(stack, id)).filter(({ step }) => step === 'classified')).toHaveLength(1);
});
