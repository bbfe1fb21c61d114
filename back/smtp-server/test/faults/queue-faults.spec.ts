import { pauseRoute, resumeRoute } from '@postern/data';

import { parseDsn } from '../../src/notify/dsn/dsn-parse.js';
import { DEFAULT_CAPABILITIES, say, startFakeMx, type FakeMx, type FakeMxMessage } from '../support/fake-mx.js';
import { deliveriesOf, makeDue, noticesAbout, Sender, type DeliveryRow } from '../support/mailing.js';
import { SHORT_TIMEOUTS } from '../support/sending.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

const HOUR = 3_600_000;
const ANN = 'ann@honest.example';
const ALIAS = 'alias@forward.example';
const LATER = { RCPT: (line: string) => (line.includes('user@') ? say('451 4.2.0 later') : undefined) };
const NEVER = { RCPT: (line: string) => (line.includes('user@') ? say('550 5.1.1 never') : undefined) };

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;
/** What the server's clock is ahead of ours, in milliseconds. */
let ahead = 0;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias(ALIAS, ['user@dest.example']);
});

afterAll(() => stack.close());

beforeEach(async () => {
  ahead = 0;
  mx = await startFakeMx();
  server = await startInProcess(
    stack,
    { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}`, QUEUE_POLL_SECONDS: '1' },
    {
      resolver: zoneResolver({ 'honest.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }] }),
      clock: { now: () => Date.now() + ahead },
      timeouts: SHORT_TIMEOUTS,
    },
  );
  sender = await Sender.open(server.port);
});

afterEach(async () => {
  sender.close();
  await server.stop();
  await mx.close();
  await stack.database.pool.query(`update delivery set state = 'cancelled' where state = 'queued'`);
});

async function onlyRow(id: string, wanted?: (row: DeliveryRow) => boolean): Promise<DeliveryRow> {
  return (await deliveriesOf(stack, id, wanted))[0]!;
}

/** The notice about a message, once the next hop has it. */
async function notice(id: string): Promise<FakeMxMessage> {
  const found = await until(
    () => mx.messages.find(({ content }) => content.includes(`Reference: ${id}\r\n`)),
    (message) => message !== undefined,
  );
  expect(found!.recipients).toEqual([ANN]);
  return found!;
}

/** Sends to a next hop that fails for now, and waits for the first attempt. */
async function deferred(rcpt = ''): Promise<string> {
  mx.script = LATER;
  const id = await sender.kept({ from: ANN, to: [ALIAS], rcpt });
  await onlyRow(id, ({ state }) => state === 'queued');
  return id;
}

async function tryAgain(id: string): Promise<DeliveryRow> {
  const { attempts } = await onlyRow(id);
  await makeDue(stack, id);
  return onlyRow(id, (row) => row.state !== 'leased' && row.attempts > attempts);
}

it('delivers once a temporary fault is over, and traces both attempts', async () => {
  const id = await deferred();
  mx.script = {};
  expect(await tryAgain(id)).toMatchObject({ state: 'delivered', attempts: 2, last_code: 250 });
  const { trace } = await onlyRow(id);
  expect(trace).toMatchObject([
    { step: 'deferred', reason: 'recipient-refused', attempt: 1 },
    { step: 'delivered', reason: 'delivered', attempt: 2 },
  ]);
  expect(mx.messages).toHaveLength(1);
  expect(await noticesAbout(stack, id)).toEqual([]);
});

it('waits longer after each attempt', async () => {
  const id = await deferred();
  const waits: number[] = [];
  for (let attempt = 2; attempt <= 4; attempt++) {
    await tryAgain(id);
    waits.push((await onlyRow(id)).trace.at(-1)!.retryInSeconds!);
  }
  for (const [index, seconds] of [180, 300, 600].entries()) {
    expect(waits[index]).toBeGreaterThanOrEqual(seconds * 0.8);
    expect(waits[index]).toBeLessThanOrEqual(seconds * 1.2);
  }
});

it('gives up after QUEUE_EXPIRE_HOURS and tells the sender so', async () => {
  const id = await deferred();
  ahead = 121 * HOUR;
  expect(await tryAgain(id)).toMatchObject({ state: 'expired', attempts: 2, last_code: 451 });
  expect((await onlyRow(id)).trace.at(-1)).toMatchObject({ step: 'expired', reply: { code: 451 } });
  const { content, sender: returnPath } = await notice(id);
  expect(returnPath).toBe('');
  expect(parseDsn(content)!.recipients).toMatchObject([
    { finalRecipient: ALIAS, action: 'failed', status: '4.2.0', diagnosticCode: '451 4.2.0 later' },
  ]);
  expect(content.toString()).toContain('The message could not be delivered in the time allowed for it.');
});

it('gives up with "delivery time expired" where nobody ever answered', async () => {
  mx.script = { GREETING: { do: 'drop', reset: false } };
  const id = await sender.kept({ from: ANN, to: [ALIAS] });
  await onlyRow(id, ({ state }) => state === 'queued');
  ahead = 121 * HOUR;
  await tryAgain(id);
  expect(await onlyRow(id)).toMatchObject({ state: 'expired', reason: 'connection-lost' });
  mx.script = {};
  // The relay was down: its pause ends before the notice is tried.
  ahead += HOUR;
  await makeDue(stack);
  expect(parseDsn((await notice(id)).content)!.recipients).toMatchObject([{ action: 'failed', status: '4.4.7' }]);
});

it('tells of a delay once, and only who asked', async () => {
  const [asked, silent] = [await deferred(' NOTIFY=DELAY,FAILURE'), await deferred()];
  ahead = 5 * HOUR;
  for (const id of [asked, silent, asked]) expect(await tryAgain(id)).toMatchObject({ state: 'queued' });
  expect(await noticesAbout(stack, silent)).toEqual([]);
  expect(await noticesAbout(stack, asked)).toHaveLength(1);
  const { content } = await notice(asked);
  expect(parseDsn(content)!.recipients).toMatchObject([{ finalRecipient: ALIAS, action: 'delayed', status: '4.2.0' }]);
  const until = Date.parse(/^Will-Retry-Until: (.*)\r$/m.exec(content.toString())![1]!);
  expect(Math.abs(until - Date.now() - 120 * HOUR)).toBeLessThan(60_000);
});

describe('NOTIFY', () => {
  test.each([
    ['', false, null],
    [' NOTIFY=SUCCESS,FAILURE', false, 'relayed'],
    [' NOTIFY=SUCCESS', false, 'relayed'],
    [' NOTIFY=FAILURE', false, null],
    [' NOTIFY=NEVER', false, null],
    ['', true, 'failed'],
    [' NOTIFY=FAILURE', true, 'failed'],
    [' NOTIFY=SUCCESS,FAILURE,DELAY', true, 'failed'],
    [' NOTIFY=SUCCESS', true, null],
    [' NOTIFY=DELAY', true, null],
    [' NOTIFY=NEVER', true, null],
  ])('"%s", refused: %s, is told %s', async (rcpt, refused, told) => {
    mx.script = refused ? NEVER : {};
    const id = await sender.kept({ from: ANN, to: [ALIAS], rcpt: `${rcpt} ORCPT=rfc822;ann+2Bold@forward.example` });
    await onlyRow(id, ({ state }) => state === (refused ? 'bounced' : 'delivered'));
    expect(await noticesAbout(stack, id)).toHaveLength(told === null ? 0 : 1);
    if (told === null) return;
    const { content } = await notice(id);
    expect(parseDsn(content)!.recipients).toMatchObject([
      {
        action: told,
        finalRecipient: ALIAS,
        originalRecipient: 'ann+old@forward.example',
        status: told === 'failed' ? '5.1.1' : '2.0.0',
      },
    ]);
  });

  test.each([
    [' NOTIFY=SUCCESS,FAILURE', 'NOTIFY=FAILURE'],
    [' NOTIFY=SUCCESS', 'NOTIFY=NEVER'],
    [' NOTIFY=NEVER', 'NOTIFY=NEVER'],
  ])('"%s" goes on as %s: success is ours to tell', async (rcpt, passedOn) => {
    mx.capabilities = [...DEFAULT_CAPABILITIES, 'DSN'];
    const id = await sender.kept({ from: ANN, to: [ALIAS], rcpt, mail: ' RET=HDRS ENVID=abc' });
    await onlyRow(id, ({ state }) => state === 'delivered');
    const commands = mx.sessions.flatMap((session) => session.commands);
    expect(commands.find((line) => line.startsWith('RCPT TO:<user@'))).toBe(`RCPT TO:<user@dest.example> ${passedOn}`);
    expect(commands.find((line) => line.startsWith('MAIL FROM:<SRS0='))).toMatch(/ RET=HDRS ENVID=abc/);
  });

  it('never makes the null sender hear of anything', async () => {
    mx.script = NEVER;
    const id = await sender.kept({ from: '', to: [ALIAS], rcpt: ' NOTIFY=SUCCESS,FAILURE,DELAY' });
    expect(await onlyRow(id, ({ state }) => state === 'bounced')).toMatchObject({ attempts: 1 });
    expect(await noticesAbout(stack, id)).toEqual([]);
  });

  it('makes no notice about a notice that is refused', async () => {
    mx.script = { RCPT: say('550 5.1.1 never') };
    const id = await sender.kept({ from: ANN, to: [ALIAS] });
    const [made] = await until(
      () => noticesAbout(stack, id),
      (notices) => notices.length === 1,
    );
    expect(await onlyRow(made!.id, ({ state }) => state === 'bounced')).toMatchObject({ reason: 'recipient-refused' });
    expect(await noticesAbout(stack, made!.id)).toEqual([]);
  });
});

it('leaves a paused destination alone until it is resumed', async () => {
  const { manager } = stack.source;
  await stack.alias('paused@forward.example', ['user@paused.example']);
  await pauseRoute(manager, 'paused.example', 'test');
  // The server hears of it a moment later.
  const waiting = await until(
    async () => {
      const id = await sender.kept({ from: ANN, to: ['paused@forward.example'] });
      return { id, row: await onlyRow(id) };
    },
    ({ row }) => row.state === 'queued',
  );
  expect(waiting.row).toMatchObject({ attempts: 0, trace: [] });
  const before = mx.messages.length;
  await makeDue(stack);
  const other = await sender.kept({ from: ANN, to: [ALIAS] });
  await onlyRow(other, ({ state }) => state === 'delivered');
  expect(await onlyRow(waiting.id)).toMatchObject({ state: 'queued', attempts: 0 });
  expect(mx.messages).toHaveLength(before + 1);
  await resumeRoute(manager, 'paused.example');
  expect(await onlyRow(waiting.id, ({ state }) => state === 'delivered')).toMatchObject({ attempts: 1 });
});

it('waits exactly as long as a destination is left alone', async () => {
  mx.script = { GREETING: say('421 4.3.2 closing') };
  const ids = [await sender.kept({ from: ANN, to: [ALIAS] })];
  await onlyRow(ids[0]!, ({ state }) => state === 'queued');
  ids.push(await sender.kept({ from: ANN, to: [ALIAS] }));
  const sentAway = await onlyRow(ids[1]!, ({ state }) => state === 'queued');
  expect(sentAway).toMatchObject({ reason: 'destination-backoff', attempts: 0, trace: [], last_code: null });
  expect(sentAway.next_attempt_at.getTime() - Date.now()).toBeLessThanOrEqual(1_000);
  mx.script = {};
  expect(await onlyRow(ids[1]!, ({ state }) => state === 'delivered')).toMatchObject({ attempts: 1 });
});
