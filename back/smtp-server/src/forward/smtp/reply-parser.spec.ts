import { ReplyParser, ReplySyntaxError, toReply, type ServerReply } from './reply-parser.js';

function parse(text: string, limits?: { line: number; reply: number }): ServerReply[] {
  const replies: ServerReply[] = [];
  new ReplyParser(limits).push(Buffer.from(text), replies);
  return replies;
}

describe('SMTP replies', () => {
  test.each<[string, string, ServerReply[]]>([
    ['one line', '250 ok\r\n', [{ code: 250, lines: ['ok'] }]],
    ['a bare code', '250\r\n', [{ code: 250, lines: [''] }]],
    ['a code and a space', '354 \r\n', [{ code: 354, lines: [''] }]],
    ['several lines', '250-a\r\n250-b c\r\n250 d\r\n', [{ code: 250, lines: ['a', 'b c', 'd'] }]],
    ['line ends without CR', '220 hi\n', [{ code: 220, lines: ['hi'] }]],
    [
      'two replies',
      '250 a\r\n354 b\r\n',
      [
        { code: 250, lines: ['a'] },
        { code: 354, lines: ['b'] },
      ],
    ],
    ['codes that differ within a class: the last', '450-a\r\n451 b\r\n', [{ code: 451, lines: ['a', 'b'] }]],
    ['UTF-8', '550 Empfänger unbekannt\r\n', [{ code: 550, lines: ['Empfänger unbekannt'] }]],
    ['control characters, as spaces', '550 a\u001b[2Jb\u0000c\rd\r\n', [{ code: 550, lines: ['a [2Jb c d'] }]],
    ['nothing yet', '250-a\r\n250-b\r\n25', []],
  ])('%s', (_name, text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  test('is indifferent to how it is cut', () => {
    const wire = Buffer.from('250-é\r\n250 5.1.1 x\r\n421 bye\r\n');
    const parser = new ReplyParser();
    const replies: ServerReply[] = [];
    for (const octet of wire) parser.push(Buffer.from([octet]), replies);
    expect(replies).toEqual(parse(wire.toString()));
    expect(replies).toHaveLength(2);
  });

  test.each([
    ['no code', 'hello\r\n', 'not a reply: "hello"'],
    ['an empty line', '\r\n', 'not a reply: ""'],
    ['a code of the first class', '150 x\r\n', 'not a reply: "150 x"'],
    ['a code of the sixth class', '650 x\r\n', 'not a reply: "650 x"'],
    ['a code of two digits', '25 x\r\n', 'not a reply: "25 x"'],
    ['a code of four digits', '2500 x\r\n', 'not a reply: "2500 x"'],
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n', 'not a reply: "HTTP/1.1 400 Bad Request"'],
    ['codes of two classes', '250-a\r\n550 b\r\n', 'one reply with codes 250 and 550'],
  ])('refuses %s', (_name, text, message) => {
    expect(() => parse(text)).toThrow(new ReplySyntaxError(message));
  });

  test('bounds a line, ended or not, and a reply', () => {
    const limits = { line: 20, reply: 60 };
    expect(parse(`250 ${'a'.repeat(16)}\r\n`, limits)).toHaveLength(1);
    expect(() => parse(`250 ${'a'.repeat(17)}\r\n`, limits)).toThrow('a line of more than 20 octets');
    expect(() => parse('250 '.padEnd(21, 'a'), limits)).toThrow('a line without an end of more than 20 octets');
    expect(() => parse('250-abcdef\r\n'.repeat(6), limits)).toThrow('a reply of more than 60 octets');
    expect(() => parse('250-\r\n'.repeat(60), limits)).toThrow('a reply of more than 60 octets');
  });

  test('forgets what it had before TLS', () => {
    const parser = new ReplyParser();
    const replies: ServerReply[] = [];
    parser.push(Buffer.from('250-injected\r\n250 inj'), replies);
    parser.reset();
    parser.push(Buffer.from('250 genuine\r\n'), replies);
    expect(replies).toEqual([{ code: 250, lines: ['genuine'] }]);
  });
});

describe('replies as they are stored', () => {
  test.each([
    ['250 2.0.0 ok\r\n', { code: 250, enhanced: '2.0.0', text: 'ok' }],
    ['250 ok\r\n', { code: 250, enhanced: null, text: 'ok' }],
    ['550-5.1.1 no such\r\n550 5.1.1 user\r\n', { code: 550, enhanced: '5.1.1', text: 'no such user' }],
    ['550-5.1.1 no such\r\n550 user\r\n', { code: 550, enhanced: '5.1.1', text: 'no such user' }],
    ['550 5.1.1\r\n', { code: 550, enhanced: '5.1.1', text: '' }],
    ['550 5.1.1234 x\r\n', { code: 550, enhanced: null, text: '5.1.1234 x' }],
    ['250 3.1.1 x\r\n', { code: 250, enhanced: null, text: '3.1.1 x' }],
  ])('%j', (wire, expected) => {
    expect(toReply(parse(wire)[0]!)).toEqual(expected);
  });

  test('keeps a thousand characters', () => {
    const wire = `550-${'x'.repeat(900)}\r\n550 ${'y'.repeat(900)}\r\n`;
    const { text } = toReply(parse(wire)[0]!);
    expect(text).toHaveLength(1001);
    expect(text.endsWith('y…')).toBe(true);
  });
});
