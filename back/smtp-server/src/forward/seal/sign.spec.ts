import { ManualClock, UserError } from '@postern/platform';

import { ed25519TestKey, pemOf, rsaTestKey } from '../../../test/support/crafted-signature.js';
import { zoneResolver } from '../../../test/support/zone-resolver.js';
import { BodyHashes } from '../../authenticate/dkim/body-hashes.js';
import { verifyDkim } from '../../authenticate/dkim/dkim.js';
import { parseMessage } from '../../header.js';
import { signDkim } from './sign.js';
import { createSigningKey, type SigningKey } from './signing-key.js';

const rsa = rsaTestKey();
const ed25519 = ed25519TestKey();
const rsaKey = createSigningKey('example.org', 'rsa', pemOf(rsa));
const edKey = createSigningKey('example.org', 'ed', pemOf(ed25519));
const resolver = zoneResolver({
  'rsa._domainkey.example.org': [{ TXT: `v=DKIM1; p=${rsa.p}` }],
  'ed._domainkey.example.org': [{ TXT: `v=DKIM1; k=ed25519; p=${ed25519.p}` }],
});
const MAIL =
  'Received: by x\r\nX-Other: y\r\nFrom: a@example.org\r\nTo: b@example.net\r\nTo: c@example.net\r\n' +
  'List-Id: <l.example.org>\r\nSubject: Hello\r\n\r\nHello\r\n';

async function sign(mail: string, key: SigningKey, lifetime?: number): Promise<string> {
  const message = Buffer.from(mail, 'latin1');
  const parsed = parseMessage(message);
  const bodyHash = BodyHashes.of(message, parsed).ownBodyHash();
  const request = { fields: parsed.fields, bodyHash, key, clock: new ManualClock() };
  return (await signDkim(lifetime === undefined ? request : { ...request, lifetime })).raw;
}

async function verify(mail: string, clock = new ManualClock()): Promise<string[]> {
  const message = Buffer.from(mail, 'latin1');
  return (await verifyDkim(message, parseMessage(message), resolver, clock)).map(({ result }) => result);
}

test('a field of tags in lines of at most 78 characters, oversigned, relaxed, of the whole body', async () => {
  const raw = await sign(MAIL, rsaKey);
  for (const line of raw.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  const text = raw.replace(/\r\n /g, ' ').replace(/: (?=\w+:|\w+-)/g, ':');
  expect(text).toMatch(
    /^DKIM-Signature: v=1; a=rsa-sha256; b=[A-Za-z0-9+/= ]+; bh=[A-Za-z0-9+/=]+; c=relaxed\/relaxed; d=example.org; h=/,
  );
  expect(text).toMatch(/; s=rsa; t=1767225600$/);
  const names = (/ h=([^;]*)/.exec(text)?.[1] ?? '').replace(/\s/g, '').split(':');
  const times = (name: string): number => names.filter((each) => each === name).length;
  expect(['from', 'to', 'subject', 'reply-to', 'content-type'].map(times)).toEqual([2, 3, 2, 1, 1]);
  expect(['list-id', 'list-post', 'received', 'x-other'].map(times)).toEqual([1, 0, 0, 0]);
});

test.each([
  ['RSA', rsaKey],
  ['Ed25519', edKey],
])('%s: verifies, and fields added or changed are noticed', async (_, key) => {
  const field = await sign(MAIL, key);
  expect(await verify(`${field}\r\n${MAIL}`)).toEqual(['pass']);
  expect(await verify(`${field}\r\nX-Added: x\r\n${MAIL}`)).toEqual(['pass']);
  for (const added of ['From: x@y', 'Subject: x', 'To: x', 'Reply-To: x', 'Content-Type: text/html', 'Cc: x']) {
    expect([added, ...(await verify(`${field}\r\n${added}\r\n${MAIL}`))]).toEqual([added, 'fail']);
  }
  expect(await verify(`${field}\r\n${MAIL}more\r\n`)).toEqual(['fail']);
});

test('a lifetime ends the signature', async () => {
  const mail = `${await sign(MAIL, rsaKey, 60)}\r\n${MAIL}`;
  const clock = new ManualClock();
  expect(await verify(mail, clock)).toEqual(['pass']);
  clock.advance(60_000);
  expect(await verify(mail, clock)).toEqual(['policy']);
});

test('of a name repeated without end some are signed', async () => {
  const raw = await sign(`${'To: x\r\n'.repeat(1000)}From: a@example.org\r\n\r\n`, rsaKey);
  expect(raw.length).toBeLessThan(1200);
});

test.each([
  ['no key', 'hello', 'The DKIM key of example.org cannot be read: it is not a private key in PEM form.'],
  [
    'a short key',
    pemOf(rsaTestKey(768)),
    'The DKIM key of example.org is of a kind that verifiers refuse (RSA with 768 bits).',
  ],
])('%s is refused with a remedy', (_, pem, message) => {
  expect(() => createSigningKey('example.org', 'sel', pem)).toThrow(new UserError('dkim.key', message, ''));
});
