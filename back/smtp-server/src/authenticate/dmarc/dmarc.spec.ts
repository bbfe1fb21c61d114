import { zoneResolver, type Zone } from '../../../test/support/zone-resolver.js';
import { parseMessage } from '../../header.js';
import type { DkimReport, SpfReport } from '../../message.js';
import { checkDmarc } from './dmarc.js';
import { parseDmarcRecord } from './dmarc-record.js';

const spf = (result: SpfReport['result'], domain: string): SpfReport => ({
  result,
  scope: 'mailfrom',
  domain,
  comment: '',
});
const dkim = (result: DkimReport['result'], domain: string): DkimReport => ({
  result,
  domain,
  selector: 's',
  identity: `@${domain}`,
  algorithm: 'rsa-sha256',
  signatureStart: 'abcdefgh',
  comment: '',
});

interface Case {
  record?: string | string[];
  at?: string;
  from?: string;
  spf?: SpfReport;
  dkim?: DkimReport[];
  more?: Zone;
  id?: string;
}

function check(input: Case): ReturnType<typeof checkDmarc> {
  const { from = 'ann@example.org', at = 'example.org', record = [], more = {}, id = '1' } = input;
  const parsed = parseMessage(Buffer.from(`From: ${from}\r\nMessage-ID: <${id}@example.org>\r\n\r\n`));
  const zone: Zone = { [`_dmarc.${at}`]: [record].flat().map((text) => ({ TXT: text })), ...more };
  return checkDmarc({ parsed, spf: input.spf ?? spf('none', ''), dkim: input.dkim ?? [] }, zoneResolver(zone));
}

test.each<[string, Case, string, string | null]>([
  ['an aligned signature', { dkim: [dkim('pass', 'example.org')] }, 'pass', 'dkim'],
  [
    'one aligned signature of several',
    { dkim: [dkim('fail', 'example.org'), dkim('pass', 'list.example'), dkim('pass', 'Example.ORG')] },
    'pass',
    'dkim',
  ],
  ['the signature of a subdomain', { dkim: [dkim('pass', 'mail.example.org')] }, 'pass', 'dkim'],
  ['an aligned envelope sender', { spf: spf('pass', 'bounce.example.org') }, 'pass', 'spf'],
  ['both: DKIM is named', { spf: spf('pass', 'example.org'), dkim: [dkim('pass', 'example.org')] }, 'pass', 'dkim'],
  ['a signature of somebody else', { dkim: [dkim('pass', 'example.net')] }, 'fail', null],
  ['a name that only ends alike', { dkim: [dkim('pass', 'notexample.org')] }, 'fail', null],
  ['a broken signature', { dkim: [dkim('fail', 'example.org')] }, 'fail', null],
  ['an SPF softfail', { spf: spf('softfail', 'example.org') }, 'fail', null],
])('%s', async (_, input, result, alignedBy) => {
  expect(await check({ record: 'v=DMARC1; p=reject', ...input })).toMatchObject({
    result,
    alignedBy,
    policy: 'reject',
    fromDomain: 'example.org',
  });
});

test('strict alignment asks for the same name, each mechanism for itself', async () => {
  const record = 'v=DMARC1; p=reject; adkim=s';
  expect(await check({ record, dkim: [dkim('pass', 'mail.example.org')] })).toMatchObject({ result: 'fail' });
  expect(await check({ record, dkim: [dkim('pass', 'example.org')] })).toMatchObject({ result: 'pass' });
  expect(await check({ record, spf: spf('pass', 'mail.example.org') })).toMatchObject({
    result: 'pass',
    alignedBy: 'spf',
  });
});

test('customers under a private suffix are strangers to each other', async () => {
  const from = 'ann@one.github.io';
  expect(
    await check({ from, at: 'one.github.io', record: 'v=DMARC1; p=reject', dkim: [dkim('pass', 'two.github.io')] }),
  ).toMatchObject({ result: 'fail' });
});

describe('which policy', () => {
  const sub = 'ann@news.example.org';
  const more: Zone = { 'news.example.org': [{ A: '192.0.2.1' }] };

  test.each<[string, Case, string | null]>([
    ["a subdomain's own record", { from: sub, at: 'news.example.org', record: 'v=DMARC1; p=none; sp=reject' }, 'none'],
    ["the organization's p", { from: sub, record: 'v=DMARC1; p=quarantine', more }, 'quarantine'],
    ["the organization's sp", { from: sub, record: 'v=DMARC1; p=none; sp=reject', more }, 'reject'],
    [
      'np for a name that does not exist (RFC 9091)',
      { from: sub, record: 'v=DMARC1; p=none; sp=none; np=reject' },
      'reject',
    ],
    [
      'not np for one that does',
      { from: sub, record: 'v=DMARC1; p=none; sp=quarantine; np=reject', more },
      'quarantine',
    ],
    [
      'not np for one with mail only',
      {
        from: sub,
        record: 'v=DMARC1; p=none; np=reject',
        more: { 'news.example.org': [{ MX: [0, 'mx.example.org'] }] },
      },
      'none',
    ],
    ['not np for the organization itself', { record: 'v=DMARC1; p=none; np=reject' }, 'none'],
    ['in capitals', { record: 'v=DMARC1;P=Reject' }, 'reject'],
  ])('%s', async (_, input, policy) => {
    expect(await check(input)).toMatchObject({ result: 'fail', policy });
  });

  test('pct takes the next lower policy outside the sample, always the same for a message', async () => {
    const record = 'v=DMARC1; p=reject; pct=30';
    const policies = await Promise.all(
      Array.from({ length: 1000 }, (_, i) => check({ record, id: String(i) }).then((report) => report.policy)),
    );
    const again = await Promise.all(
      Array.from({ length: 1000 }, (_, i) => check({ record, id: String(i) }).then((report) => report.policy)),
    );
    const rejected = policies.filter((policy) => policy === 'reject').length;
    expect(again).toEqual(policies);
    expect(new Set(policies)).toEqual(new Set(['reject', 'quarantine']));
    expect(rejected).toBeGreaterThan(240);
    expect(rejected).toBeLessThan(360);
    expect(await check({ record: 'v=DMARC1; p=quarantine; pct=0' })).toMatchObject({ policy: 'none' });
  });
});

test.each<[string, Case, string]>([
  ['no record', {}, 'none'],
  ['two records', { record: ['v=DMARC1; p=reject', 'v=DMARC1; p=none'] }, 'none'],
  ['other TXT records beside it', { record: ['x=1', 'v=DMARC1; p=reject', 'v=DMARC12; p=none'] }, 'fail'],
  ['the version in small letters', { record: 'v=dmarc1; p=reject' }, 'none'],
  ['the version not in front', { record: 'p=reject; v=DMARC1' }, 'none'],
  ['no policy', { record: 'v=DMARC1; rua=nobody' }, 'permerror'],
  ['a policy nobody knows', { record: 'v=DMARC1; p=refuse' }, 'permerror'],
  ['a bad subdomain policy', { record: 'v=DMARC1; p=reject; sp=refuse' }, 'permerror'],
])('%s', async (_, input, result) => {
  expect(await check(input)).toMatchObject({ result, fromDomain: 'example.org' });
});

test('without a valid policy but with somebody to report to, it is p=none (RFC 7489 section 6.6.3)', () => {
  expect(parseDmarcRecord('v=DMARC1; p=refuse; rua=mailto:dmarc@example.org')).toMatchObject({
    policy: 'none',
    subdomainPolicy: null,
  });
  expect(parseDmarcRecord('v=DMARC1; p=reject; pct=200; adkim=x; ruf=nonsense')).toMatchObject({
    policy: 'reject',
    percent: 100,
    strictDkim: false,
  });
});

describe('when the DNS does not answer', () => {
  const silent: Zone = { '_dmarc.example.org': ['TIMEOUT'] };

  test('the record is unknown', async () => {
    expect(await check({ more: silent })).toMatchObject({ result: 'temperror', policy: null, alignedBy: null });
  });

  test('an identity that is equal is aligned whatever the record says; one that is only akin may not be', async () => {
    expect(await check({ more: silent, dkim: [dkim('pass', 'example.org')] })).toMatchObject({
      result: 'temperror',
      alignedBy: 'dkim',
    });
    expect(await check({ more: silent, dkim: [dkim('pass', 'mail.example.org')] })).toMatchObject({ alignedBy: null });
  });

  test('a mechanism that might have passed leaves it open, one that is not aligned does not', async () => {
    const record = 'v=DMARC1; p=reject';
    expect(await check({ record, dkim: [dkim('temperror', 'example.org')] })).toMatchObject({
      result: 'temperror',
      policy: 'reject',
    });
    expect(await check({ record, spf: spf('temperror', 'example.org') })).toMatchObject({ result: 'temperror' });
    expect(await check({ record, spf: spf('temperror', 'example.net') })).toMatchObject({ result: 'fail' });
    expect(
      await check({ record, spf: spf('temperror', 'example.org'), dkim: [dkim('pass', 'example.org')] }),
    ).toMatchObject({ result: 'pass' });
  });

  test('so does the question whether a subdomain exists', async () => {
    const more: Zone = { 'news.example.org': ['SERVFAIL'] };
    expect(await check({ from: 'a@news.example.org', record: 'v=DMARC1; p=none; np=reject', more })).toMatchObject({
      result: 'temperror',
    });
  });
});

test('an author that is not one is a permerror without a domain', async () => {
  expect(await check({ from: 'a@example.org, b@example.net', record: 'v=DMARC1; p=none' })).toEqual({
    result: 'permerror',
    fromDomain: '',
    policy: null,
    alignedBy: null,
    comment: 'addresses of 2 domains in the From field',
  });
});
