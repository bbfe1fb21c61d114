import * as fc from 'fast-check';

/** Mail as it may come by SMTP: folded and padded header fields, 8-bit octets, bodies with and without an end. */

const space = fc.constantFrom(' ', '  ', '\t', ' \t ');
const fold = fc.constantFrom('\r\n ', '\r\n\t', ' \r\n  ');
/** Octets A0 and 85 are white space to JavaScript, not to mail. */
const word = fc.string({
  minLength: 1,
  maxLength: 12,
  unit: fc.constantFrom(...'abcXYZ019-_.,!?"()<>@=;:\\%\x80\x85\xa0\xc3\xff'),
});

function textOf(separator: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .array(fc.tuple(word, separator), { maxLength: 8 })
    .map((pairs) => pairs.map(([text, after]) => text + after).join(''));
}

const value = textOf(fc.oneof(space, space, fold)).map((text) => (/[^\s]$/.test(text) ? text : `${text}x`));
const name = fc.constantFrom(
  'Subject',
  'To',
  'cc',
  'DATE',
  'Message-ID',
  'Reply-To',
  'MIME-Version',
  'Content-Type',
  'X-Any',
  'List-Id',
);
const afterColon = fc.constantFrom('', ' ', '\t', '  ', '\r\n ');

const field = fc.tuple(name, fc.constantFrom('', '', ' '), afterColon, value).map((parts) => {
  const [fieldName, beforeColon, padding, text] = parts;
  return `${fieldName}${beforeColon}:${padding}${text}`;
});

const bodyLine = textOf(space).chain((text) => fc.constantFrom(text, `${text} `, ` ${text}`, ''));
const body = fc
  .tuple(fc.array(bodyLine, { maxLength: 12 }), fc.constantFrom('', '\r\n', '\r\n\r\n', ' \r\n\r\n', '  '))
  .map(([lines, end]) => lines.join('\r\n') + end);

/** One octet a character. A From field of example.org is among the header. */
export const mailText: fc.Arbitrary<{ header: string; body: string | null }> = fc.record({
  header: fc.tuple(fc.array(field, { maxLength: 8 }), fc.nat(8)).map(([fields, at]) =>
    fields
      .toSpliced(at, 0, 'From: A User <user@example.org>')
      .map((each) => `${each}\r\n`)
      .join(''),
  ),
  body: fc.option(body, { freq: 10 }),
});

export function toMessage({ header, body: text }: { header: string; body: string | null }): Buffer {
  return Buffer.from(text === null ? header : `${header}\r\n${text}`, 'latin1');
}
