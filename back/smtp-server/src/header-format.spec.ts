import { encodeText, encodedWords, formatDate, formatField } from './header-format.js';

describe('formatField', () => {
  it('writes a short field on one line', () => {
    expect(formatField('Subject', 'hello world')).toBe('Subject: hello world\r\n');
    expect(formatField('X-Empty', '')).toBe('X-Empty:\r\n');
  });

  it('folds at white space before column 78', () => {
    const lines = formatField('X-Test', 'word '.repeat(60)).split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
    expect(lines.slice(1).every((line) => line.startsWith(' word'))).toBe(true);
  });

  it('cuts a word that no line can hold', () => {
    const lines = formatField('X-Test', 'a'.repeat(3000)).split('\r\n');
    expect(lines.map((line) => line.length)).toEqual([233, ...Array<number>(12).fill(226), 76, 0]);
  });

  it('leaves a word whole that fits a line, such as a long address', () => {
    const address = `<${'a'.repeat(480)}@example.org>`;
    expect(formatField('To', address)).toBe(`To: ${address}\r\n`);
  });

  it('lets no value start a new field', () => {
    const field = formatField('X-Test', 'a\r\nBcc: b\n\rc\0d\x7fe é');
    expect(field).toBe('X-Test: a Bcc: b c d e ?\r\n');
  });
});

describe('encodeText', () => {
  it('leaves ASCII alone', () => {
    expect(encodeText(' plain\ttext ')).toBe('plain text');
  });

  it('encodes the rest in words of at most 75 characters that decode to it', () => {
    const text = 'Grüße, 世界 and 👋 '.repeat(20).trim();
    const words = encodeText(text).split(' ');
    for (const word of words) expect(word).toMatch(/^=\?utf-8\?B\?[A-Za-z0-9+/=]{4,61}\?=$/);
    expect(words.map((word) => Buffer.from(word.slice(10, -2), 'base64').toString('utf8')).join('')).toBe(text);
  });

  it('encodes what would be read as an encoded word, and lone surrogates as the replacement character', () => {
    expect(encodeText('=?utf-8?Q?a?=')).toMatch(/^=\?utf-8\?B\?/);
    expect(encodedWords('\ud800')).toEqual(['=?utf-8?B?77+9?=']);
  });
});

describe('formatDate', () => {
  it('is an RFC 5322 date in UTC', () => {
    expect(formatDate(Date.UTC(2026, 0, 2, 3, 4, 5))).toBe('Fri, 02 Jan 2026 03:04:05 +0000');
    expect(formatDate(Number.NaN)).toBe('Thu, 01 Jan 1970 00:00:00 +0000');
  });
});
