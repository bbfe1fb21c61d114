import { UserError } from '@postern/platform';
import { composeHeader, countReceived, isOurLoop } from '../../src/forward/rewrite/headers.js';
import { rewriteFrom } from '../../src/forward/rewrite/from.js';
import { parseHeader, parseMessage } from '../../src/header.js';
import { Random } from '../support/random.js';

const CASES = 30_000;
const ALPHABET: [string, ...string[]] = [
  'a', 'word', ' ', '\t', '\r\n', '\r', '\n', '\r\n ', ':', 'Bcc: x@y', '"', '\\', '(', ')', '<', '>', ',', ';', '@', '.',
  '=?utf-8?Q?a=20b?=', '=?', '?=', 'jane@example.org', 'ü', '\xff', '👋', '\ud800', '\0', '\x7f', 'x'.repeat(300),
]; // prettier-ignore

/** Lines end in CRLF and nothing else, and none is over 998 octets (RFC 5322 section 2.1.1). */
function isWellFormed(header: string): boolean {
  return (
    header.endsWith('\r\n') &&
    !/\r(?!\n)|(?<!\r)\n|\0/.test(header) &&
    header.split('\r\n').every((line) => line.length <= 998 && !/^[ \t]+$/.test(line)) &&
    !header.includes('\r\n\r\n')
  );
}

describe('header fields, fuzzed', () => {
  it('composes our fields and no others out of anything', () => {
    const random = new Random(5322);
    const text = (): string => random.text(ALPHABET, 10);
    let refused = 0;
    for (let count = 0; count < CASES; count += 1) {
      const client = {
        ip: text(),
        port: 1,
        helo: text(),
        hostname: text(),
        tls: { version: text(), cipher: text() },
        protocol: text(),
      };
      const name = random.chance(10) ? text() : 'X-Tag';
      try {
        const header = composeHeader({
          received: { client, by: text(), id: text(), recipients: [text()], at: random.below(2 ** 31) * 1000 },
          authenticationResults: text(),
          messageId: text(),
          hop: text(),
          extra: [{ name, value: text() }],
        });
        const names = parseHeader(header).map((field) => field.name);
        if (
          !isWellFormed(header) ||
          /[^\x00-\x7e]/.test(header) ||
          names.slice(1).join() !== 'x-postern-id,authentication-results,received'
        ) {
          throw new Error(`not a header: ${JSON.stringify(header)}`);
        }
      } catch (thrown) {
        if (!(thrown instanceof UserError)) throw thrown;
        refused += 1;
      }
    }
    process.stdout.write(`fuzz headers: ${CASES} composed, ${refused} of them refused for the name\n`);
    expect(refused).toBeLessThan(CASES / 5);
  });

  it('rewrites any From into one that names the alias, and leaves the rest alone', () => {
    const random = new Random(7489);
    for (let count = 0; count < CASES; count += 1) {
      const value = random
        .text(ALPHABET, 10)
        .replace(/\r\n?|\n/g, '\r\n ')
        .replace(/\0|[^\x00-\xff]/g, '?')
        .slice(0, 900);
      const fields = parseHeader(`Subject: kept\r\nFrom:${value}\r\nTo: kept@example.org\r\n`);
      const rewritten = rewriteFrom(fields, 'shop@alias.test');
      const from = rewritten.find((field) => field.name === 'from');
      const names = rewritten.map((field) => field.name).filter((name) => name !== 'reply-to');
      const holds =
        from !== undefined &&
        /^From: (?:[^<>"]|"(?:[^"\\]|\\.)*")*<shop@alias\.test>$/.test(from.raw) &&
        !/[^\x00-\x7e]/.test(from.raw) &&
        isWellFormed(`${from.raw}\r\n`) &&
        rewritten.every((field) => field.raw.split('\r\n').every((line) => line.length <= 998)) &&
        names.join() === 'subject,from,x-original-from,to';
      if (!holds) throw new Error(`broken by ${JSON.stringify(value)}: ${JSON.stringify(rewritten)}`);
    }
    process.stdout.write(`fuzz From: ${CASES} rewritten\n`);
  });

  it('parses any header without losing an octet', () => {
    const random = new Random(2822);
    for (let count = 0; count < CASES; count += 1) {
      const message = Buffer.from(`${random.text(ALPHABET, 20)}\r\n\r\nbody`);
      const parsed = parseMessage(message);
      const joined = parsed.fields.map((field) => `${field.raw}\r\n`).join('');
      const header = message.toString('latin1', 0, parsed.headerEnd);
      if (joined !== header && joined !== `${header}\r\n`)
        throw new Error(`lost octets of ${JSON.stringify(message.toString())}`);
      countReceived(parsed);
      isOurLoop(parsed, 'a'.repeat(24));
    }
    process.stdout.write(`fuzz header parser: ${CASES} parsed\n`);
  });
});
