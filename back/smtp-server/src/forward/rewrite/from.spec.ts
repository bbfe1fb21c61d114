import { type HeaderField, parseHeader, valueOf } from '../../header.js';
import { rewriteFrom } from './from.js';

const alias = 'shop@alias.example';

function rewritten(header: string, to = alias): HeaderField[] {
  return rewriteFrom(parseHeader(header), to);
}

function valuesOf(fields: HeaderField[]): [string, string][] {
  return fields.map((field) => [field.name, valueOf(field)]);
}

describe('rewriteFrom', () => {
  it('names the alias, and keeps the sender in Reply-To and X-Original-From', () => {
    expect(valuesOf(rewritten('Subject: a\r\nFrom: Jane Doe <jane@example.org>\r\nTo: x@y.example\r\n'))).toEqual([
      ['subject', 'a'],
      ['from', 'Jane Doe via shop <shop@alias.example>'],
      ['reply-to', 'Jane Doe <jane@example.org>'],
      ['x-original-from', 'Jane Doe <jane@example.org>'],
      ['to', 'x@y.example'],
    ]);
  });

  it("leaves the sender's own Reply-To alone", () => {
    const fields = rewritten('Reply-To: office@example.org\r\nFrom: jane@example.org\r\n');
    expect(valuesOf(fields).filter(([name]) => name === 'reply-to')).toEqual([['reply-to', 'office@example.org']]);
  });

  it.each([
    ['jane@example.org', '"jane at example.org" via shop'],
    ['<jane@example.org>', '"jane at example.org" via shop'],
    ['jane@example.org (Jane Doe)', 'Jane Doe via shop'],
    ['"Doe, Jane" <jane@example.org>', '"Doe, Jane" via shop'],
    ['"J \\"D\\" <x@y>" <jane@example.org>', '"J \\"D\\" <x@y>" via shop'],
    ['J. Doe <jane@example.org>', '"J." Doe via shop'],
    ['=?utf-8?Q?J=C3=B6rg?= <j@example.org>', '=?utf-8?Q?J=C3=B6rg?= via shop'],
    ['"=?utf-8?B?SsO2cmc=?= =?utf-8?Q?_Doe?=" <j@example.org>', '=?utf-8?B?SsO2cmc=?= =?utf-8?Q?_Doe?= via shop'],
    ['Jane <jane@example.org>, John <john@example.org>', 'Jane via shop'],
    ['Staff: Jane <jane@example.org>, John <john@example.org>;', 'Jane via shop'],
    ['Jane (at work (today)) Doe <jane@example.org>', 'Jane Doe via shop'],
  ])('reads the name of %s', (from, name) => {
    expect(valueOf(rewritten(`From: ${from}\r\n`)[0] as HeaderField)).toBe(`${name} <${alias}>`);
  });

  it('encodes octets that were sent as they are, UTF-8 or latin1', () => {
    const octets = Buffer.from('From: Jörg <j@example.org>\r\n').toString('latin1');
    const expected = `=?utf-8?B?${Buffer.from('Jörg').toString('base64')}?= via shop <${alias}>`;
    expect(rewritten(octets)[0]?.raw).toBe(`From: ${expected}`);
    expect(rewritten('From: J\xf6rg <j@example.org>\r\n')[0]?.raw).toBe(`From: ${expected}`);
    expect(rewritten(octets)[2]?.raw).toBe(`X-Original-From:${octets.slice(5, -2)}`);
  });

  it('keeps one From field', () => {
    const fields = rewritten('From: a@example.org\r\nFrom: b@example.org\r\n');
    expect(fields.map((field) => field.name)).toEqual(['from', 'reply-to', 'x-original-from']);
    expect(valueOf(fields[1] as HeaderField)).toBe('a@example.org');
  });

  it('adds From where there is none, and no Reply-To where there is no address', () => {
    expect(valuesOf(rewritten('Subject: a\r\n'))).toEqual([
      ['subject', 'a'],
      ['from', '<shop@alias.example>'],
    ]);
    expect(rewritten('From: nobody\r\n').map((field) => field.name)).toEqual(['from', 'x-original-from']);
  });

  it('gives an overlong name up for the address, and keeps lines within 998 octets', () => {
    const fields = rewritten(`From:${'a'.repeat(900)} ${'b'.repeat(75)} <j@example.org>\r\n`);
    expect(fields[0]?.raw).toBe('From: "j at example.org" via shop <shop@alias.example>');
    for (const field of fields)
      for (const line of field.raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
  });

  it('writes an internationalised alias as UTF-8', () => {
    const raw = rewritten('From: Jane <jane@example.org>\r\n', 'läden@alias.example')[0]?.raw ?? '';
    expect(Buffer.from(raw, 'latin1').toString('utf8')).toBe(
      `From: Jane via =?utf-8?B?${Buffer.from('läden').toString('base64')}?= <läden@alias.example>`,
    );
  });
});
