import { verify as cryptoVerify } from 'node:crypto';

import { ManualClock, type Resolver } from '@postern/platform';

import { pemOf, rsaTestKey } from '../../../test/support/crafted-signature.js';
import { zoneResolver } from '../../../test/support/zone-resolver.js';
import { verifyArc } from '../../authenticate/dkim/arc.js';
import { BodyHashes } from '../../authenticate/dkim/body-hashes.js';
import { canonicalField } from '../../authenticate/dkim/canonical.js';
import { parseMessage, valueOf, type HeaderField } from '../../header.js';
import type { ArcReport } from '../../message.js';
import { sealArc } from './seal.js';
import { createSigningKey } from './signing-key.js';

const testKey = rsaTestKey();
const key = createSigningKey('example.org', 'sel', pemOf(testKey));
const resolver = zoneResolver({ 'sel._domainkey.example.org': [{ TXT: `p=${testKey.p}` }] });
const clock = new ManualClock();
const MAIL = Buffer.from('Received: by x\r\nFrom: a@example.com\r\nSubject: Hello\r\n\r\nHello\r\n');
const RESULTS = 'mx.example.org;\r\n spf=pass smtp.mailfrom=example.com; dkim=none';

function verify(message: Buffer, asked: Resolver = resolver): Promise<ArcReport> {
  return verifyArc(message, parseMessage(message), asked, clock);
}

async function newSet(message: Buffer, authenticationResults = RESULTS): Promise<HeaderField[]> {
  const parsed = parseMessage(message);
  const { result } = await verify(message);
  const bodyHash = BodyHashes.of(message, parsed).ownBodyHash();
  return sealArc({ fields: parsed.fields, bodyHash, arc: result, authenticationResults, key, clock });
}

function onTop(fields: HeaderField[], message: Buffer): Buffer {
  return Buffer.concat([Buffer.from(fields.map(({ raw }) => `${raw}\r\n`).join(''), 'latin1'), message]);
}

async function seal(message: Buffer, times = 1): Promise<Buffer> {
  let sealed = message;
  for (let hop = 0; hop < times; hop++) sealed = onTop(await newSet(sealed), sealed);
  return sealed;
}

function replaced(message: Buffer, from: string | RegExp, to: string): Buffer {
  const text = message.toString('latin1');
  expect(text).toMatch(from);
  return Buffer.from(text.replace(from, to), 'latin1');
}

function tagOf(field: HeaderField | undefined, name: string): string | undefined {
  return new RegExp(`(?:^|[ ;])${name}=([^;]*)`).exec(field === undefined ? '' : valueOf(field))?.[1];
}

test('the first set: seal, signature and results from the top, cv=none', async () => {
  const set = await newSet(MAIL);
  expect(set.map(({ name }) => name)).toEqual(['arc-seal', 'arc-message-signature', 'arc-authentication-results']);
  expect(set[2]?.raw).toBe(`ARC-Authentication-Results: i=1; ${RESULTS}`);
  expect(set.map((field) => tagOf(field, 'i'))).toEqual(['1', '1', '1']);
  expect(tagOf(set[0], 'cv')).toBe('none');
  expect(tagOf(set[0], 'h')).toBeUndefined();
  expect(tagOf(set[1], 'h')).toBe(
    'from:from:reply-to:sender:subject:subject:date:message-id:to:cc: ' +
      'in-reply-to:references:mime-version:content-type:content-transfer-encoding',
  );
  for (const { raw } of set) for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
});

test('a chain of ours passes and is reported with its sealers and newest results', async () => {
  expect(await verify(await seal(MAIL, 3))).toEqual({
    result: 'pass',
    instance: 3,
    sealers: ['example.org', 'example.org', 'example.org'],
    authenticationResults: 'mx.example.org; spf=pass smtp.mailfrom=example.com; dkim=none',
    comment: '',
  });
});

test('an altered message is sealed with cv=fail, by its own set alone, and never again', async () => {
  const altered = replaced(await seal(MAIL, 2), 'Subject: Hello', 'Subject: Howdy');
  expect(await verify(altered)).toMatchObject({ result: 'fail', instance: 2, comment: 'signature did not verify' });
  const set = await newSet(altered);
  expect([tagOf(set[0], 'cv'), tagOf(set[0], 'i')]).toEqual(['fail', '3']);
  const ended = onTop(set, altered);
  expect(await verify(ended)).toMatchObject({ result: 'fail', comment: 'an earlier hop found the chain broken' });
  expect(await newSet(ended)).toEqual([]);
  const [newest, signature, results] = set;
  const own = [results, signature].map((field) => `${canonicalField(field ?? { name: '', raw: '' }, 'relaxed')}\r\n`);
  const itself = canonicalField(
    { name: 'arc-seal', raw: (newest?.raw ?? '').replace(/(?<=\sb=)[^;]*/, '') },
    'relaxed',
  );
  const value = Buffer.from(tagOf(newest, 'b') ?? '', 'base64');
  expect(cryptoVerify('sha256', Buffer.from(own.join('') + itself, 'latin1'), testKey.privateKey, value)).toBe(true);
});

test('a chain with a hole is sealed with cv=fail, one without numbers not at all', async () => {
  const hole = replaced(await seal(MAIL, 2), /ARC-Message-Signature: [^]*?i=1;[^]*?\r\n(?! )/, '');
  expect(await verify(hole)).toMatchObject({ result: 'fail', comment: 'incomplete or repeated set', sealers: [] });
  expect(tagOf((await newSet(hole))[0], 'cv')).toBe('fail');
  const nameless = onTop([{ name: 'arc-seal', raw: 'ARC-Seal: a=b; cv=none' }], MAIL);
  expect((await verify(nameless)).result).toBe('fail');
  expect(await newSet(nameless)).toEqual([]);
});

test('fifty sets pass, a fifty-first is not added', async () => {
  const full = await seal(MAIL, 50);
  expect(await verify(full)).toMatchObject({ result: 'pass', instance: 50 });
  expect(await newSet(full)).toEqual([]);
});

test('more than fifty sets fail without a lookup', async () => {
  const asked = zoneResolver({});
  const sets = Array.from({ length: 51 }, () => ({ name: 'arc-seal', raw: 'ARC-Seal: i=1' }));
  const message = onTop([...sets, ...sets, ...sets], MAIL);
  expect(await verify(message, asked)).toMatchObject({ result: 'fail', comment: 'more than 50 sets' });
  expect(asked.queries).toEqual([]);
});

test('every key of a chain is asked for once, and no answer is a failure', async () => {
  const asked = zoneResolver({ 'sel._domainkey.example.org': ['TIMEOUT'] });
  expect(await verify(await seal(MAIL, 3), asked)).toMatchObject({
    result: 'fail',
    comment: 'key unavailable: DNS gave no answer for now',
  });
  expect(asked.queries).toEqual(['TXT sel._domainkey.example.org']);
});

test('what is added on top after sealing leaves the chain whole', async () => {
  const later = onTop([{ name: 'received', raw: 'Received: by y' }], await seal(MAIL, 2));
  expect((await verify(later)).result).toBe('pass');
});

test('an internationalized authentication result is kept', async () => {
  const sealed = onTop(await newSet(MAIL, 'mx.example.org; spf=pass smtp.mailfrom=bücher.example'), MAIL);
  const report = await verify(sealed);
  expect(report).toMatchObject({
    result: 'pass',
    authenticationResults: 'mx.example.org; spf=pass smtp.mailfrom=bücher.example',
  });
});

test.each(['a\r\nBcc: x', 'a\r\n\r\n b', 'a\n b', 'a\rb'])(
  'a line break that folds nothing is refused: %j',
  async (results) => {
    await expect(newSet(MAIL, results)).rejects.toThrow('bare line break');
  },
);
