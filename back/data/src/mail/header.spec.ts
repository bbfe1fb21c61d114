import { fieldsNamed, parseMessage, valueOf } from './header.js';

const parse = (text: string): ReturnType<typeof parseMessage> => parseMessage(Buffer.from(text));
const subject = (text: string): string => valueOf(fieldsNamed(parse(text), 'subject')[0]!);

it('splits fields at line ends that no white space follows', () => {
  const message = parse('A: 1\r\nB: 2\r\n\t3\r\n\r\nbody\r\n');
  expect(message.fields).toEqual([
    { name: 'a', raw: 'A: 1' },
    { name: 'b', raw: 'B: 2\r\n\t3' },
  ]);
  expect(message).toMatchObject({ headerEnd: 16, bodyStart: 18 });
});

it.each([
  ['no body', 'A: 1\r\n', { headerEnd: 6, bodyStart: 6 }],
  ['an empty body', 'A: 1\r\n\r\n', { headerEnd: 6, bodyStart: 8 }],
  ['no header', '\r\nbody\r\n', { headerEnd: 0, bodyStart: 2 }],
  ['nothing', '', { headerEnd: 0, bodyStart: 0 }],
])('finds the ends with %s', (_, text, ends) => {
  expect(parse(text)).toMatchObject(ends);
});

it('keeps a line that is no field, without a name', () => {
  expect(parse('A: 1\r\nno field\r\n: none\r\nB : 2\r\n\r\n').fields.map(({ name }) => name)).toEqual([
    'a',
    '',
    '',
    'b',
  ]);
});

it('takes a field name as octets: what is no printable ASCII is no name', () => {
  expect(parseMessage(Buffer.from('From\xa0: a@b.example\r\n\r\n', 'latin1')).fields[0]!.name).toBe('');
});

it('reads values unfolded, in UTF-8, to the last octet', () => {
  expect(subject('Subject:  two\r\n  words \r\n\r\n')).toBe('two  words');
  expect(subject('Subject: voilà\r\n\r\n')).toBe('voilà');
});
