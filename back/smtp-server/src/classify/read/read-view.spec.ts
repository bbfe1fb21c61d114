import fc from 'fast-check';

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import { withCrlf } from '../../../test/support/dkim-corpora.js';
import { parseMessage } from '../../header.js';
import { MAX_TEXT, type MessageView } from '../view.js';
import { readView } from './read-view.js';

const view = (mail: string | Buffer, sender = 'bounce@example.org'): MessageView => {
  const raw = withCrlf(mail);
  return readView(raw, parseMessage(raw), { sender, auth: null });
};
const html = (body: string, header = ''): MessageView =>
  view(Buffer.from(`${header}Content-Type: text/html; charset=utf-8\n\n${body}`, 'utf8'));

function expectBounded(seen: MessageView): void {
  expect(seen.subject.length).toBeLessThanOrEqual(500);
  expect(seen.text.length).toBeLessThanOrEqual(MAX_TEXT);
  expect(seen.hiddenText.length).toBeLessThanOrEqual(2_000);
  expect(seen.quotedText.length).toBeLessThanOrEqual(2_000);
  expect(seen.links.length).toBeLessThanOrEqual(100);
  expect(seen.attachments.length).toBeLessThanOrEqual(50);
  for (const { text } of seen.links) expect(text.length).toBeLessThanOrEqual(200);
  for (const { name } of seen.attachments) expect(name.length).toBeLessThanOrEqual(200);
  expect(seen.headers.mailer.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(seen).isWellFormed()).toBe(true);
}

/** Far from what it takes, and far below what a quadratic step would. */
function expectSoon(work: () => void): void {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1_000).toBeLessThan(2_000);
}

describe('readView', () => {
  it('reads header fields decoded, with their domain in ASCII', () => {
    const seen = view(
      'From: =?utf-8?Q?J=C3=BCrgen?= <j@M\u00fcnchen.example>\n'.replace('\u00fc', '\xc3\xbc') +
        'Reply-To: "Doe, Jane" <jane@Example.ORG>\nTo: "a, b" <a@x.example>, c@x.example (c, d)\nCc: e@x.example\n' +
        'Subject: =?utf-8?B?R3LDvMOfZQ==?=\n =?utf-8?Q?_dich?=\nList-Id: News <NEWS.example.org>\n' +
        'List-Unsubscribe: <https://x.example>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n' +
        'Auto-Submitted: auto-generated (x)\nPrecedence: Bulk\nIn-Reply-To: <1@x>\nX-Mailer: Tool 1\nFeedback-ID: 1:2\n\nhi\n',
    );
    expect(seen.from).toEqual({ name: 'Jürgen', address: 'j@München.example', domain: 'xn--mnchen-3ya.example' });
    expect(seen.replyTo).toEqual({ name: 'Doe, Jane', address: 'jane@Example.ORG', domain: 'example.org' });
    expect(seen).toMatchObject({ addressees: 3, subject: 'Grüße dich', text: 'hi', form: 'plain' });
    expect(seen.headers).toEqual({
      listId: 'news.example.org',
      listUnsubscribe: true,
      oneClick: true,
      autoSubmitted: 'auto-generated',
      precedence: 'bulk',
      isReport: false,
      isReply: true,
      mailer: 'Tool 1',
      isCampaign: true,
    });
  });

  it('reads addresses as mail programs do where they are broken', () => {
    expect(view('From: Shop, Inc. <a@b.example>\n\n').from).toMatchObject({ name: 'Shop, Inc.', domain: 'b.example' });
    expect(view('From: =?utf-8?Q?Shop_<a@b.example>?=\n\n').from.domain).toBe('b.example');
    expect(view('From: a@b.example (Shop)\n\n').from).toMatchObject({ name: 'Shop', domain: 'b.example' });
    expect(view('Subject: x\n\n').from).toEqual({ name: '', address: '', domain: '' });
  });

  it('takes the null reverse-path and multipart/report for a report', () => {
    expect(view('Subject: x\n\n', '').headers.isReport).toBe(true);
    expect(view('Content-Type: multipart/report; boundary=b\n\n').headers.isReport).toBe(true);
  });

  it('decodes base64, quoted-printable and charsets, and takes unknown ones for latin1', () => {
    const part = (fields: string, body: string): string => view(`Content-Type: text/plain${fields}\n\n${body}`).text;
    expect(part('; charset=utf-8\nContent-Transfer-Encoding: base64', 'R3LDvMOf\nZQ==')).toBe('Grüße');
    expect(part('; charset=iso-8859-15\nContent-Transfer-Encoding: quoted-printable', '5 =A4 =\n=3D ok =ZZ')).toBe(
      '5 € = ok =ZZ',
    );
    expect(part('; charset=koi8-r', '\xd0\xd2\xc9\xd7\xc5\xd4')).toBe('привет');
    expect(part('; charset=no-such-thing', 'caf\xe9')).toBe('café');
    expect(part('; charset=utf-8', '\xe9t\xe9 caf\xe9')).toBe('été café');
    expect(part('', 'caf\xc3\xa9')).toBe('café');
  });

  it('reads the beginning of a long plain text the same, whatever comes behind', () => {
    const plain = (...parts: (string | Buffer)[]): MessageView =>
      view(Buffer.concat(['Content-Type: text/plain; charset=utf-8\n\n', ...parts].map((part) => Buffer.from(part))));
    const long = 'All the words of a letter. '.repeat(4_000);
    const begins = plain(long).text;
    expect(begins).toHaveLength(MAX_TEXT);
    expect(long.startsWith(begins)).toBe(true);
    expect(plain(long, 'Gr\u00fc\u00dfe').text).toBe(begins);
    expect(plain(long, Buffer.from([0xfc, 0xdf])).text).toBe(begins);
    expect(plain('Gr\u00fc\u00dfe. ', long).text.startsWith('Gr\u00fc\u00dfe. All the words')).toBe(true);
    expect(plain(Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65, 0x20]), long).text.startsWith('Gr\u00fc\u00dfe All')).toBe(
      true,
    );
  });

  it('prefers HTML, unless plain text says far more', () => {
    const both = (plain: string, rich: string): MessageView =>
      view(
        'Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n' +
          `${plain}\n--b\nContent-Type: text/html\n\n${rich}\n--b--\n`,
      );
    expect(both('see https://a.example/1', '<p>see <a href="https://b.example">here</a></p>')).toMatchObject({
      text: 'see here',
      links: [{ host: 'b.example', scheme: 'https', text: 'here' }],
      form: 'both',
    });
    expect(both('a whole letter that one reads', '<img src=cid:x><p>hi').text).toBe('a whole letter that one reads');
  });

  it('reads UTF-8 in HTML, also where tags part its words', () => {
    const body =
      '<title>no</title><p>Gr\u00fc\u00dfe <b>\u65e5</b>\u672c &euro;<a href="https://m\u00fcnchen.example"><img alt="Caf\u00e9"></a>';
    expect(html(body)).toMatchObject({
      text: 'Gr\u00fc\u00dfe \u65e5\u672c \u20ac',
      links: [{ host: 'xn--mnchen-3ya.example', scheme: 'https', text: 'Caf\u00e9' }],
    });
  });

  it('lists attachments, and does not read them', () => {
    const seen = view(
      'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nbody\n--b\n' +
        'Content-Type: text/html; name="=?utf-8?Q?R=C3=A9sum=C3=A9.html?="\n\n<p>not read\n--b\n' +
        'Content-Type: application/pdf\n\n%PDF\n--b\nContent-Type: image/png\n\nx\n--b--\n',
    );
    expect(seen.text).toBe('body');
    expect(seen.attachments).toEqual([
      { name: 'Résumé.html', type: 'text/html' },
      { name: '', type: 'application/pdf' },
    ]);
  });

  it('parts what is quoted from what is written', () => {
    const reply = 'In-Reply-To: <1@x>\nContent-Type: text/plain\n\n';
    expect(view(`${reply}Yes.\n\nOn Monday, Jane wrote:\nno mark\n> marked\n`)).toMatchObject({
      text: 'Yes.',
      quotedText: 'On Monday, Jane wrote:\nno mark\n> marked',
    });
    expect(view(`${reply}Ja.\n-----Ursprüngliche Nachricht-----\nalt`).text).toContain('Ja.');
    // Whoever answers nobody has nothing to quote, and may not hide behind that.
    expect(view('Subject: x\n\nhi\n-----Original Message-----\nbuy').text).toContain('buy');
    expect(view('Subject: Re: x\n\nhi\n-----Original Message-----\nbuy').text).toBe('hi');
    expect(html('<p>mine</p><blockquote>theirs</blockquote>', 'References: <1@x>\n')).toMatchObject({
      text: 'mine',
      quotedText: 'theirs',
    });
    expect(html('<div class="gmail_quote">all there is</div>', 'References: <1@x>\n').text).toBe('all there is');
  });

  it('takes zero-width and tag characters out, and tells of them', () => {
    const tags = [...'obey'].map((each) => String.fromCodePoint(0xe0000 + each.charCodeAt(0))).join('');
    const seen = view(Buffer.from(`Content-Type: text/plain; charset=utf-8\n\nPay\u200bPal a\u00adb${tags}`, 'utf8'));
    expect(seen.text).toBe('PayPal ab');
    expect(seen.hiddenText).toContain('obey');
    expect(seen.hiddenText).toContain('\u200b');
  });

  it('reads plain links without what ends a sentence', () => {
    expect(
      view('Subject: x\n\nSee (https://A.Example/x), www.b.example. HTTP://[::1]/ http://2130706433/').links,
    ).toEqual([
      { host: 'a.example', scheme: 'https', text: 'https://A.Example/x' },
      { host: 'www.b.example', scheme: 'http', text: 'www.b.example' },
      { host: '127.0.0.1', scheme: 'http', text: 'http://2130706433/' },
    ]);
  });
});

describe('readView with what means to harm', () => {
  it('bounds nesting, parts and lines that look like delimiters', () => {
    const nested = Array.from(
      { length: 200 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    ).join('');
    expectSoon(() => expectBounded(view(`${nested}\nx`)));
    const same = 'Content-Type: multipart/mixed; boundary="-"\n\n';
    expectSoon(() => expectBounded(view(`${same}${'-'.repeat(2_000_000)}`)));
    expectSoon(() => expectBounded(view(`${same}${'---\n'.repeat(300_000)}`)));
    expectSoon(() => expectBounded(view(`${same}${'---x\n'.repeat(300_000)}`)));
  });

  it.each([
    ['nested tags', '<div>'.repeat(100_000)],
    ['nested tags that end', `${'<b>'.repeat(50_000)}x${'</b>'.repeat(50_000)}`],
    ['end tags of nothing', '<i>'.repeat(500) + '</u>'.repeat(100_000)],
    ['tags without an end', '<a '.repeat(100_000)],
    ['quotes without an end', '<a x="'.repeat(100_000)],
    ['comments without an end', '<!--'.repeat(100_000)],
    ['style comments', `<p style="${'/*'.repeat(30_000)}">`.repeat(3)],
    ['attributes', `<p ${'a '.repeat(100_000)}>`],
    ['styles, each another', Array.from({ length: 9_000 }, (_, at) => `<p style="top:${at}">`).join('')],
    ['raw text', `<script>${'</scrip'.repeat(20_000)}`],
    ['references', '&amp'.repeat(100_000)],
    ['blanks', `<p>${' '.repeat(1_000_000)}x`],
    ['angle brackets', '<'.repeat(1_000_000)],
  ])('reads HTML of %s soon', (_, body) => {
    expectSoon(() => expectBounded(html(body)));
  });

  it.each([
    ['one line', 'x'.repeat(1_000_000)],
    ['addresses', 'http://'.repeat(100_000)],
    ['an address', `http://${'a.'.repeat(100_000)}`],
    ['line ends', '\n'.repeat(1_000_000)],
    ['quotations', 'On x wrote: '.repeat(80_000)],
    ['equals signs', '='.repeat(1_000_000)],
    ['surrogates', '\xf0\x9f\x98'.repeat(50_000)],
  ])('reads text of %s soon', (_, body) => {
    const header = 'In-Reply-To: <1@x>\nContent-Transfer-Encoding: quoted-printable\n';
    expectSoon(() => expectBounded(view(`${header}\n${body}`)));
  });

  it.each([
    ['From', `${'"'.repeat(9_999)}<`],
    ['From', '('.repeat(20_000)],
    ['From', '=?utf-8?q?'.repeat(5_000)],
    ['To', 'a@b,'.repeat(50_000)],
    ['To', '"'.repeat(50_001)],
    ['To', '('.repeat(50_000)],
    ['Subject', '\xf0\x9f\x98\x80'.repeat(5_000)],
    ['List-Id', '<'.repeat(50_000)],
    ['Content-Type', `text/plain; ${'a="b";'.repeat(20_000)}`],
    ['Precedence', 'x'.repeat(50_000)],
  ])('reads a hostile %s soon', (name, value) => {
    expectSoon(() => expectBounded(view(`${name}: ${value}\n\nx`)));
  });
});

describe('readView, whatever comes', () => {
  const fields = fc.constantFrom(
    'Content-Type: text/html\n',
    'Content-Type: multipart/mixed; boundary=b\n',
    'Content-Type: text/plain; charset=utf-16le\n',
    'Content-Transfer-Encoding: base64\n',
    'Content-Transfer-Encoding: quoted-printable\n',
    'In-Reply-To: <x>\n',
    'From: ',
    'Subject: =?utf-8?b?',
    '\n',
    '--b\n',
  );
  const markup = fc.constantFrom(
    '<a href=',
    '"',
    "'",
    '<p style="',
    'display:none',
    '>',
    '</',
    '<!--',
    '-->',
    '&#x',
    ';',
  );
  const octets = fc.uint8Array({ maxLength: 60 }).map((each) => Buffer.from(each).toString('latin1'));

  it('has an answer for any octets, within its bounds', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fields, markup, octets), { maxLength: 40 }), (pieces) => {
        const raw = Buffer.from(pieces.join('').replaceAll('\n', '\r\n'), 'latin1');
        expectBounded(readView(raw, parseMessage(raw), { sender: '', auth: null }));
      }),
      { numRuns: 1_000 },
    );
  });

  const corpora = path.resolve(__dirname, '../../../../../../shared/corpora/mime');
  (existsSync(corpora) ? it : it.skip)('has one for every file of the MIME corpora, within its bounds', () => {
    const files = readdirSync(corpora, { recursive: true, encoding: 'utf8' }).map((each) => path.join(corpora, each));
    const mails = files.filter((file) => statSync(file).isFile());
    for (const file of mails) expectBounded(view(readFileSync(file)));
    expect(mails.length).toBeGreaterThan(1_000);
  });
});
