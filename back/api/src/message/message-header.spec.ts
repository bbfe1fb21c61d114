import { readHeader } from './message-header.js';

const read = (text: string) => readHeader(Buffer.from(text, 'latin1')).fields;

describe('a header', () => {
  it('is unfolded, decoded and in order', () => {
    const text = 'Received: by a\r\n\tfor b\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nX-Empty:\r\n\r\nNot: this\r\n';
    expect(read(text)).toEqual([
      { name: 'Received', value: 'by a for b' },
      { name: 'Subject', value: 'Grüße' },
      { name: 'X-Empty', value: '' },
    ]);
  });

  it('may have bare line feeds, no body, and lines that are no field', () => {
    expect(read('A: 1\nB : 2\nnonsense\n: x\n\nC: 3')).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ]);
    expect(read('A: 1')).toEqual([{ name: 'A', value: '1' }]);
    expect(read('')).toEqual([]);
  });

  it('hides no controls', () => {
    expect(read('A: x\x1b[2Jy\0\r\n\r\n')).toEqual([{ name: 'A', value: 'x\u{fffd}[2Jy\u{fffd}' }]);
  });

  it('is cut when it is long', () => {
    const { fields, truncated } = readHeader(Buffer.from('A: b\r\n'.repeat(300)));
    expect([fields.length, truncated]).toEqual([200, true]);
    expect(readHeader(Buffer.from(`A: ${'b'.repeat(300_000)}\r\n\r\n`)).truncated).toBe(true);
  });
});
