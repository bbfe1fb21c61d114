import { hostNamedBy, isSuspicious, linkFacts } from './link-facts';

const warned = (url: string, text = 'here'): string[] => linkFacts(url, text).warnings.map(({ kind }) => kind);

describe('what a reader is told of a link', () => {
  it('is its host', () => {
    expect(linkFacts('https://Shop.Example/a?b#c', 'our shop')).toEqual({
      url: 'https://shop.example/a?b#c',
      target: 'shop.example',
      warnings: [],
    });
    expect(linkFacts('//shop.example/x', '').url).toBe('https://shop.example/x');
    expect(linkFacts('mailto:ann@example.org?subject=x', 'write').target).toBe('ann@example.org');
    expect(linkFacts('tel:+49-30-1', 'call').target).toBe('+49-30-1');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', 'not an address', ''])(
    'is that %s leads nowhere',
    (url) => expect(linkFacts(url, 'x').url).toBeNull(),
  );

  it.each([
    ['https://evil.example/', 'https://bank.example/login'],
    ['https://evil.example/', 'www.bank.example'],
    ['https://evil.example/', 'bank.example'],
    ['https://evil.example/', 'Go to https://bank.example now'],
    ['https://evil.example/', 'ba\u200bnk.example'],
    ['https://evil.example/', 'ｂank．example'],
    ['https://bank.example.evil.example/', 'https://bank.example'],
    ['mailto:evil@evil.example', 'support@bank.example'],
  ])('is that %s is not where "%s" says', (url, text) => expect(warned(url, text)).toContain('names-another'));

  it.each([
    ['https://www.shop.example/a', 'shop.example'],
    ['https://shop.example/a', 'https://www.shop.example'],
    ['https://click.shop.example/a', 'shop.example'],
    ['https://drive.example/1', 'report.pdf'],
    ['https://shop.example/', 'Version 2.0'],
    ['https://shop.example/', 'Click here. Thanks'],
    ['mailto:ann@example.org', 'Ann@Example.org'],
  ])('is nothing of %s with the words "%s"', (url, text) => expect(warned(url, text)).toEqual([]));

  it('is what may deceive in the address itself', () => {
    expect(warned('https://bank.example@evil.example/')).toContain('user-name');
    expect(warned('https://b\u0430nk.example/')).toContain('foreign-letters');
    expect(warned('https://192.0.2.1/')).toContain('number');
    expect(warned('https://3221225985/')).toContain('number');
    expect(warned('https://[2001:db8::1]/')).toContain('number');
    expect(warned('http://shop.example/')).toEqual(['unencrypted']);
    expect(isSuspicious(linkFacts('http://shop.example/', 'x'))).toBe(false);
    expect(isSuspicious(linkFacts('https://192.0.2.1/', 'x'))).toBe(true);
  });
});

it.each([
  ['https://bank.example:443/x', 'bank.example'],
  ['see www.bank.example.', 'www.bank.example'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['invoice.pdf', null],
  ['hello there', null],
  ['3.14', null],
])('the words "%s" name the host %s', (text, host) => expect(hostNamedBy(text)).toBe(host));
