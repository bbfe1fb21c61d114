import net from 'node:net';

import { ConnectFailure, openConnection } from '../../src/forward/smtp/client.js';
import type { Attempt } from '../../src/forward/smtp/outcome.js';
import {
  closedPort,
  DEFAULT_CAPABILITIES,
  drip,
  drop,
  hang,
  raw,
  reset,
  say,
  startFakeMx,
  type FakeMxScript,
  type FakeMxStep,
  type FakeMxVerb,
} from '../support/fake-mx.js';
import { connectionTo, sendJob } from '../support/sending.js';

/** Long enough for a loaded machine to answer in time, shorter than the drip. */
const MS = 250;
const TIMEOUTS = { connect: MS, greeting: MS, tls: MS, command: MS, dataBlock: MS, dataEnd: MS };

const FAULTS = {
  hang,
  drop,
  reset,
  '4xx': say('451 4.3.0 later'),
  '5xx': say('554 5.7.1 never'),
  '421': say('421 4.3.2 closing'),
  garbage: raw('\u0000\u00ff HTTP/1.1 400 Bad Request\r\n\r\n'),
  oversized: raw('250-padding\r\n'.repeat(8_000)),
  'long line': raw(`250 ${'x'.repeat(10_000)}`),
  'slow drip': drip('250-slow\r\n'.repeat(100), 5),
  '2xx and 3xx mixed up': say('399 what'),
} satisfies Record<string, FakeMxStep>;

type Fault = keyof typeof FAULTS;
type Verb = Exclude<FakeMxVerb, 'HELO' | 'RSET' | 'NOOP' | 'QUIT'>;

/** What every verb has in common. */
const COMMON: Record<Exclude<Fault, '4xx' | '5xx' | '421'>, string> = {
  hang: 'temporary reply-timeout',
  drop: 'temporary connection-lost',
  reset: 'temporary connection-lost',
  garbage: 'temporary protocol-error',
  oversized: 'temporary protocol-error',
  'long line': 'temporary protocol-error',
  'slow drip': 'temporary reply-timeout',
  '2xx and 3xx mixed up': 'temporary protocol-error',
};

const REFUSED: Record<Verb, string> = {
  GREETING: 'greeting-refused',
  EHLO: 'ehlo-refused',
  STARTTLS: 'tls-failed',
  AUTH: 'auth-refused',
  MAIL: 'sender-refused',
  RCPT: 'recipient-refused',
  DATA: 'data-refused',
  DOT: 'message-refused',
};

/** RFC 5321 section 4.2.1 where the verb is about the message; a refusal of our host is never permanent. */
const PERMANENT: ReadonlySet<Verb> = new Set(['MAIL', 'RCPT', 'DATA', 'DOT']);

/** Cells that differ from the rule, and why. */
const EXCEPTIONS: Partial<Record<`${Verb} ${Fault}`, string>> = {
  // 399 to DATA is of the class that asks for the message (RFC 5321 section 4.2.1: the first digit decides).
  'DATA 2xx and 3xx mixed up': 'delivered delivered',
};

function expected(verb: Verb, fault: Fault): string {
  const exception = EXCEPTIONS[`${verb} ${fault}`];
  if (exception !== undefined) return exception;
  if (fault === '4xx' || fault === '421') return `temporary ${REFUSED[verb]}`;
  if (fault === '5xx') return `${PERMANENT.has(verb) ? 'permanent' : 'temporary'} ${REFUSED[verb]}`;
  return COMMON[fault];
}

async function attempt(verb: Verb, fault: Fault, pipelining: boolean): Promise<{ attempt: Attempt; usable: boolean }> {
  const script: FakeMxScript = { [verb]: FAULTS[fault] };
  if (verb === 'EHLO') script.HELO = FAULTS[fault];
  const capabilities = pipelining ? DEFAULT_CAPABILITIES : DEFAULT_CAPABILITIES.slice(1);
  const mx = await startFakeMx({
    script,
    starttls: verb === 'STARTTLS',
    capabilities: [...capabilities, 'AUTH PLAIN'],
  });
  try {
    const credentials = { user: 'me', password: 'secret' };
    const connection = await openConnection(
      connectionTo(mx, {
        timeouts: TIMEOUTS,
        tls: verb === 'STARTTLS' ? 'required' : 'none',
        ...(verb === 'AUTH' ? { credentials } : {}),
      }),
    );
    const result = await connection.send(sendJob());
    const { usable } = connection;
    connection.destroy();
    return { attempt: result, usable };
  } catch (error) {
    if (error instanceof ConnectFailure) return { attempt: error.attempt, usable: false };
    throw error;
  } finally {
    await mx.close();
  }
}

describe('a next hop that fails', () => {
  let cells = 0;
  const used = new Set<string>();

  describe.each([
    ['with PIPELINING', true],
    ['without PIPELINING', false],
  ])('%s', (_name, pipelining) => {
    test.each(Object.keys(REFUSED) as Verb[])('at %s', async (verb) => {
      const faults = Object.keys(FAULTS) as Fault[];
      const results = await Promise.all(faults.map((fault) => attempt(verb, fault, pipelining)));
      const seen = faults.map((fault, index) => {
        const { kind, reason, at, remote } = results[index]!.attempt;
        if (kind !== 'delivered') expect(at).toBe(verb);
        expect(remote).toMatchObject({ host: 'localhost', ip: '127.0.0.1' });
        if (EXCEPTIONS[`${verb} ${fault}`] !== undefined) used.add(`${verb} ${fault}`);
        cells++;
        return `${verb} ${fault}: ${kind} ${reason}`;
      });
      expect(seen).toEqual(faults.map((fault) => `${verb} ${fault}: ${expected(verb, fault)}`));
      faults.forEach((fault, index) => {
        const clean = PERMANENT.has(verb) && (fault === '4xx' || fault === '5xx');
        expect([fault, results[index]!.usable]).toEqual([
          fault,
          clean || expected(verb, fault).startsWith('delivered'),
        ]);
      });
    });
  });

  test('already when dialled', async () => {
    const dial = async (settings: Partial<Parameters<typeof openConnection>[0]>): Promise<string> => {
      const base = {
        host: 'mx.example',
        ip: '127.0.0.1',
        port: 25,
        helo: 'us.example',
        tls: 'none' as const,
        timeouts: TIMEOUTS,
      };
      const thrown: unknown = await openConnection({ ...base, ...settings }).catch((error: unknown) => error);
      if (!(thrown instanceof ConnectFailure)) throw new Error('no failure');
      const { kind, reason, at, remote, reply } = thrown.attempt;
      expect({ at, remote, reply }).toEqual({ at: 'CONNECT', remote: null, reply: null });
      cells++;
      return `${kind} ${reason}`;
    };
    const never = (): net.Socket => net.connect({ host: 'mx.example', port: 25, lookup: () => undefined });
    const unknown = (): net.Socket =>
      net.connect({
        host: 'mx.example',
        port: 25,
        lookup: (_name, _options, done) => done(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), ''),
      });
    expect(await dial({ port: await closedPort() })).toBe('temporary connect-refused');
    expect(await dial({ connect: never })).toBe('temporary connect-timeout');
    expect(await dial({ connect: unknown })).toBe('temporary connect-failed');
  });

  afterAll(() => {
    process.stdout.write(`client faults: ${cells} cells of verb and fault as expected\n`);
    expect([...used].sort()).toEqual(Object.keys(EXCEPTIONS).sort());
  });
});
