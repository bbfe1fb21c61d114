import {
  endless,
  hang,
  hangUp,
  httpAnswer,
  httpThatSays,
  scanAnswer,
  startStandIn,
  trickle,
  type Behaviour,
  type StandIn,
} from '../../../test/support/stand-in-scanner.js';
import { parseScan, rspamd } from './rspamd.js';
import type { RspamdScan, Scanned, Trouble } from './scans.js';

let server: StandIn;
beforeAll(async () => {
  server = await startStandIn(hang);
});
afterAll(() => server.close());

const SCANNED: Scanned = {
  raw: Buffer.from('From: a@b.example\r\n\r\nbody\r\n'),
  envelope: {
    sender: 'bounce@b.example',
    recipients: ['one@ours.example', 'zwei@öurs.example'].map((address) => ({
      ...{ address, notify: null, originalRecipient: null },
    })),
  },
  client: { ip: '192.0.2.1', helo: 'mail.b.example', hostname: 'mail.b.example' },
  sessionId: 'session-1',
};

function ask(over: Partial<Scanned> = {}, ms = 5_000, password?: string): Promise<RspamdScan | Trouble> {
  const exchange = rspamd({ url: `http://127.0.0.1:${server.port}/`, password });
  return exchange({ ...SCANNED, ...over }, AbortSignal.timeout(ms));
}

const ANSWER = { action: 'add header', score: 7.125, required_score: 15, symbols: { A: { score: 1 } } };

describe('an answer of rspamd', () => {
  it('is read: what it would do, and what weighed most', () => {
    const symbols = {
      LIGHT: { score: 0.1 },
      GOOD: { score: -5 },
      BAD: { score: 12, options: ['x'] },
      NOTHING: { score: 0 },
    };
    expect(parseScan(JSON.stringify({ ...ANSWER, symbols, 'message-id': 'x' }))).toEqual({
      ...{ result: 'judged', action: 'add header', score: 7.13, required: 15 },
      symbols: ['BAD', 'GOOD', 'LIGHT'],
    });
  });

  it('names no more than a dozen symbols, and nothing that is none', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`S${i}`, { score: i }]));
    const scan = parseScan(JSON.stringify({ ...ANSWER, symbols: { ...many, 'a b\r\nc': { score: 999 } } }));
    expect(scan).toMatchObject({ symbols: expect.not.arrayContaining(['a b\r\nc']) as string[] });
    expect((scan as RspamdScan).symbols).toHaveLength(12);
  });

  it('may lack a threshold, where rspamd is set to reject nothing', () => {
    expect(parseScan(JSON.stringify({ ...ANSWER, required_score: null }))).toMatchObject({ required: null });
  });

  it.each([
    ['', 'no JSON'],
    ['null', 'nothing'],
    ['[]', 'a list'],
    ['{"error":"x"}', 'something else'],
    [JSON.stringify({ ...ANSWER, action: 7 }), 'a number for the action'],
    [JSON.stringify({ ...ANSWER, action: 'add header\r\nX: y' }), 'line ends in the action'],
    [JSON.stringify({ ...ANSWER, score: '7' }), 'text for the score'],
    [JSON.stringify({ ...ANSWER, score: 1e300 }), 'no score'],
    [JSON.stringify({ ...ANSWER, symbols: null }), 'no symbols'],
    [JSON.stringify({ ...ANSWER, symbols: { A: 'x' } }), 'other symbols'],
    [`${JSON.stringify(ANSWER)} and more`, 'something behind it'],
  ])('%j is none: %s', (text) => expect(parseScan(text)).toBe('garbage'));
});

describe('a message', () => {
  let request = '';
  const listen = (): void => {
    server.behave(
      httpThatSays((heard) => {
        request = heard;
        return scanAnswer('no action', 0);
      }),
    );
  };
  const fields = (): string[] => request.slice(0, request.indexOf('\r\n\r\n')).split('\r\n');

  it('is posted as it is, with its envelope', async () => {
    listen();
    expect(await ask({}, 5_000, 'secret')).toEqual({
      ...{ result: 'judged', action: 'no action', score: 0, required: 15, symbols: [] },
    });
    expect(fields()).toEqual(
      expect.arrayContaining([
        ...['POST /checkv2 HTTP/1.1', 'From: bounce@b.example', 'Rcpt: one@ours.example', 'IP: 192.0.2.1'],
        `Rcpt: ${Buffer.from('zwei@öurs.example').toString('latin1')}`,
        ...['Helo: mail.b.example', 'Hostname: mail.b.example', 'Queue-Id: session-1', 'Password: secret'],
      ]),
    );
    expect(request.endsWith(`\r\n\r\n${SCANNED.raw.toString()}`)).toBe(true);
  });

  it('of the null sender says so, and what nobody knows is left out', async () => {
    listen();
    await ask({ envelope: { ...SCANNED.envelope, sender: '' }, client: { ip: '::1', helo: '', hostname: null } });
    expect(fields()).toContain('From: <>');
    expect(fields().join('\n')).not.toMatch(/^(?:Helo|Hostname|Password):/m);
  });

  it('adds no field by what a client calls itself', async () => {
    listen();
    await ask({ client: { ip: '192.0.2.1', helo: 'x\r\nUser: admin\0', hostname: null } });
    expect(fields()).toContain('Helo: xUser: admin');
    expect(fields()).not.toContain('User: admin');
  });
});

describe('an rspamd that', () => {
  const cases: [string, Behaviour, Trouble][] = [
    ['hangs', hang, 'timeout'],
    ['hangs up', hangUp, 'lost'],
    [
      'hangs up after the head of its answer',
      (socket) => void socket.resume().end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{'),
      'lost',
    ],
    ['speaks another protocol', (socket) => void socket.resume().end('220 mail.example ESMTP\r\n'), 'lost'],
    ['answers garbage', httpThatSays(() => httpAnswer('200 OK', 'so it is')), 'garbage'],
    ['wants a password', httpThatSays(() => httpAnswer('403 Forbidden', '{"error":"Unauthorized"}')), 'refused'],
    ['fails', httpThatSays(() => httpAnswer('500 Internal Server Error', '')), 'refused'],
    ['answers without end', endless('HTTP/1.1 200 OK\r\n\r\n{"a":"', 'a'.repeat(60_000)), 'garbage'],
    ['sends a head without end', endless('HTTP/1.1 200 OK\r\n', `X: ${'a'.repeat(2_000)}\r\n`), 'lost'],
    ['trickles', trickle('HTTP/1.1 100 Continue\r\n\r\n'), 'timeout'],
  ];
  it.each(cases)('%s: nothing is known, and its connection is let go', async (_name, behaviour, trouble) => {
    server.behave(behaviour);
    const started = performance.now();
    // What is no matter of time has enough of it, however busy the machine.
    expect(await ask({}, trouble === 'timeout' ? 400 : 20_000)).toBe(trouble);
    expect(performance.now() - started).toBeLessThan(20_500);
    await server.letGo();
  });

  it('sends somewhere else is not followed', async () => {
    const other = await startStandIn(httpThatSays(() => scanAnswer('reject', 20)));
    const location = `Location: http://127.0.0.1:${other.port}/checkv2\r\n`;
    server.behave(httpThatSays(() => httpAnswer('307 Temporary Redirect', '', location)));
    expect(await ask()).toBe('refused');
    expect(other.seen.connections).toBe(0);
    await other.close();
  });

  it('is not there: nothing is known', async () => {
    const gone = await startStandIn(hang);
    await gone.close();
    const exchange = rspamd({ url: `http://127.0.0.1:${gone.port}`, password: undefined });
    expect(await exchange(SCANNED, AbortSignal.timeout(1_000))).toBe('unreachable');
    expect(await exchange(SCANNED, AbortSignal.abort())).toBe('timeout');
  });
});
