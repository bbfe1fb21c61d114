import fc from 'fast-check';

import { ContentError, wireContent } from './content.js';

function wire(...chunks: (string | Buffer)[]): string {
  const content = wireContent(
    chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk)),
  );
  const whole = Buffer.concat(content.buffers);
  expect(content.length).toBe(whole.length);
  return whole.toString('latin1');
}

/** Octet by octet, as RFC 5321 section 4.5.2 says; null when there is a bare CR or LF or a disguised dot. */
function byTheBook(message: string): string | null {
  if (/\r(?!\n)/.test(message) || /(^|[^\r])\n/.test(message) || /(^|\n)\0+\./.test(message)) return null;
  const lines = message.split('\r\n');
  const last = lines.pop()!;
  if (last !== '') lines.push(last);
  return [...lines.map((line) => (line.startsWith('.') ? `.${line}` : line)), '.', ''].join('\r\n');
}

describe('the message on the wire', () => {
  test.each([
    ['a plain one', 'a: b\r\n\r\nc\r\n', 'a: b\r\n\r\nc\r\n.\r\n'],
    ['lines with dots', '.a\r\n..\r\nb.\r\n.\r\n', '..a\r\n...\r\nb.\r\n..\r\n.\r\n'],
    ['a missing last CRLF', 'a: b\r\n\r\nc', 'a: b\r\n\r\nc\r\n.\r\n'],
    ['a missing last CRLF after a dot', '\r\n.', '\r\n..\r\n.\r\n'],
    ['nothing', '', '.\r\n'],
    ['eight-bit octets and NUL', '\xff\x00\x80\r\n', '\xff\x00\x80\r\n.\r\n'],
  ])('%s', (_name, message, expected) => {
    expect(wire(message)).toBe(expected);
  });

  test('joins pieces, wherever they are cut', () => {
    expect(wire('a: b\r\n', '', '\r\n.c\r\n')).toBe('a: b\r\n\r\n..c\r\n.\r\n');
    expect(wire('a: b\r', '\n\r\n', '.c\r\n')).toBe('a: b\r\n\r\n..c\r\n.\r\n');
    expect(wire('a.b\r\n\r\nx', '.y\r\n')).toBe('a.b\r\n\r\nx.y\r\n.\r\n');
  });

  test.each([
    'a\nb\r\n',
    '\nb\r\n',
    'a\rb\r\n',
    'a\r\n.\rb\r\n',
    'a\r\r\nb\r\n',
    'a\r\n\r',
    'a\r\n\0.\r\n',
    '\0\0.\r\n',
    'a\r\n.\n',
  ])('refuses %j', (message) => {
    expect(() => wire(message)).toThrow(ContentError);
    expect(() => wire('x: y\r\n'.repeat(60_000), message)).toThrow(ContentError);
  });

  test('is what the RFC says, over 20,000 messages, small and large', () => {
    const part = fc.constantFrom('\r\n', '\r\n', '.', '\r\n.', 'ab', '\0', '\r', '\n', 'x'.repeat(70));
    const lines = fc.array(fc.constantFrom('\r\n', '.', 'ab', '\0', '\r\n..'), { maxLength: 20 });
    let refused = 0;
    const check = (parts: string[], cut: number): void => {
      const message = parts.join('');
      const expected = byTheBook(message);
      const at = message.length === 0 ? 0 : cut % message.length;
      const pieces = [message.slice(0, at), message.slice(at)];
      if (expected === null) {
        refused++;
        expect(() => wire(...pieces)).toThrow(ContentError);
      } else expect(wire(...pieces)).toBe(expected);
    };
    fc.assert(fc.property(fc.array(part, { maxLength: 8 }), fc.nat(), check), { numRuns: 10_000, seed: 11 });
    fc.assert(fc.property(lines, fc.nat(), check), { numRuns: 10_000, seed: 12 });
    process.stdout.write(`content: 20,000 messages, ${refused} refused as they should be\n`);
  });

  test('large messages, across the borders of what is looked at at once', () => {
    const line = `.${'y'.repeat(97)}\r\n`;
    const message = line.repeat(8_000);
    expect(wire('h: v\r\n\r\n', message)).toBe(byTheBook(`h: v\r\n\r\n${message}`));
    const long = `${'z'.repeat(600_000)}\r\n.q\r\n${'w'.repeat(300_000)}`;
    expect(wire(long)).toBe(byTheBook(long));
    const clean = Buffer.from(`${'k'.repeat(98)}\r\n`.repeat(5_000));
    const { buffers } = wireContent([clean]);
    expect(buffers.slice(0, -1).every((buffer) => buffer.buffer === clean.buffer)).toBe(true);
  });
});
