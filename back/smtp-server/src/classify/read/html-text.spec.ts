import { cleanText } from './clean.js';
import { htmlToText } from './html-text.js';

const shown = (html: string): string => cleanText(htmlToText(html, false).text).seen;
const hidden = (html: string): string => cleanText(htmlToText(html, false).hidden).seen;

describe('htmlToText', () => {
  it('lays out blocks as lines, cells and inline elements in a line', () => {
    expect(shown('<p>one<p>two<br>three<table><tr><td>a<td>b<tr><td>c</table>x<b>y</b>z')).toBe(
      'one\ntwo\nthree\na b\nc\nxyz',
    );
    expect(shown('a\n   b\n\n c')).toBe('a b c');
  });

  it('decodes character references as browsers do', () => {
    expect(shown('&lt;&amp;&eacute;&#8364;&#x20ac;&#128;&nbsp;x&copy &nosuch; &#0;')).toBe('<&é€€€ x© &nosuch; \ufffd');
  });

  it('leaves out head, title, style and script', () => {
    const html = '<html><head><title>t</title><style>p{}</style></head><body><script>if (a<b) x()</script>text</body>';
    expect(shown(html)).toBe('text');
    expect(shown('<style>p{}</STYLE >text')).toBe('text');
  });

  it.each([
    '<div style="display:none">HID</div>',
    '<div style="DISPLAY : none !important">HID</div>',
    '<div style="dis/* x */play:none">HID</div>',
    '<div style="visibility:hidden">HID</div>',
    '<div style="font-size:0">HID</div>',
    '<div style="font-size:1px">HID</div>',
    '<div style="opacity:0.0">HID</div>',
    '<div style="max-height:0;overflow:hidden">HID</div>',
    '<div style="text-indent:-9999px">HID</div>',
    '<div style="background:#fff;color:white">HID</div>',
    '<table bgcolor="#FFFFFF"><tr><td><font color="fefefe">HID</font></table>',
    '<div style="color:rgba(0,0,0,0);background:#fff">HID</div>',
    '<div style="background-color:rgb(0, 0, 0)"><span style="color:#000">HID</span></div>',
    '<div hidden>HID</div>',
    '<template>HID</template>',
    '<!-- HID -->',
    '<div style="display:none"><p style="display:block">HID</p></div>',
  ])('takes %s for hidden', (html) => {
    expect(shown(`a ${html} b`).replace(/\s+/g, ' ')).toBe('a b');
    expect(hidden(html)).toContain('HID');
  });

  it.each([
    '<div style="font-size:0"><p style="font-size:14px">SEEN</p></div>',
    '<div style="opacity:0.9">SEEN</div>',
    '<div style="background:#fff;color:#000">SEEN</div>',
    '<div style="background:#fff;color:white"><p style="color:black">SEEN</p></div>',
    '<div style="color:#fff">SEEN</div>',
    '<div style="display:none">x</div>SEEN',
    // An element that its parent's end tag closes hides nothing behind it.
    '<div><span style="display:none">x</div>SEEN',
    '<table><tr><td style="display:none">x<td>SEEN</table>',
    '<ul><li style="display:none">x<li>SEEN</ul>',
    '<p style="display:none">x<p>SEEN',
    '<div data-hidden="1" title="hidden">SEEN</div>',
    '<a title="a>b" style=color:red>SEEN</a>',
  ])('takes %s for seen', (html) => {
    expect(shown(html)).toContain('SEEN');
  });

  it('reads links with their host in ASCII, as browsers read them', () => {
    const hosts = (href: string): (string | undefined)[] =>
      htmlToText(`<a href="${href}">x</a>`, false).links.map(({ scheme, host }) => `${scheme}:${host}`);
    expect(hosts('HTTPS://Www.Example.ORG/a?b')).toEqual(['https:www.example.org']);
    expect(hosts(' \n ht&#10;tp://ex&#x61;mple.org')).toEqual(['http:example.org']);
    expect(hosts('https://paypal.com@evil.example/')).toEqual(['https:evil.example']);
    expect(hosts('https:\\\\evil.example\\x')).toEqual(['https:evil.example']);
    expect(hosts('//evil.example/x')).toEqual(['http:evil.example']);
    expect(hosts('http://0x7f.1/')).toEqual(['http:127.0.0.1']);
    expect(hosts('https://p\u0430ypal.com/')).toEqual(['https:xn--pypal-4ve.com']);
    expect(hosts('https://e%76il.example:8443/')).toEqual(['https:evil.example']);
    expect(hosts('mailto:a@b.example')).toEqual(['mailto:']);
    expect(hosts('javascript:alert(1)')).toEqual(['javascript:']);
    expect(hosts('#top')).toEqual([]);
    expect(hosts('/relative')).toEqual([]);
    expect(hosts('http://')).toEqual(['http:']);
  });

  it('tells what is shown for a link, or the words for its picture', () => {
    const texts = (html: string): string[] => htmlToText(html, false).links.map(({ text }) => text);
    expect(
      texts('<a href=http://a.example>pay <b>now</b></a> then <a href=http://b.example>x<a href=http://c.example>y'),
    ).toEqual(['pay now', 'x', 'y']);
    expect(texts('<a href=http://a.example><img src=x alt="Shop now"></a>')).toEqual(['Shop now']);
    expect(texts('<a href=http://a.example>Pay\u200bPal</a>')).toEqual(['PayPal']);
    expect(texts('<a href=http://a.example><form action=http://f.example>x</form></a>')).toEqual(['', 'x']);
  });

  it('counts pictures that are seen', () => {
    expect(htmlToText('<img src=a><img src=b width=1 height=1><img src=c style="display:none">', false).images).toBe(1);
  });
});
