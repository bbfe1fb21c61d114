import {
  clamdThatSays,
  endless,
  hang,
  hangUp,
  startStandIn,
  trickle,
  type Behaviour,
  type StandIn,
} from '../../../test/support/stand-in-scanner.js';
import { clamav, parseReply } from './clamav.js';
import type { ClamavScan, Trouble } from './scans.js';

const ENVELOPE = { sender: '', recipients: [] };
const CLIENT = { ip: '192.0.2.1', helo: '', hostname: null };

let clamd: StandIn;
beforeAll(async () => {
  clamd = await startStandIn(hang);
});
afterAll(() => clamd.close());

function ask(raw: Buffer | string, ms = 5_000): Promise<ClamavScan | Trouble> {
  const scanned = { raw: Buffer.from(raw), envelope: ENVELOPE, client: CLIENT, sessionId: 's' };
  return clamav({ host: '127.0.0.1', port: clamd.port })(scanned, AbortSignal.timeout(ms));
}

describe('a reply of clamd', () => {
  it.each([
    ['stream: OK\0', { result: 'clean' }],
    ['stream: Win.Test.EICAR_HDB-1 FOUND\0', { result: 'infected', malware: 'Win.Test.EICAR_HDB-1' }],
    ['stream: A FOUND FOUND\0', { result: 'infected', malware: 'A FOUND' }],
    ['stream: OK FOUND\0', { result: 'infected', malware: 'OK' }],
    ['stream: a\r\nX-Evil: b FOUND\0', { result: 'infected', malware: 'a??X-Evil: b' }],
    [`stream: ${'a'.repeat(500)} FOUND\0`, { result: 'infected', malware: 'a'.repeat(100) }],
    ['INSTREAM size limit exceeded. ERROR\0', 'too-large'],
    ["stream: Can't allocate memory ERROR\0", 'refused'],
    ['COMMAND READ TIMED OUT ERROR\0', 'refused'],
    ['stream: OK\0stream: Eicar FOUND\0', 'garbage'],
    ['stream: FOUND\0', 'garbage'],
    ['stream: OK\n\0', 'garbage'],
    ['OK\0', 'garbage'],
    ['PONG\0', 'garbage'],
    ['\0', 'garbage'],
  ])('%j is %j', (reply, scan) => expect(parseReply(reply)).toEqual(scan));
});

describe('a message', () => {
  it.each([0, 1, 256 * 1024, 256 * 1024 + 1, 3_000_000])('of %i octets reaches clamd as it is', async (length) => {
    const raw = Buffer.alloc(length, 'abc\r\n');
    let heard: Buffer | undefined;
    clamd.behave(
      clamdThatSays((message) => {
        heard = message;
        return 'stream: OK\0';
      }),
    );
    expect(await ask(raw)).toEqual({ result: 'clean' });
    expect(heard?.equals(raw)).toBe(true);
  });

  it('is known for what it is, also when the reply comes in pieces', async () => {
    clamd.behave((socket) => {
      socket.resume();
      for (const [at, piece] of ['stream: Ei', 'car FOU', 'ND', '\0'].entries()) {
        setTimeout(() => socket.write(piece), at * 10);
      }
    });
    expect(await ask('x')).toEqual({ result: 'infected', malware: 'Eicar' });
  });

  it('that clamd refuses while it is being sent is not sent on', async () => {
    let received = 0;
    clamd.behave((socket) => {
      socket.write('INSTREAM size limit exceeded. ERROR\0');
      socket.on('data', (piece: Buffer) => (received += piece.length));
    });
    expect(await ask(Buffer.alloc(20_000_000))).toBe('too-large');
    expect(received).toBeLessThan(10_000_000);
  });
});

describe('a clamd that', () => {
  /** With the octets of the message that it is asked about. */
  const cases: [string, Behaviour, number, Trouble][] = [
    ['hangs', hang, 1, 'timeout'],
    ['reads nothing', (socket) => void socket.pause(), 20_000_000, 'timeout'],
    ['hangs up', hangUp, 1, 'lost'],
    ['hangs up while it is told', hangUp, 20_000_000, 'hung-up'],
    ['ends without a word', (socket) => void socket.resume().end(), 1, 'lost'],
    ['stops in the middle of its reply', (socket) => void socket.resume().end('stream: OK'), 1, 'lost'],
    ['speaks another protocol', (socket) => void socket.resume().end('220 mail.example ESMTP\r\n\0'), 1, 'garbage'],
    ['talks without end', endless('stream: ', 'a'.repeat(10_000)), 1, 'garbage'],
    ['talks slowly without end', trickle('a'), 1, 'timeout'],
  ];
  it.each(cases)('%s: nothing is known, and its connection is let go', async (_name, behaviour, length, trouble) => {
    clamd.behave(behaviour);
    const started = performance.now();
    // What is no matter of time has enough of it, however busy the machine.
    expect(await ask(Buffer.alloc(length), trouble === 'timeout' ? 400 : 20_000)).toBe(trouble);
    expect(performance.now() - started).toBeLessThan(20_500);
    await clamd.letGo();
  });

  it('is not there: nothing is known', async () => {
    const scanned = { raw: Buffer.from('x'), envelope: ENVELOPE, client: CLIENT, sessionId: 's' };
    const nowhere = clamav({ path: '/nowhere/clamd.sock' });
    expect(await nowhere(scanned, AbortSignal.timeout(1_000))).toBe('unreachable');
    expect(await nowhere(scanned, AbortSignal.abort())).toBe('timeout');
  });
});
