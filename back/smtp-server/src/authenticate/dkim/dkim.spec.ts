import { ManualClock } from '@postern/platform';

import { craftSigned, ed25519TestKey, rsaTestKey } from '../../../test/support/crafted-signature.js';
import { zoneResolver, type Zone } from '../../../test/support/zone-resolver.js';
import { parseMessage } from '../../header.js';
import type { DkimReport } from '../../message.js';
import { BodyHashes } from './body-hashes.js';
import { verifyDkim } from './dkim.js';

const key = rsaTestKey();
const edKey = ed25519TestKey();
const NAME = 'sel._domainkey.example.org';
const MAIL = 'From: a@example.org\r\nSubject: Hello\r\nTo: b@example.net\r\n\r\nHello  there\r\n';
const NOW = Date.UTC(2026, 0, 1);
const SECONDS = NOW / 1000;

async function verify(message: Buffer, record: string | Zone = `v=DKIM1; p=${key.p}`): Promise<DkimReport[]> {
  const zone = typeof record === 'string' ? { [NAME]: [{ TXT: record }] } : record;
  return verifyDkim(message, parseMessage(message), zoneResolver(zone), new ManualClock(NOW));
}

async function verifyOne(message: Buffer, record?: string | Zone): Promise<[string, string]> {
  const [report] = await verify(message, record);
  return [report?.result ?? '', report?.comment ?? ''];
}

test('reports what a signature says and that it passes', async () => {
  const message = craftSigned(MAIL, key, { d: 'Example.ORG', i: 'joe=20x@mail.example.org' });
  expect(await verify(message)).toEqual([
    {
      result: 'pass',
      domain: 'example.org',
      selector: 'sel',
      identity: 'joe=20x@mail.example.org',
      algorithm: 'rsa-sha256',
      signatureStart: expect.stringMatching(/^[A-Za-z0-9+/]{8}$/),
      comment: '',
    },
  ]);
});

test('an unsigned message has no report and asks nothing', async () => {
  const resolver = zoneResolver({});
  const message = Buffer.from(MAIL);
  expect(await verifyDkim(message, parseMessage(message), resolver, new ManualClock())).toEqual([]);
  expect(resolver.queries).toEqual([]);
});

describe('what the signature says', () => {
  const syntax = (why: string): [string, string] => ['permerror', `signature syntax error: ${why}`];

  test.each<[string, Record<string, string | null>, [string, string]]>([
    ['identity by default', {}, ['pass', '']],
    ['a subdomain in i=', { i: '@mail.example.org' }, ['pass', '']],
    ['another domain in i=', { i: '@example.net' }, syntax('i= is not within d=')],
    ['a domain that ends alike in i=', { i: '@badexample.org' }, syntax('i= is not within d=')],
    ['i= without @', { i: 'example.org' }, syntax('i= is not an address')],
    ['no v=', { v: null }, syntax('no v= tag')],
    ['v=2', { v: '2' }, syntax('unknown version')],
    ['no d=', { d: null }, syntax('no d= tag')],
    ['no s=', { s: null }, syntax('no s= tag')],
    ['no h=', { h: null }, syntax('no h= tag')],
    ['no bh=', { bh: null }, syntax('no bh= tag')],
    ['no a=', { a: null }, syntax('no a= tag')],
    ['From not signed', { h: 'Subject:To' }, syntax('From is not signed')],
    ['a d= of one label', { d: 'org' }, syntax('d= is not a domain name')],
    ['a d= of no domain', { d: 'exa mple.org' }, syntax('d= is not a domain name')],
    ['bh= that is no base64', { bh: '%%%' }, syntax('bh= is not base64')],
    ['an unknown algorithm', { a: 'rsa-sha512' }, syntax('unknown algorithm')],
    ['rsa-sha1', { a: 'rsa-sha1' }, ['policy', 'rsa-sha1 is no longer accepted']],
    ['an unknown canonicalization', { c: 'relaxed/none' }, syntax('unknown canonicalization')],
    ['an unknown query method', { q: 'http' }, syntax('unknown query method')],
    ['several query methods', { q: 'http : dns/txt' }, ['pass', '']],
    ['an unknown tag', { zz: 'x' }, ['pass', '']],
    ['t= that is no number', { t: 'now' }, syntax('t= is not a number')],
    ['t= in the future', { t: String(SECONDS + 9000) }, ['pass', '']],
    ['x= to come', { x: String(SECONDS + 1) }, ['pass', '']],
    ['x= past', { x: String(SECONDS) }, ['policy', 'signature expired']],
    ['x= before t=', { t: '20', x: '10' }, syntax('x= is not after t=')],
    ['another body', { bh: 'AAAA' }, ['fail', 'body hash did not verify']],
    ['l= of a part', { l: '7' }, ['pass', '']],
    ['l= of the whole', { l: '13' }, ['pass', '']],
    ['l= of more than there is', { l: '15' }, ['fail', 'body is shorter than l= says']],
    ['l= that is negative', { l: '-1' }, syntax('l= is not a number')],
    ['a field that is not there', { h: 'from:subject:cc:reply-to:from' }, ['pass', '']],
  ])('%s', async (_, tags, expected) => {
    expect(await verifyOne(craftSigned(MAIL, key, tags))).toEqual(expected);
  });

  test('a tag given twice spoils the signature', async () => {
    const message = Buffer.from(craftSigned(MAIL, key).toString('latin1').replace(' d=', ' s=sel; d='), 'latin1');
    expect(await verify(message)).toEqual([
      expect.objectContaining({ result: 'permerror', comment: 'signature syntax error: tag given twice', domain: '' }),
    ]);
  });

  test('what was put below l= goes unnoticed, above it does not', async () => {
    const message = craftSigned(MAIL, key, { l: '7' }).toString('latin1');
    expect(await verifyOne(Buffer.from(`${message}and more\r\n`, 'latin1'))).toEqual(['pass', '']);
    expect((await verifyOne(Buffer.from(message.replace('Hello  ', 'Howdy  '), 'latin1')))[0]).toBe('fail');
  });

  test('fields of a name are taken from the bottom, and one more than signed is noticed when oversigned', async () => {
    const signed = craftSigned(`Subject: upper\r\n${MAIL}`, key, { h: 'from:subject:from' }).toString('latin1');
    const altered = (from: string, to: string): Buffer => Buffer.from(signed.replace(from, to), 'latin1');
    expect((await verifyOne(altered('Subject: upper', 'Subject: other')))[0]).toBe('pass');
    expect((await verifyOne(altered('Subject: Hello', 'Subject: other')))[0]).toBe('fail');
    expect((await verifyOne(Buffer.from(`From: x@example.net\r\n${signed}`, 'latin1')))[0]).toBe('fail');
  });

  test('a mail of nothing but a header', async () => {
    const message = craftSigned('From: a@example.org\r\nSubject: Hello\r\n', key);
    expect(await verifyOne(message)).toEqual(['pass', '']);
  });

  test('an internationalized domain is asked for in ASCII form', async () => {
    const utf8 = Buffer.from('bücher.example').toString('latin1');
    const zone = { 'sel._domainkey.xn--bcher-kva.example': [{ TXT: `p=${key.p}` }] };
    const [report] = await verify(craftSigned(MAIL, key, { d: utf8 }), zone);
    expect(report).toMatchObject({ result: 'pass', domain: 'xn--bcher-kva.example' });
  });
});

describe('what the key record says', () => {
  const unusable = (why: string): [string, string] => ['permerror', `unusable key: ${why}`];

  test.each<[string, string, [string, string]]>([
    ['only p=', `p=${key.p}`, ['pass', '']],
    ['folded base64', `p=${key.p.replace(/(.{20})/g, '$1 ')};`, ['pass', '']],
    ['unknown tags, notes and g=', `v=DKIM1; g=x; n=hi; zz=1; p=${key.p}`, ['pass', '']],
    ['t=y', `t=y; p=${key.p}`, ['pass', '']],
    ['s=email', `s=tlsrpt:email; p=${key.p}`, ['pass', '']],
    ['another service', `s=tlsrpt; p=${key.p}`, unusable('not for email')],
    ['h= with sha256', `h=sha1 : sha256; p=${key.p}`, ['pass', '']],
    ['h= without it', `h=sha1; p=${key.p}`, unusable('not for sha256')],
    ['another version', `v=DKIM2; p=${key.p}`, unusable('unknown version')],
    ['revoked', 'v=DKIM1; p=', unusable('revoked')],
    ['no p=', 'v=DKIM1; k=rsa', unusable('no p= tag')],
    ['an unknown type', `k=dsa; p=${key.p}`, unusable('unknown key type')],
    ['no base64', 'p=%%%', unusable('p= is not base64')],
    ['no key', 'p=AAAA', unusable('not an RSA key')],
    ['an Ed25519 key for RSA', `k=ed25519; p=${edKey.p}`, ['permerror', 'key of another type than the signature']],
    ['an Ed25519 key of another length', 'k=ed25519; p=AAAA', unusable('not an Ed25519 key')],
    ['a tag twice', `p=; p=${key.p}`, unusable('syntax error, tag given twice')],
    ['no tags', 'hello', unusable('syntax error, tag without a value')],
    ['no end', `p=${'A'.repeat(9000)}`, ['permerror', 'key record too long']],
    ['another key', `p=${rsaTestKey(1024).p}`, ['fail', 'signature did not verify']],
  ])('%s', async (_, record, expected) => {
    expect(await verifyOne(craftSigned(MAIL, key), record)).toEqual(expected);
  });

  test('t=s forbids a subdomain in i=', async () => {
    const message = craftSigned(MAIL, key, { i: '@mail.example.org' });
    expect(await verifyOne(message, `t=y:s; p=${key.p}`)).toEqual(['permerror', 'the key is not for subdomains (t=s)']);
    expect(await verifyOne(craftSigned(MAIL, key, { i: 'x@example.org' }), `t=s; p=${key.p}`)).toEqual(['pass', '']);
  });

  test('an RSA key of fewer than 1024 bits never passes', async () => {
    const short = rsaTestKey(768);
    const result = await verifyOne(craftSigned(MAIL, short), `p=${short.p}`);
    expect(result).toEqual(['policy', 'RSA key of 768 bits is too short']);
  });

  test('Ed25519', async () => {
    expect(await verifyOne(craftSigned(MAIL, edKey), `k=ed25519; p=${edKey.p}`)).toEqual(['pass', '']);
  });

  test('among several records the first of the right type counts', async () => {
    const records = ['v=spf1 -all', `k=ed25519; p=${edKey.p}`, `p=${key.p}`].map((TXT) => ({ TXT }));
    expect(await verifyOne(craftSigned(MAIL, key), { [NAME]: records })).toEqual(['pass', '']);
  });

  test('no record, and no answer', async () => {
    expect(await verifyOne(craftSigned(MAIL, key), {})).toEqual(['permerror', 'no key for signature']);
    const result = await verifyOne(craftSigned(MAIL, key), { [NAME]: ['SERVFAIL'] });
    expect(result).toEqual(['temperror', 'key unavailable: DNS gave no answer for now']);
  });
});

describe('work is bounded', () => {
  test('ten signatures are verified, fifty reported', async () => {
    const field = craftSigned(MAIL, key).toString('latin1').split('\r\nFrom:')[0] ?? '';
    const reports = await verify(Buffer.from(`${`${field}\r\n`.repeat(60)}${MAIL}`, 'latin1'));
    expect(reports.map(({ result }) => result)).toEqual([
      ...Array.from({ length: 10 }, () => 'pass'),
      ...Array.from({ length: 40 }, () => 'policy'),
    ]);
  });

  test('an endless h= is refused', async () => {
    const [result] = await verifyOne(craftSigned(MAIL, key, { h: `from${':x'.repeat(2000)}` }));
    expect(result).toBe('permerror');
  });

  test('a body is hashed in six ways at most, and once in each', async () => {
    const fields = [1, 2, 3, 4, 5, 6, 7].map(
      (l) =>
        craftSigned(MAIL, key, { l: String(l) })
          .toString('latin1')
          .split('\r\nFrom:')[0],
    );
    const message = Buffer.from(`${fields.join('\r\n')}\r\n${MAIL}`, 'latin1');
    const hashes = BodyHashes.of(message, parseMessage(message));
    const resolver = zoneResolver({ [NAME]: [{ TXT: `p=${key.p}` }] });
    const reports = await verifyDkim(message, parseMessage(message), resolver, new ManualClock(NOW), hashes);
    expect(reports.map(({ result }) => result)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass', 'pass', 'policy']);
    expect(hashes.ownBodyHash()).toBe(BodyHashes.of(message, parseMessage(message)).ownBodyHash());
  });
});
