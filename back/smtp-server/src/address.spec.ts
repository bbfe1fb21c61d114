import { domainOf, formatMailbox, MAX_MAILBOX, parseMailbox, splitSubaddress } from './address.js';

const ascii = { smtputf8: false };
const utf8 = { smtputf8: true };

describe('parseMailbox', () => {
  it('keeps the case of the local part and lowers the domain', () => {
    expect(parseMailbox('Jane.Doe@Example.ORG', ascii)).toEqual({
      localPart: 'Jane.Doe',
      domain: 'example.org',
      unicodeDomain: 'example.org',
      quoted: false,
    });
  });

  it('removes quotes and escapes', () => {
    expect(parseMailbox('"a \\"b\\\\ @c"@example.org', ascii)).toMatchObject({ localPart: 'a "b\\ @c', quoted: true });
    expect(parseMailbox('""@example.org', ascii)).toMatchObject({ localPart: '', quoted: true });
  });

  it.each([
    ['user@[192.0.2.1]', '[192.0.2.1]'],
    ['user@[IPv6:2001:DB8::1]', '[IPv6:2001:db8::1]'],
    ['user@[ipv6:::]', '[IPv6:::]'],
    ['user@[IPv6:::ffff:192.0.2.1]', '[IPv6:::ffff:192.0.2.1]'],
  ])('takes the address literal %s', (text, domain) => {
    expect(parseMailbox(text, ascii)?.domain).toBe(domain);
  });

  it.each([
    '',
    'user',
    '@example.org',
    'user@',
    'a..b@example.org',
    '.a@example.org',
    'a b@example.org',
    '"a@example.org',
    '"a"b@example.org',
    'user@example.org.',
    'user@-a.example',
    'user@a-.example',
    'user@a..b',
    'user@[192.0.2.256]',
    'user@[2001:db8::1]',
    'user@[IPv6:fe80::1%eth0]',
    'user@[IPv6:1:2:3:4:5:6:7::]',
    'user@exa%6dple.org',
    'user@exa mple.org',
    '<user@example.org>',
    '"a\r\nb"@example.org',
    '"a\0"@example.org',
    'user@example.org\r\n',
    'jörg@example.org',
  ])('refuses %j', (text) => {
    expect(parseMailbox(text, ascii)).toBeNull();
  });

  it('reads internationalised addresses under SMTPUTF8 only, composed and in A-labels', () => {
    const decomposed = 'jo\u0308rg@Bu\u0308cher.example';
    expect(parseMailbox(decomposed, ascii)).toBeNull();
    expect(parseMailbox(decomposed, utf8)).toEqual({
      localPart: 'j\u00f6rg',
      domain: 'xn--bcher-kva.example',
      unicodeDomain: 'b\u00fccher.example',
      quoted: false,
    });
  });

  it.each([
    'user@\uff11.\uff12',
    'user@\u4f8b%41',
    '\ud800@example.org',
    'a\u0085b@example.org',
    'a\u2028@example.org',
  ])('refuses %j even under SMTPUTF8', (text) => {
    expect(parseMailbox(text, utf8)).toBeNull();
  });

  it('holds new aliases to 64 and 254 octets, and envelopes to what fits a command line', () => {
    const long = (length: number): string => `${'a'.repeat(length)}@example.org`;
    expect(parseMailbox(long(64), { ...ascii, strict: true })).not.toBeNull();
    expect(parseMailbox(long(65), { ...ascii, strict: true })).toBeNull();
    expect(parseMailbox(long(65), ascii)).not.toBeNull();
    expect(parseMailbox(long(MAX_MAILBOX - 12), ascii)).not.toBeNull();
    expect(parseMailbox(long(MAX_MAILBOX - 11), ascii)).toBeNull();
    expect(parseMailbox(`${'ü'.repeat(33)}@example.org`, { ...utf8, strict: true })).toBeNull();
  });
});

describe('formatMailbox', () => {
  it.each(['jane@example.org', '"a b"@example.org', '"a\\"\\\\"@[192.0.2.1]', '""@example.org', '".a"@example.org'])(
    'is the inverse of parseMailbox for %s',
    (text) => {
      const mailbox = parseMailbox(text, ascii);
      expect(mailbox && formatMailbox(mailbox)).toBe(text);
    },
  );

  it('drops quotes that are not needed', () => {
    expect(formatMailbox({ localPart: 'jane', domain: 'example.org' })).toBe('jane@example.org');
  });
});

describe('splitSubaddress', () => {
  it('splits at the first separator', () => {
    expect(splitSubaddress('shop+a+b')).toEqual({ base: 'shop', detail: 'a+b' });
    expect(splitSubaddress('shop-a', '-')).toEqual({ base: 'shop', detail: 'a' });
  });

  it('knows an empty detail from none, and a name that begins with the separator', () => {
    expect(splitSubaddress('shop+')).toEqual({ base: 'shop', detail: '' });
    expect(splitSubaddress('shop')).toEqual({ base: 'shop', detail: null });
    expect(splitSubaddress('+shop')).toEqual({ base: '+shop', detail: null });
  });
});

describe('domainOf', () => {
  it('is empty for the null reverse-path and for what is no address', () => {
    expect(domainOf('')).toBe('');
    expect(domainOf('user')).toBe('');
    expect(domainOf('user@..')).toBe('');
  });

  it('is the part after the last @, in ASCII', () => {
    expect(domainOf('"a@b"@Example.org')).toBe('example.org');
    expect(domainOf('user@bücher.example')).toBe('xn--bcher-kva.example');
  });
});
