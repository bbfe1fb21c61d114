import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';

import { ReplyParser, ReplySyntaxError, toReply, type ServerReply } from '../../src/forward/smtp/reply-parser.js';

const LIMITS = { line: 64, reply: 256 };

interface Result {
  replies: ServerReply[];
  refused: boolean;
}

function parse(chunks: Buffer[]): Result {
  const parser = new ReplyParser(LIMITS);
  const replies: ServerReply[] = [];
  try {
    for (const chunk of chunks) parser.push(chunk, replies);
    return { replies, refused: false };
  } catch (error) {
    if (error instanceof ReplySyntaxError) return { replies, refused: true };
    throw error;
  }
}

function cut(bytes: Buffer, at: number[]): Buffer[] {
  const borders = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return borders.slice(1).map((end, index) => bytes.subarray(borders[index], end));
}

/** Whatever came: bounded, printable, and the same however it was cut. Plain comparisons, for the number of cases. */
function check(bytes: Buffer, places: number[]): Result {
  const whole = parse([bytes]);
  if (!isDeepStrictEqual(parse(cut(bytes, places)), whole)) throw new Error('depends on how it is cut');
  for (const reply of whole.replies) {
    if (reply.code < 200 || reply.code > 599) throw new Error(`code ${reply.code}`);
    if (reply.lines.join('').length > LIMITS.reply) throw new Error('longer than allowed');
    if (CONTROL.test(toReply(reply).text)) throw new Error('control characters');
  }
  return whole;
}

const CONTROL = /\p{Cc}/u;
const places = fc.array(fc.nat({ max: 1_000 }), { maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', ' ', '5', '.', '-', '\u0001', 'ü', '\t'), maxLength: 30 });
const line = fc.tuple(
  fc.constantFrom('250', '354', '421', '550', '5.1', '99', '600', ''),
  fc.constantFrom('-', ' ', '', '\t'),
  text,
);
const end = fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r', '');

describe('the reply parser, given anything', () => {
  let accepted = 0;
  let refused = 0;
  const count = ({ replies, refused: wasRefused }: Result): void => {
    accepted += replies.length;
    if (wasRefused) refused++;
  };

  test('random octets', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 400 }), places, (bytes, at) =>
      count(check(Buffer.from(bytes), at)),
    );
    fc.assert(property, { numRuns: 10_000, seed: 21 });
  });

  test('almost replies', () => {
    const lines = fc.array(fc.tuple(line, end), { maxLength: 12 });
    const property = fc.property(lines, places, (parts, at) => {
      count(check(Buffer.from(parts.map(([[code, mark, rest], stop]) => `${code}${mark}${rest}${stop}`).join('')), at));
    });
    fc.assert(property, { numRuns: 12_000, seed: 22 });
  });

  test('replies, and replies with an octet changed', () => {
    const words = fc.string({ unit: fc.constantFrom('o', 'k', ' ', '.', '1'), maxLength: 12 });
    const reply = fc.tuple(fc.integer({ min: 200, max: 599 }), fc.array(words, { minLength: 1, maxLength: 4 }));
    const property = fc.property(
      fc.array(reply, { maxLength: 5 }),
      places,
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      (given, at, where, octet) => {
        const wire = given.flatMap(([code, lines]) =>
          lines.map((words_, index) => `${code}${index === lines.length - 1 ? ' ' : '-'}${words_}\r\n`),
        );
        const bytes = Buffer.from(wire.join(''));
        const { replies, refused: wasRefused } = check(bytes, at);
        if (
          wasRefused ||
          !isDeepStrictEqual(
            replies,
            given.map(([code, lines]) => ({ code, lines })),
          )
        )
          throw new Error('lost in translation');
        if (bytes.length === 0) return;
        bytes[where % bytes.length] = octet;
        count(check(bytes, at));
      },
    );
    fc.assert(property, { numRuns: 10_000, seed: 23 });
  });

  afterAll(() => {
    process.stdout.write(
      `reply parser: 42,000 cases in two cuts each, ${accepted} replies, ${refused} refused, 0 failures\n`,
    );
  });
});
