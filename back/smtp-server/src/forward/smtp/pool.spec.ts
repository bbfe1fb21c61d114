import { ManualClock } from '@postern/platform';

import {
  closedPort,
  drop,
  hang,
  reset,
  say,
  sayAndDrop,
  startFakeMx,
  type FakeMx,
  type FakeMxOptions,
} from '../../../test/support/fake-mx.js';
import { connectionTo, sendJob } from '../../../test/support/sending.js';
import { openConnection, type SmtpConnection } from './client.js';
import type { Attempt } from './outcome.js';
import { ConnectionPool, type PoolSettings } from './pool.js';

let mx: FakeMx;
let pool: ConnectionPool;
const clock = new ManualClock(0);

async function setUp(options: FakeMxOptions = {}, changes: Partial<PoolSettings> = {}): Promise<void> {
  mx = await startFakeMx(options);
  pool = new ConnectionPool({ maxTotal: 4, maxIdlePerKey: 4, idleMs: 1_000, maxMessages: 100, ...changes }, clock);
}

const open = (): Promise<SmtpConnection> => openConnection(connectionTo(mx));
const send = (key = 'k', recipient = 'b@y.example'): Promise<Attempt> => pool.send(key, open, sendJob({ recipient }));

async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 200 && !condition(); round++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(condition()).toBe(true);
}

afterEach(async () => {
  await pool.close();
  await mx.close();
});

describe('the pool of connections', () => {
  test('uses a connection again', async () => {
    await setUp();
    for (let round = 0; round < 10; round++) expect((await send()).kind).toBe('delivered');
    expect(mx.sessions).toHaveLength(1);
    expect(pool.hasIdle('k')).toBe(true);
    expect(pool.hasIdle('other')).toBe(false);
  });

  test('keeps destinations apart', async () => {
    await setUp();
    await send('k');
    await send('l');
    expect(mx.sessions).toHaveLength(2);
  });

  test('closes a connection after its last message, with QUIT', async () => {
    await setUp({}, { maxMessages: 3 });
    for (let round = 0; round < 7; round++) await send();
    expect(mx.sessions).toHaveLength(3);
    await until(() => mx.sessions.filter(({ closed }) => closed).length === 2);
    expect(mx.sessions[0]!.commands.at(-1)).toBe('QUIT');
  });

  test('has a bound, and serves everybody in the end', async () => {
    await setUp({}, { maxTotal: 2 });
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => send(`k${index % 5}`)));
    expect(outcomes.every(({ kind }) => kind === 'delivered')).toBe(true);
    expect(mx.messages).toHaveLength(20);
  });

  test('gives the place of the longest idle to another destination', async () => {
    await setUp({}, { maxTotal: 2 });
    await send('a');
    clock.advance(10);
    await send('b');
    await send('c');
    expect(['a', 'b', 'c'].map((key) => pool.hasIdle(key))).toEqual([false, true, true]);
  });

  test('forgets a connection that the peer closes while it is idle', async () => {
    await setUp({ script: { DOT: sayAndDrop('250 ok') } });
    expect((await send()).kind).toBe('delivered');
    await until(() => !pool.hasIdle('k'));
    expect((await send()).kind).toBe('delivered');
    expect(mx.sessions).toHaveLength(2);
  });

  test('closes what has been idle too long', async () => {
    await setUp({}, { idleMs: 20 });
    await send();
    clock.advance(25);
    await until(() => !pool.hasIdle('k'));
    await until(() => mx.sessions[0]!.closed);
    expect(mx.sessions[0]!.commands.at(-1)).toBe('QUIT');
  });

  test('a place is free again after a failed connection', async () => {
    await setUp({}, { maxTotal: 1 });
    const port = await closedPort();
    const refused = (): Promise<SmtpConnection> => openConnection({ ...connectionTo(mx), port });
    for (let round = 0; round < 3; round++) {
      expect(await pool.send('k', refused, sendJob())).toMatchObject({ kind: 'temporary', reason: 'connect-refused' });
    }
    expect((await send()).kind).toBe('delivered');
  });

  test('takes nothing once it is closing, and finishes what is under way', async () => {
    await setUp();
    const underWay = send();
    const closed = pool.close();
    expect((await underWay).kind).toBe('delivered');
    await closed;
    expect(await send()).toMatchObject({ kind: 'temporary', reason: 'connection-lost' });
    await until(() => mx.sessions[0]!.closed);
  });
});

describe('a kept connection that turns out to be dead', () => {
  test.each([
    ['is dropped at MAIL', drop],
    ['is reset at MAIL', reset],
    ['answers 421 to MAIL', say('421 4.4.2 idle too long')],
  ])('%s: the message goes over a new one', async (_name, step) => {
    await setUp({ script: { MAIL: [say('250 ok'), step, say('250 ok')] } });
    await send('k', 'one@y.example');
    expect((await send('k', 'two@y.example')).kind).toBe('delivered');
    expect(mx.sessions).toHaveLength(2);
    expect(mx.messages.map(({ recipients }) => recipients[0])).toEqual(['one@y.example', 'two@y.example']);
  });

  test('is refused RSET: likewise', async () => {
    await setUp({ script: { RCPT: [say('550 no'), say('250 ok')], RSET: say('502 no') } });
    expect((await send()).kind).toBe('permanent');
    expect((await send()).kind).toBe('delivered');
    expect(mx.sessions).toHaveLength(2);
  });

  test('once, and no more', async () => {
    await setUp({ script: { MAIL: [say('250 ok'), drop, drop, say('250 ok')] } });
    await send();
    expect(await send()).toMatchObject({ kind: 'temporary', reason: 'connection-lost', at: 'MAIL' });
    expect(mx.sessions).toHaveLength(2);
  });

  test.each([
    ['after MAIL was answered', 'RCPT', drop, 'connection-lost'],
    ['after the message was sent', 'DOT', drop, 'connection-lost'],
    ['silent', 'MAIL', hang, 'reply-timeout'],
    ['refusing MAIL', 'MAIL', say('451 later'), 'sender-refused'],
  ] as const)('not when it fails %s', async (_name, verb, step, reason) => {
    await setUp({ script: { [verb]: [say('250 ok'), step, say('250 ok')] } });
    await send();
    expect(await send()).toMatchObject({ kind: 'temporary', reason });
    expect(mx.sessions).toHaveLength(1);
  });
});
