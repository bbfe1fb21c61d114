import { releaseMessage } from '@postern/data';
import { systemClock } from '@postern/platform';

import { startDns } from '../crash/dns.js';
import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { Sender, deliveriesOf, traceOf } from '../support/mailing.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import {
  clamdThatSays,
  hang,
  hangUp,
  httpThatSays,
  scanAnswer,
  startStandIn,
  type StandIn,
} from '../support/stand-in-scanner.js';
import { until } from '../support/until.js';

const DEADLINE_SECONDS = 1;
const CLEAN = clamdThatSays(() => 'stream: OK\0');
const INFECTED = clamdThatSays(() => 'stream: Specs.Malware-1 FOUND\0');
const WANTED = httpThatSays(() => scanAnswer('no action', 0.5));
const JUNK = httpThatSays(() => scanAnswer('reject', 21, { BAD_WORDS: 14, BAD_LINKS: 7 }));

let stack: Stack;
let mx: FakeMx;
let dns: Awaited<ReturnType<typeof startDns>>;
let clamd: StandIn;
let rspamd: StandIn;
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('one@forward.example', ['target@dest.example']);
  mx = await startFakeMx();
  dns = await startDns({ 'sender.example': 'v=spf1 ip4:127.0.0.1 -all', '_dmarc.sender.example': 'v=DMARC1; p=none' });
  clamd = await startStandIn(CLEAN);
  rspamd = await startStandIn(WANTED);
  server = await startInProcess(stack, {
    ...{ DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}`, DNS_SERVERS: dns.address },
    ...{ RSPAMD_URL: `http://127.0.0.1:${rspamd.port}`, CLAMD_ADDRESS: `127.0.0.1:${clamd.port}` },
    SCAN_DEADLINE_SECONDS: String(DEADLINE_SECONDS),
  });
  sender = await Sender.open(server.port);
});

afterAll(async () => {
  sender.close();
  await server.stop();
  await Promise.all([clamd.close(), rspamd.close(), mx.close(), dns.stop()]);
  await stack.close();
});

beforeEach(async () => {
  mx.messages.length = 0;
  clamd.behave(CLEAN);
  rspamd.behave(WANTED);
  await stack.database.pool.query('delete from rule; delete from correction');
  await heard();
});

interface Insides {
  knowledge: { forgetAll(): void };
  rules: { forgetAll(): void };
  metrics: { read(): Promise<string> };
}

const insides = (): Insides => (server.runtime as unknown as { shared: Insides }).shared;

/** Until nothing is remembered of the organization, NOTIFY takes a moment. */
async function heard(): Promise<void> {
  await stack.database.pool.query('select pg_sleep(0.05)');
  insides().knowledge.forgetAll();
  insides().rules.forgetAll();
}

const MAIL = { from: 'ann@sender.example', to: ['one@forward.example'] };

async function rule(condition: object, ...actions: object[]): Promise<void> {
  await stack.database.pool.query(
    `insert into rule (organization_id, position, name, condition, actions) values ($1, 1, 'r', $2, $3)`,
    [stack.organizationId, JSON.stringify(condition), JSON.stringify(actions)],
  );
  await heard();
}

async function verdictOf(id: string): Promise<unknown> {
  const { rows } = await stack.database.pool.query<{ verdict: unknown }>('select verdict from message where id = $1', [
    id,
  ]);
  return rows[0]?.verdict;
}

async function step(id: string, name: string): Promise<Record<string, unknown> | undefined> {
  return (await traceOf(stack, id)).find((event) => event.step === name);
}

const arrived = (count = 1): Promise<unknown> =>
  until(
    () => mx.messages,
    (all) => all.length === count,
  );

it('forwards what both let pass, and says in the trace that they were asked', async () => {
  const id = await sender.kept(MAIL);
  await arrived();
  expect(await step(id, 'scanned')).toMatchObject({
    rspamd: { result: 'judged', action: 'no action', score: 0.5, required: 15, symbols: [] },
    clamav: { result: 'clean' },
  });
});

it('holds malware with its name, never loses it, and forwards it when its owner says so', async () => {
  clamd.behave(INFECTED);
  const id = await sender.kept(MAIL);
  expect(await deliveriesOf(stack, id)).toMatchObject([
    { state: 'held', reason: 'malware: Specs.Malware-1', destination: 'target@dest.example', attempts: 0 },
  ]);
  expect(await step(id, 'scanned')).toMatchObject({ clamav: { result: 'infected', malware: 'Specs.Malware-1' } });
  expect(await step(id, 'decided')).toMatchObject({ action: 'hold', reason: 'malware: Specs.Malware-1' });
  expect(await verdictOf(id)).toEqual({
    category: 'phishing',
    confidence: 0.99,
    source: 'clamav',
    reasons: ['malware'],
  });
  expect(mx.messages).toEqual([]);
  const authority = { reach: [stack.organizationId], by: 'ann' };
  await stack.source.transaction((manager) => releaseMessage(manager, systemClock, authority, id, []));
  await arrived();
});

it('holds malware although a rule would forward it, and a correction says what its sender writes', async () => {
  clamd.behave(INFECTED);
  await stack.database.pool.query(
    `insert into correction (organization_id, message_id, category, author) values ($1, gen_random_uuid(), 'receipt', $2)`,
    [stack.organizationId, MAIL.from],
  );
  await rule({ kind: 'category', in: ['receipt'] }, { kind: 'forward', to: ['target@dest.example'] });
  const id = await sender.kept(MAIL);
  expect(await deliveriesOf(stack, id)).toMatchObject([{ state: 'held', reason: 'malware: Specs.Malware-1' }]);
  expect(await verdictOf(id)).toMatchObject({ category: 'receipt', source: 'correction' });
});

it('refuses malware in the session, or drops it, where a rule of its owner says so', async () => {
  clamd.behave(INFECTED);
  await rule({ kind: 'malware' }, { kind: 'reject' });
  expect(await sender.send(MAIL)).toMatchObject({ code: 550 });
  await stack.database.pool.query('delete from rule');
  await rule({ kind: 'malware' }, { kind: 'drop' });
  const id = await sender.kept(MAIL);
  expect(await deliveriesOf(stack, id)).toMatchObject([{ state: 'dropped' }]);
  clamd.behave(CLEAN);
  await sender.kept(MAIL);
  await arrived();
});

it('takes what rspamd would reject for spam, names it, and lets rules act on it', async () => {
  rspamd.behave(JUNK);
  const id = await sender.kept(MAIL);
  await arrived();
  expect(mx.messages[0]?.content.toString('latin1')).toContain('X-Postern-Category: spam\r\n');
  expect(await verdictOf(id)).toEqual({
    ...{ category: 'spam', confidence: 0.97, source: 'rspamd' },
    reasons: ['rspamd.reject', 'BAD_WORDS', 'BAD_LINKS'],
  });
  await rule({ kind: 'category', in: ['spam'], confidence: 0.9 }, { kind: 'hold' });
  expect(await deliveriesOf(stack, await sender.kept(MAIL))).toMatchObject([{ state: 'held' }]);
});

it('does not believe rspamd where somebody said what this sender writes', async () => {
  rspamd.behave(JUNK);
  await stack.database.pool.query(
    `insert into correction (organization_id, message_id, category, author) values ($1, gen_random_uuid(), 'receipt', $2)`,
    [stack.organizationId, MAIL.from],
  );
  await heard();
  const id = await sender.kept(MAIL);
  expect(await verdictOf(id)).toMatchObject({ category: 'receipt', source: 'correction' });
  expect(await step(id, 'scanned')).toMatchObject({ rspamd: { action: 'reject' } });
});

it('lets mail go at the deadline when they hang, at once when they hang up, and says why', async () => {
  clamd.behave(hang);
  rspamd.behave(hang);
  const began = performance.now();
  const id = await sender.kept(MAIL);
  await arrived();
  expect(performance.now() - began).toBeLessThan((DEADLINE_SECONDS + 3) * 1000);
  expect(await step(id, 'scanned')).toMatchObject({
    rspamd: { result: 'unscanned', reason: 'rspamd.timeout' },
    clamav: { result: 'unscanned', reason: 'clamav.timeout' },
  });
  clamd.behave(hangUp);
  rspamd.behave(hangUp);
  const other = await sender.kept(MAIL);
  await arrived(2);
  expect(await step(other, 'scanned')).toMatchObject({
    rspamd: { reason: 'rspamd.lost' },
    clamav: { reason: 'clamav.lost' },
  });
});

it('counts what came of it', async () => {
  const metrics = await insides().metrics.read();
  for (const line of [
    'postern_scans_total{scanner="clamav",outcome="infected"}',
    'postern_scans_total{scanner="clamav",outcome="timeout"}',
    'postern_scans_total{scanner="rspamd",outcome="judged"}',
    'postern_scan_seconds_count{scanner="rspamd"}',
  ]) {
    expect(metrics).toContain(line);
  }
});
