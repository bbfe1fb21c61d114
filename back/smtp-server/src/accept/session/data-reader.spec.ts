import fc from 'fast-check';
import { DataReader } from './data-reader.js';

function readInChunks(octets: Buffer, cuts: number[]): { content: string; rest: string | null } {
  const pieces: Buffer[] = [];
  const reader = new DataReader({ push: (piece) => void pieces.push(Buffer.from(piece)) });
  const borders = [...new Set(cuts.map((cut) => cut % (octets.length + 1)))].sort((a, b) => a - b);
  let at = 0;
  for (const border of [...borders, octets.length]) {
    const rest = reader.feed(octets.subarray(at, border));
    at = border;
    if (rest !== null) {
      const after = Buffer.concat([rest, octets.subarray(at)]);
      return { content: Buffer.concat(pieces).toString('latin1'), rest: after.toString('latin1') };
    }
  }
  return { content: Buffer.concat(pieces).toString('latin1'), rest: null };
}

/** RFC 5321 section 4.5.2 as it reads, on the whole text at once. */
function reference(text: string): { content: string; rest: string | null } {
  const end = `\r\n${text}`.indexOf('\r\n.\r\n');
  const data = `\r\n${end < 0 ? text : text.slice(0, end)}`;
  const content = data.replace(/\r\n\./g, '\r\n').slice(2);
  return { content, rest: end < 0 ? null : text.slice(end + 3) };
}

const allCuts = (length: number): number[] => Array.from({ length }, (_, index) => index);

describe('DataReader', () => {
  it.each([
    ['a message', 'a\r\nb\r\n.\r\nQUIT\r\n', 'a\r\nb\r\n', 'QUIT\r\n'],
    ['an empty message', '.\r\n', '', ''],
    ['stuffed dots', '..\r\n..x\r\na..b\r\n.\r\n', '.\r\n.x\r\na..b\r\n', ''],
    ['a lone leading dot before text', '.x\r\n\r\n.y\r\n.\r\n', 'x\r\n\r\ny\r\n', ''],
    ['a first line of one dot', '..\r\n.\r\n', '.\r\n', ''],
  ])('reads %s, however it is cut', (_name, octets, content, rest) => {
    const buffer = Buffer.from(octets, 'latin1');
    expect(readInChunks(buffer, [])).toEqual({ content, rest });
    expect(readInChunks(buffer, allCuts(buffer.length))).toEqual({ content, rest });
    for (let cut = 1; cut < buffer.length; cut += 1) expect(readInChunks(buffer, [cut])).toEqual({ content, rest });
  });

  it.each(['a\n.\nb', 'a\n.\r\nb', 'a\r\n.\nb', 'a\r.\r\nb', 'a\r\n.\rb', 'a\r\n.\r\r\nb', 'a\r\n\0.\r\nb', 'a\r.\rb'])(
    'does not end at %j',
    (octets) => {
      expect(readInChunks(Buffer.from(octets, 'latin1'), allCuts(octets.length)).rest).toBeNull();
    },
  );

  it('agrees with RFC 5321 section 4.5.2 on any octets in any chunks', () => {
    const token = fc.constantFrom('\r\n', '.', '\r', '\n', 'a', '\0', '\r\n.\r\n', '\r\n.');
    const text = fc.array(token, { maxLength: 24 }).map((tokens) => tokens.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 8 }), (octets, cuts) => {
        const read = readInChunks(Buffer.from(octets, 'latin1'), cuts);
        const expected = reference(octets);
        expect(read.rest).toBe(expected.rest);
        // What is held back at the end of an unfinished message is not content yet.
        if (expected.rest === null) expect(expected.content.startsWith(read.content)).toBe(true);
        else expect(read.content).toBe(expected.content);
      }),
      { numRuns: 5000, seed: 20_260_101 },
    );
  });
});
