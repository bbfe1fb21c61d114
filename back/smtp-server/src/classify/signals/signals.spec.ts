import type { AuthReport, DkimResult, DmarcResult, SpfResult } from '../../message.js';
import { parseMessage } from '../../header.js';
import { readView } from '../read/read-view.js';
import type { Link, MessageView } from '../view.js';
import { claimedBrand, lookAlike } from './brands.js';
import { signalsOf } from './signals.js';

const PLAIN: MessageView = readPlain();

function readPlain(): MessageView {
  const raw = Buffer.from(
    'From: Jane <jane@example.org>\r\nTo: a@b.example\r\nSubject: Lunch\r\n\r\nSee you at noon.\r\n',
  );
  return readView(raw, parseMessage(raw), { sender: 'jane@example.org', auth: null });
}

const names = (view: Partial<MessageView>): string[] => signalsOf({ ...PLAIN, ...view }).map(({ name }) => name);
const headers = (signs: Partial<MessageView['headers']>): string[] =>
  names({ headers: { ...PLAIN.headers, ...signs } });
const from = (name: string, address: string): string[] =>
  names({ from: { name, address, domain: address.slice(address.indexOf('@') + 1) } });
const links = (...given: Link[]): string[] => names({ links: given, form: 'html' });
const link = (host: string, text = 'here', scheme = 'https'): Link => ({ host, scheme, text });
const file = (name: string, type = 'application/octet-stream'): string[] => names({ attachments: [{ name, type }] });

function auth(spf: SpfResult, dkim: DkimResult | null, dmarc: DmarcResult): AuthReport {
  const signature = { domain: 'x', selector: '', identity: '', algorithm: '', signatureStart: '', comment: '' };
  return {
    spf: { result: spf, scope: 'mailfrom', domain: '', comment: '' },
    dkim: dkim === null ? [] : [{ ...signature, result: dkim }],
    dmarc: { result: dmarc, fromDomain: '', policy: null, alignedBy: null, comment: '' },
    arc: { result: 'none', instance: 0, sealers: [], authenticationResults: null, comment: '' },
  };
}

describe('signalsOf', () => {
  it('says little of a plain letter', () => {
    expect(names({})).toEqual(['one-addressee', 'no-links']);
  });

  it('tells what authentication found, and nothing where it was not asked', () => {
    expect(names({ auth: auth('pass', 'pass', 'pass') })).toEqual(
      expect.arrayContaining(['dmarc-pass', 'spf-pass', 'dkim-pass']),
    );
    expect(names({ auth: auth('softfail', null, 'fail') })).toEqual(
      expect.arrayContaining(['dmarc-fail', 'spf-fail', 'dkim-none', 'no-auth']),
    );
    expect(names({ auth: auth('none', 'fail', 'none') })).toEqual(
      expect.arrayContaining(['dkim-fail', 'no-auth', 'dmarc-none']),
    );
    expect(names({}).join()).not.toMatch(/auth|spf|dkim|dmarc/);
  });

  it('tells what header fields say', () => {
    expect(
      headers({ listId: 'x', listUnsubscribe: true, oneClick: true, precedence: 'bulk', isCampaign: true }),
    ).toEqual(expect.arrayContaining(['list-id', 'list-unsubscribe', 'one-click', 'bulk-precedence', 'campaign']));
    expect(headers({ autoSubmitted: 'auto-replied', isReport: true, isReply: true })).toEqual(
      expect.arrayContaining(['auto-submitted', 'auto-replied', 'report', 'reply']),
    );
    expect(headers({ autoSubmitted: 'no', precedence: 'first-class' })).toEqual(names({}));
  });

  it('compares Reply-To and envelope by what was registered', () => {
    const replyTo = (domain: string): string[] => names({ replyTo: { name: '', address: `a@${domain}`, domain } });
    expect(replyTo('mail.example.org')).not.toContain('reply-to-differs');
    expect(replyTo('example.net')).toContain('reply-to-differs');
    expect(replyTo('gmail.com')).toContain('reply-to-free-mail');
    expect(names({ sender: 'x@bounces.esp.example' })).toContain('envelope-differs');
  });

  it('finds names that claim to be somebody else', () => {
    expect(from('PayPal', 'service@paypal.com')).not.toContain('display-name-brand-mismatch');
    expect(from('PayPal', 'service@mail.paypal.de')).not.toContain('display-name-brand-mismatch');
    expect(from('PayPal Support', 'x@evil.example')).toContain('display-name-brand-mismatch');
    expect(from('P\u0430yP\u0430l', 'x@evil.example')).toEqual(
      expect.arrayContaining(['display-name-brand-mismatch', 'mixed-scripts-in-name']),
    );
    expect(from('Adele Chase', 'x@example.org')).not.toContain('display-name-brand-mismatch');
    expect(from('Apple Farm', 'x@example.org')).not.toContain('display-name-brand-mismatch');
    expect(names({ subject: 'Your PayPal account' })).toContain('subject-brand-mismatch');
    expect(from('boss@company.com', 'x@evil.net')).toContain('display-name-has-other-address');
    expect(from('jane@mail.example.org', 'jane@example.org')).not.toContain('display-name-has-other-address');
  });

  it('tells where links lead', () => {
    expect(links(link('evil.com', 'https://www.paypal.com/login'))).toContain('link-text-mismatch');
    expect(links(link('click.example.org', 'www.shop.com'))).not.toContain('link-text-mismatch');
    expect(links(link('www.paypal.com', 'paypal.com'))).not.toContain('link-text-mismatch');
    expect(links(link('evil.com', 'invoice.pdf'))).not.toContain('link-text-mismatch');
    expect(links(link('192.0.2.1'))).toContain('link-to-ip');
    expect(links(link('[2001:db8::1]'))).toContain('link-to-ip');
    expect(links(link('bit.ly'))).toEqual(
      expect.arrayContaining(['link-shortener', 'one-link-html', 'links-elsewhere']),
    );
    expect(links(link('orbit.ly'))).not.toContain('link-shortener');
    expect(links(link('login.web.app'))).toContain('link-free-host');
    expect(links(link('xn--pypal-4ve.com'))).toEqual(expect.arrayContaining(['link-punycode', 'link-look-alike']));
    expect(links({ host: '', scheme: 'javascript', text: 'x' })).toContain('link-harmful-scheme');
    expect(links(...Array.from({ length: 40 }, () => link('a.example')))).toContain('many-links');
    expect(links(link('www.example.org'))).not.toContain('links-elsewhere');
  });

  it('tells how the body is made', () => {
    const links = [{ host: 'shop.example', scheme: 'https', text: 'click' }];
    expect(names({ form: 'html', images: 1, text: 'click', links })).toContain('image-only');
    expect(names({ form: 'html', images: 1, text: 'look', links: [] })).not.toContain('image-only');
    expect(names({ hiddenText: 'x'.repeat(600), text: 'short' })).toContain('hidden-text');
    expect(names({ hiddenText: 'x'.repeat(600), text: 'x'.repeat(3_000) })).not.toContain('hidden-text');
    expect(names({ subject: 'Pay\u200dPal' })).toContain('zero-width-in-subject');
    expect(names({ subject: 'Family \u{1f468}\u200d\u{1f469}' })).not.toContain('zero-width-in-subject');
    expect(names({ text: 'your p\u0430ssword' })).toContain('mixed-scripts');
    expect(names({ text: 'пароль password' })).not.toContain('mixed-scripts');
    expect(names({ addressees: 0 })).toContain('no-to');
    expect(names({ addressees: 11 })).toContain('many-addressees');
  });

  it('tells harmful files from others', () => {
    expect(file('setup.EXE')).toContain('dangerous-attachment');
    expect(file('invoice.pdf.js')).toEqual(expect.arrayContaining(['dangerous-attachment', 'disguised-attachment']));
    expect(file('invoice\u202efdp.exe')).toContain('disguised-attachment');
    expect(file('invoice.pdf.html')).toEqual(expect.arrayContaining(['html-attachment', 'disguised-attachment']));
    expect(file('macro.docm')).toContain('macro-attachment');
    expect(file('report.pdf', 'application/pdf')).toEqual(
      names({}).flatMap((name) => (name === 'no-links' ? [name, 'attachment', 'pdf-attachment'] : [name])),
    );
    expect(names({ attachments: [{ name: 'a.zip', type: 'application/zip' }], text: 'Password: 1234' })).toContain(
      'encrypted-archive',
    );
    expect(file('a.zip')).not.toContain('encrypted-archive');
  });

  it.each([
    'Your code is 123456',
    '493 201 is your verification code',
    'G-482913 is your Google verification code',
    'Ihr Sicherheitscode: 4821',
    'Votre code de vérification : 938271',
    'Tu código de verificación es 482910',
    'Код подтверждения: 48291',
    '验证码：482913',
    '認証コード 482913',
    'Your one-time passcode (OTP): 00482913',
  ])('finds the code in "%s"', (subject) => {
    expect(names({ subject })).toContain('subject-code');
  });

  it.each([
    'Use promo code 2500 and save',
    'Your order 123456',
    'Dress code for 2026',
    'The code review of 2025',
    'Save 1000 with code SUMMER',
    'Codes worth $5000',
    'Postal code 10115',
    'Decode 123456789012',
    'A codec of 123456',
  ])('finds no code in "%s"', (subject) => {
    expect(names({ subject })).not.toContain('subject-code');
  });

  it('finds codes that stand alone on a line of the text', () => {
    expect(names({ text: 'Enter this code to sign in:\nIt is short-lived.\n482913\nThanks' })).toContain('text-code');
    expect(names({ text: 'Lunch?\n482913' })).not.toContain('text-code');
  });

  it('has each name once, and answers soon whatever the view holds', () => {
    const long = 'code 1'.repeat(1_500).slice(0, 8_000);
    const many = Array.from({ length: 100 }, (_, at) => link(`${'a-'.repeat(30)}${at}.example`, 'a.'.repeat(100)));
    const hostile: Partial<MessageView> = {
      subject: 'с'.repeat(250) + 'o'.repeat(250),
      text: long,
      hiddenText: '\u200b'.repeat(2_000),
      links: many,
      attachments: Array.from({ length: 50 }, () => ({ name: '.pdf '.repeat(40), type: 'x/y' })),
      from: { name: 'a@a.'.repeat(50), address: 'a@b.example', domain: 'b.example' },
    };
    const start = process.cpuUsage();
    for (const text of [
      long,
      'a'.repeat(8_000),
      'password'.repeat(1_000),
      '1 '.repeat(4_000),
      'code\n'.repeat(1_600),
    ]) {
      const found = names({ ...hostile, text });
      expect(new Set(found).size).toBe(found.length);
    }
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_000);
  });
});

describe('lookAlike', () => {
  it.each([
    ['paypa1.com', 'paypal', true],
    ['xn--pypal-4ve.com', 'paypal', true],
    ['rnicrosoft.com', 'microsoft', true],
    ['paypal.top', 'paypal', false],
    ['paypal-security.com', 'paypal', false],
    ['paypal.com.secure-login.example', 'paypal', false],
    ['paypall.com', 'paypal', false],
    ['mircosoft.com', 'microsoft', false],
    ['netfix.com', 'netflix', false],
  ])('%s looks like %s', (domain, brand, disguised) => {
    expect(lookAlike(domain)).toEqual({ brand, disguised });
  });

  it.each([
    'paypal.com',
    'mail.paypal.co.uk',
    'facebookmail.com',
    'example.org',
    'xn--mnchen-3ya.de',
    'office.com',
    'com',
  ])('%s looks like nobody', (domain) => {
    expect(lookAlike(domain)).toBeNull();
  });
});

describe('claimedBrand', () => {
  it('lets a brand name another', () => {
    expect(claimedBrand('Google Calendar for Microsoft', 'google.com')).toBeUndefined();
    expect(claimedBrand('Google Calendar for Microsoft', 'evil.example')).toBe('microsoft');
  });
});
