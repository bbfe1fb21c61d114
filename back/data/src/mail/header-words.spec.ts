import { decodeHeaderWords } from './header-words.js';

const q = (text: string, charset = 'utf-8') => `=?${charset}?Q?${text}?=`;
const b = (text: string | Buffer, charset = 'utf-8') => `=?${charset}?B?${Buffer.from(text).toString('base64')}?=`;

describe('header words', () => {
  it.each([
    ['Q', q('Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln'), 'Grüße aus Köln'],
    ['B', b('Grüße'), 'Grüße'],
    ['small letters', '=?utf-8?q?=c3=bc?= =?utf-8?b?w7w=?=', 'üü'],
    ['no padding', '=?utf-8?B?w7w?=', 'ü'],
    ['a space inside', q('two words'), 'two words'],
    ['a language (RFC 2231 section 5)', q('caf=C3=A9', 'utf-8*fr'), 'café'],
    ['windows-1252, also under its old name', `${q('=80', 'windows-1252')} ${q('It=92s', 'iso-8859-1')}`, '€It’s'],
    ['ISO-2022-JP', '=?ISO-2022-JP?B?GyRCJUYlOSVIGyhC?=', 'テスト'],
    ['GB2312', '=?gb2312?B?xOO6ww==?=', '你好'],
    ['KOI8-R', q('=F0=D2=C9=D7=C5=D4', 'koi8-r'), 'Привет'],
    ['a display name', `${q('J=C3=BCrgen')} <j@a.example>`, 'Jürgen <j@a.example>'],
    ['a quoted display name', `"${q('J=C3=BCrgen')}" <j@a.example>`, '"Jürgen" <j@a.example>'],
    ['text around them', `Re: ${q('=C3=BC')} and ${b('ß')}!`, 'Re: ü and ß!'],
    ['a line that was folded first', q('one=0D=0A=09two'), 'one two'],
    ['the direction of Hebrew', b('\u200fשלום'), '\u200fשלום'],
    ['no words', 'Plain = ?text?= with ünencoded', 'Plain = ?text?= with ünencoded'],
    ['nothing', '', ''],
  ])('are decoded: %s', (_, field, shown) => expect(decodeHeaderWords(field)).toBe(shown));

  it('join when adjacent, whatever blanks are between them', () => {
    expect(decodeHeaderWords(`${q('a')} ${q('b')}\r\n\t${b('c')}${b('d')}  ${q('=FC', 'iso-8859-1')} e`)).toBe(
      'abcdü e',
    );
    expect(decodeHeaderWords(`${q('a')} x ${q('b')}`)).toBe('a x b');
  });

  it('join also inside a character', () => {
    const euro = Buffer.from('€');
    expect(decodeHeaderWords(`${b(euro.subarray(0, 1))} ${b(euro.subarray(1))}`)).toBe('€');
    expect(decodeHeaderWords(`${q('=E2')} ${q('=82=AC')}`)).toBe('€');
  });

  it.each([
    ['an unknown charset', q('caf=E9', 'x-nobody')],
    ['an unknown charset among others', `${q('a')} ${q('b', 'x-nobody')}`],
    ['a charset that hides ASCII', q('+ADw-', 'utf-7')],
    ['no charset', '=??Q?a?='],
    ['an unknown encoding', '=?utf-8?X?a?='],
    ['no end', '=?utf-8?Q?a'],
    ['no text', '=?utf-8?Q?='],
    ['half a digit pair', q('=C3=B')],
    ['what is not base64', '=?utf-8?B?w7*w?='],
    ['base64 of no octet', '=?utf-8?B?w?='],
    ['octets of another charset', q('caf=E9')],
    ['half a character', b(Buffer.from('€').subarray(0, 2))],
    ['a terminal’s escape', q('=1B[2J')],
    ['a zero', b('a\0b')],
    ['a C1 control', b('\u009b2J')],
    ['half a surrogate pair', b(Buffer.from([0x00, 0xd8]), 'utf-16le')],
  ])('stay as they are: %s', (_, field) => {
    expect(decodeHeaderWords(field)).toBe(field);
    expect(decodeHeaderWords(`Re: ${field} -- ${q('=C3=BC')}`)).toBe(`Re: ${field} -- ü`);
  });

  it('are decoded once only', () => {
    expect(decodeHeaderWords(b(q('=C3=BC')))).toBe(q('=C3=BC'));
    expect(decodeHeaderWords(q('=3D=3Futf-8=3FQ=3Fa=3F=3D'))).toBe('=?utf-8?Q?a?=');
  });

  it('of a long field are cut, in little time', () => {
    expect(decodeHeaderWords('x'.repeat(100_000))).toHaveLength(1_000);
    const long = decodeHeaderWords(Array<string>(1_000).fill(q('=C3=BC')).join(' '));
    expect(long).toMatch(/^ü{50,}/);
    expect(long.length).toBeLessThanOrEqual(1_000);
    const hostile = ['=?', '=?a?q?', '=?a?b?A', `${q('a')}\t`, '=', '?=', q('=FF'), `=?${'a'.repeat(59)}?q?`];
    const start = process.cpuUsage();
    for (const part of hostile) {
      expect(decodeHeaderWords(part.repeat(50_000)).length).toBeLessThanOrEqual(1_000);
    }
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(2_000);
  });
});
