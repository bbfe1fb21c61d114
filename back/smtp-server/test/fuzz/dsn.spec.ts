import { parseMessage } from '../../src/header.js';
import { cleanDiagnostic } from '../../src/notify/dsn/diagnostic.js';
import { buildDsn, type DsnRecipient, type DsnRequest } from '../../src/notify/dsn/dsn.js';
import { parseDsn } from '../../src/notify/dsn/dsn-parse.js';
import { Random } from '../support/random.js';

const CASES = 20_000;
const ALPHABET: [string, ...string[]] = [
  'a', 'word', ' ', '\r\n', '\r', '\n', '\r\n\r\n', '\r\n ', ':', ';', '--', '"', '\\', '<', '>', '@', '=', '=?', 'ü', '\0',
  'Final-Recipient: rfc822; x@y\r\n', 'Action: failed\r\n', 'Status: 5.1.1\r\n', 'boundary=', 'multipart/report',
  'message/delivery-status', 'base64', 'quoted-printable', 'jane.doe', 'secret.example', 'mx.other.test', '192.0.2.1', 'https://',
]; // prettier-ignore

function requestFrom(random: Random): DsnRequest {
  const text = (): string => random.text(ALPHABET, 8);
  const recipient = (): DsnRecipient => ({
    address: `${random.pick(['shop', 'läden', '"a b"'])}@alias.test`,
    originalRecipient: random.chance(2) ? text() : null,
    action: random.pick(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
    reason: random.pick(['expired', 'connect-timeout', 'recipient-refused', 'internal-error']),
    reply: random.chance(4) ? null : { code: 550, enhanced: random.pick([null, '5.1.1', '4.2.2']), text: text() },
    hidden: ['jane.doe@secret.example'],
    lastAttemptAt: random.chance(2) ? null : random.below(2 ** 31) * 1000,
    retryUntil: random.chance(2) ? null : random.below(2 ** 31) * 1000,
  });
  return {
    hostname: 'mx.postern.test',
    messageId: `0198-${random.below(1_000_000)}`,
    ordinal: random.below(10),
    envelope: {
      sender: random.pick(['jane@example.org', 'jörg@example.org']),
      smtputf8: random.chance(2),
      ret: random.pick([null, 'HDRS', 'FULL']),
      envelopeId: random.chance(2) ? null : text(),
    },
    arrivedAt: random.below(2 ** 31) * 1000,
    now: random.below(2 ** 31) * 1000,
    original: Buffer.from(random.text(ALPHABET, 30)),
    recipients: [recipient(), ...(random.chance(2) ? [recipient()] : [])],
  };
}

describe('delivery status notifications, fuzzed', () => {
  it('builds a message that any SMTP server can take, and reads its own back', () => {
    const random = new Random(3464);
    for (let count = 0; count < CASES; count += 1) {
      const request = requestFrom(random);
      const dsn = buildDsn(request);
      const text = dsn.message.toString('latin1');
      const { headerEnd } = parseMessage(dsn.message);
      const holds =
        !/\r(?!\n)|(?<!\r)\n|\0/.test(text) &&
        text.split('\r\n').every((line) => line.length <= 998) &&
        (dsn.eightBitMime || !/[\x80-\xff]/.test(text)) &&
        (dsn.smtputf8 || !/[\x80-\xff]/.test(text.slice(0, headerEnd)));
      const read = parseDsn(dsn.message);
      if (!holds || read?.recipients.length !== request.recipients.length) {
        throw new Error(`broken by ${JSON.stringify(request)}`);
      }
      read.recipients.forEach((recipient, index) =>
        expect(recipient.finalRecipient).toBe(request.recipients[index]?.address),
      );
    }
    process.stdout.write(`fuzz DSN: ${CASES} built and read back\n`);
  });

  it('reads or refuses any mutation of a notice', () => {
    const random = new Random(6522);
    let read = 0;
    let slowest = 0;
    for (let count = 0; count < CASES; count += 1) {
      const genuine = buildDsn(requestFrom(random)).message.toString('latin1');
      const mutated = Buffer.from(random.mutate(random.mutate(genuine, ALPHABET), ALPHABET), 'latin1');
      const start = performance.now();
      if (parseDsn(mutated) !== null) read += 1;
      slowest = Math.max(slowest, performance.now() - start);
    }
    process.stdout.write(`fuzz DSN: ${CASES} mutated, ${read} still read\n`);
    expect(read).toBeGreaterThan(CASES / 2);
    expect(slowest).toBeLessThan(5_000);
  });

  it('never leaves the hidden address in a diagnostic', () => {
    const random = new Random(3463);
    for (let count = 0; count < CASES; count += 1) {
      const text =
        random.text(ALPHABET, 30) + random.pick(['', ' <jane.doe@secret.example>', ' jane.doe=secret.example@x.test ']);
      const clean = cleanDiagnostic(text, ['jane.doe@secret.example']);
      if (/jane\.doe@|secret\.example|[^\x20-\x7e]/i.test(clean) || clean.length > 500) {
        throw new Error(`left in: ${JSON.stringify([text, clean])}`);
      }
    }
  });
});
