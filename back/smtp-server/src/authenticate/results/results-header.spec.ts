import { parseHeader, type HeaderField } from '../../header.js';
import type { AuthReport, Client } from '../../message.js';
import { parseAuthenticationResults } from './authentication-results.js';
import { formatAuthenticationResults, isOwnAuthenticationResults } from './results-header.js';

const client: Client = {
  ip: '192.0.2.1',
  port: 25,
  helo: 'mail.example.org',
  hostname: null,
  tls: null,
  protocol: 'ESMTP',
};
const envelope = { sender: 'ann@example.org', smtputf8: false };

const report: AuthReport = {
  spf: { result: 'pass', scope: 'mailfrom', domain: 'example.org', comment: '' },
  dkim: [
    {
      result: 'pass',
      domain: 'example.org',
      selector: 's1',
      identity: '@example.org',
      algorithm: 'rsa-sha256',
      signatureStart: 'ab/+cd==',
      comment: '',
    },
    {
      result: 'fail',
      domain: 'example.net',
      selector: 's2',
      identity: 'x@example.net',
      algorithm: 'ed25519-sha256',
      signatureStart: 'abcdefgh',
      comment: 'bad "signature"',
    },
  ],
  dmarc: { result: 'pass', fromDomain: 'example.org', policy: 'reject', alignedBy: 'dkim', comment: '' },
  arc: { result: 'pass', instance: 2, sealers: ['a.example', 'b.example'], authenticationResults: '', comment: '' },
};

test('each result on a line of its own, with what it is about', () => {
  expect(formatAuthenticationResults('mx.example.com', report, client, envelope).split('\r\n')).toEqual([
    'mx.example.com;',
    ' spf=pass smtp.mailfrom=ann@example.org smtp.helo=mail.example.org smtp.remote-ip=192.0.2.1;',
    ' dkim=pass header.d=example.org header.i=@example.org header.s=s1 header.a=rsa-sha256 header.b="ab/+cd==";',
    ' dkim=fail reason="bad \\"signature\\"" header.d=example.net header.i=x@example.net header.s=s2 header.a=ed25519-sha256 header.b=abcdefgh;',
    ' dmarc=pass header.from=example.org policy.dmarc=reject;',
    ' arc=pass (i=2) smtp.remote-ip=192.0.2.1',
  ]);
});

test('nothing found is said as well, and an IPv6 client is quoted', () => {
  const nothing: AuthReport = {
    spf: { result: 'none', scope: 'helo', domain: '', comment: 'HELO is no domain name' },
    dkim: [],
    dmarc: { result: 'none', fromDomain: 'example.org', policy: null, alignedBy: null, comment: '' },
    arc: { result: 'none', instance: 0, sealers: [], authenticationResults: null, comment: '' },
  };
  expect(
    formatAuthenticationResults(
      'mx.example.com',
      nothing,
      { ...client, ip: '2001:db8::1' },
      { ...envelope, sender: '' },
    ),
  ).toBe(
    'mx.example.com;\r\n spf=none reason="HELO is no domain name" smtp.helo=mail.example.org smtp.remote-ip="2001:db8::1";' +
      '\r\n dkim=none;\r\n dmarc=none header.from=example.org;\r\n arc=none',
  );
});

test.each([
  'x\r\nBcc: evil@example.net',
  'x; dmarc=pass header.from=bank.example',
  'x (; dmarc=pass',
  '"; dmarc=pass; x="@example.org',
  'x\\',
  'any@legitimate.com(a.attack.com',
  '\0',
  'é\u2028ü',
  `${'x'.repeat(100_000)}@example.org`,
  '"'.repeat(2000),
])('%.40j stays in its place', (evil) => {
  const hostile = {
    ...report,
    spf: { ...report.spf, result: 'fail' as const, comment: evil },
    dkim: [{ ...report.dkim[1]!, domain: evil, identity: evil, selector: evil, comment: evil }],
  };
  const value = formatAuthenticationResults(
    'mx.example.com',
    hostile,
    { ...client, helo: evil },
    { ...envelope, sender: evil },
  );
  expect(value).toMatch(/^(?:[\x20-\x7e]{1,998}(?:\r\n (?! )|$))+$/);
  const read = parseAuthenticationResults(value);
  expect(read?.results.map(({ method, result }) => `${method}=${result}`)).toEqual([
    'spf=fail',
    'dkim=fail',
    'dmarc=pass',
    'arc=pass',
  ]);
});

test('international addresses: in A-labels, or as they are where SMTPUTF8 is needed anyway', () => {
  const sender = 'jürgen@bücher.example';
  expect(formatAuthenticationResults('mx.example.com', report, client, { sender, smtputf8: false })).toContain(
    'smtp.mailfrom="j?rgen@xn--bcher-kva.example"',
  );
  expect(formatAuthenticationResults('mx.example.com', report, client, { sender, smtputf8: true })).toContain(
    'smtp.mailfrom="jürgen@bücher.example"',
  );
});

describe('fields that claim our id', () => {
  const field = (text: string): HeaderField => parseHeader(`${text}\r\n`)[0] as HeaderField;

  test.each([
    'Authentication-Results: mx.example.com; spf=pass',
    'authentication-results:mx.EXAMPLE.com 1; spf=pass',
    'Authentication-Results: (a (nested) comment)\r\n mx.example.com (another); none',
    'Authentication-Results: "mx.example.com"; spf=pass',
    'Authentication-Results: "mx\\.example.com"; spf=pass',
    'Authentication-Results: mx.example.com.; spf=pass',
    'Authentication-Results : mx.example.com; spf=pass',
    'Authentication-Results: mx.example.com',
    'Authentication-Results: mx.example.com; spf=pass (never closed',
    'Authentication-Results: (never closed mx.example.com; spf=pass',
    'Authentication-Results: x=y mx.example.com; spf=pass',
  ])('%j', (text) => {
    expect(isOwnAuthenticationResults(field(text), 'mx.example.com')).toBe(true);
  });

  test.each([
    'Authentication-Results: mx.example.org; spf=pass smtp.helo=mx.example.com',
    'Authentication-Results: sub.mx.example.com; spf=pass',
    'Authentication-Results: other.example (not mx.example.com); spf=pass',
    'ARC-Authentication-Results: i=1; mx.example.com; spf=pass',
    'Authentication-Results:',
  ])('not %j', (text) => {
    expect(isOwnAuthenticationResults(field(text), 'mx.example.com')).toBe(false);
  });
});
