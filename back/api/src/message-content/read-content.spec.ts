import { imageTypeOf } from './image-kind.js';
import { namesUrl, readContent, readPart } from './read-content.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const mail = (text: string, encoding: BufferEncoding = 'utf8'): Buffer =>
  Buffer.from(text.replaceAll('\n', '\r\n'), encoding);
const part = (header: string, body: string): string => `--b\n${header}\n\n${body}\n`;
const multipart = (kind: string, ...parts: string[]): Buffer =>
  mail(
    `From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\nContent-Type: multipart/${kind}; boundary=b\n\n${parts.join('')}--b--`,
  );

describe('readContent', () => {
  it('reads a plain text, by its charset and encoding', () => {
    const header = 'Subject: Gr=?iso-8859-1?q?=FC=DFe?=\nContent-Type: text/plain; charset=iso-8859-1';
    const content = readContent(mail(`${header}\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe=\n!`));
    expect(content).toMatchObject({ html: [], text: ['Grüße!'], attachments: [], truncated: false });
  });

  it('reads text in charsets of the East, and takes UTF-7 for what it is: ASCII', () => {
    const japanese = Buffer.concat([
      mail('Content-Type: text/plain; charset=iso-2022-jp\n\n'),
      Buffer.from('1b2442467c4b5c1b2842', 'hex'),
    ]);
    expect(readContent(japanese).text).toEqual(['日本']);
    const seven = readContent(
      mail('Content-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-alert(1)+ADw-/script+AD4-'),
    );
    expect(seven.html).toEqual([{ kind: 'html', value: '+ADw-script+AD4-alert(1)+ADw-/script+AD4-' }]);
  });

  it('has of two alternatives the one for whoever shows HTML, and the one for whoever does not', () => {
    const content = readContent(
      multipart(
        'alternative',
        part('Content-Type: text/plain', 'words'),
        part('Content-Type: text/html', '<b>words</b>'),
      ),
    );
    expect(content).toMatchObject({ from: 'Jürgen <j@example.org>', text: ['words'] });
    expect(content.html).toEqual([{ kind: 'html', value: '<b>words</b>' }]);
  });

  it('shows below HTML what a mailing list adds as text', () => {
    const inner = `--c\nContent-Type: text/plain\n\nwords\n--c\nContent-Type: text/html\n\n<b>words</b>\n--c--`;
    const content = readContent(
      multipart(
        'mixed',
        part('Content-Type: multipart/alternative; boundary=c', inner),
        part('Content-Type: text/plain', 'the list'),
      ),
    );
    expect(content.html).toEqual([
      { kind: 'html', value: '<b>words</b>' },
      { kind: 'text', value: 'the list' },
    ]);
    expect(content.text).toEqual(['words', 'the list']);
  });

  it('gives pictures that the HTML names, when they are pictures', () => {
    const image = (id: string, octets: Buffer): string =>
      part(
        `Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <${id}>`,
        octets.toString('base64'),
      );
    const content = readContent(
      multipart(
        'related',
        part('Content-Type: text/html', '<img src="cid:logo@x"><img src=cid:page@x>'),
        ...[
          image('logo@x', PNG),
          image('page@x', Buffer.from('<html><script>alert(1)</script>')),
          image('other@x', PNG),
        ],
      ),
    );
    expect(content.attachments.map(({ contentId, image }) => [contentId, image?.type ?? null])).toEqual([
      ['logo@x', 'image/png'],
      ['page@x', null],
      ['other@x', null],
    ]);
    expect(content.attachments[0]?.image?.base64).toBe(PNG.toString('base64'));
  });

  it('calls attachments by names that do no harm', () => {
    const attached = (name: string): string =>
      part(`Content-Type: application/pdf\nContent-Disposition: attachment; filename="${name}"`, 'x');
    const raw = multipart(
      'mixed',
      ...[
        '../../etc/passwd',
        'C:\\\\x\\\\invoice.pdf',
        'annual\u202Efdp.exe',
        '.htaccess',
        '=?utf-8?q?R=C3=A9sum=C3=A9.pdf?=',
      ].map(attached),
      part('Content-Type: message/rfc822', 'Subject: inner\n\n<script>'),
    );
    expect(readContent(raw).attachments.map(({ name }) => name)).toEqual([
      ...['passwd', 'invoice.pdf', 'annualfdp.exe', 'htaccess', 'Résumé.pdf', 'part-5.eml'],
    ]);
    expect(readPart(raw, 5)?.octets.toString()).toContain('<script>');
    expect(readPart(raw, 6)).toBeNull();
  });

  it('never shows an attached page as the text', () => {
    const header = 'Content-Type: text/html; name=page.html\nContent-Disposition: attachment';
    const content = readContent(multipart('mixed', part('Content-Type: text/plain', 'see it'), part(header, '<b>')));
    expect(content).toMatchObject({
      html: [],
      text: ['see it'],
      attachments: [{ name: 'page.html', type: 'text/html' }],
    });
  });

  it('says when there is more than it gives', () => {
    const content = readContent(mail(`Content-Type: text/html\n\n${'x'.repeat(2_500_000)}`));
    expect(content.truncated).toBe(true);
    expect(content.html[0]?.value).toHaveLength(2_000_000);
  });
});

it('knows which addresses a mail names', () => {
  const isNamed = namesUrl(mail('Content-Type: text/html\n\n<img src="https://a.example/?x=1&amp;y=2">'));
  expect(isNamed('https://a.example/?x=1&y=2')).toBe(true);
  expect(isNamed('https://b.example/')).toBe(false);
});

it.each([
  ['image/png', PNG],
  ['image/jpeg', Buffer.from('ffd8ffe0', 'hex')],
  ['image/gif', Buffer.from('GIF89a')],
  ['image/webp', Buffer.from('RIFF1234WEBPVP8 ')],
  ['image/avif', Buffer.from('1234ftypavif')],
  ['image/bmp', Buffer.from('424d0000000000000000000000002800000000', 'hex')],
  [null, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  [null, Buffer.from('<!doctype html>')],
  [null, Buffer.from('%PDF-1.7')],
  [null, Buffer.alloc(0)],
])('takes %s for what it is', (type, octets) => expect(imageTypeOf(octets)).toBe(type));
