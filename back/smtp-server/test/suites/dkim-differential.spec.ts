import { generateKeyPairSync } from 'node:crypto';

import { ManualClock } from '@postern/platform';
import * as fc from 'fast-check';
import { authenticate, dkimSign } from 'mailauth';

import { verifyArc } from '../../src/authenticate/dkim/arc.js';
import { BodyHashes } from '../../src/authenticate/dkim/body-hashes.js';
import { verifyDkim } from '../../src/authenticate/dkim/dkim.js';
import { sealArc } from '../../src/forward/seal/seal.js';
import { signDkim } from '../../src/forward/seal/sign.js';
import { createSigningKey, type SigningKey } from '../../src/forward/seal/signing-key.js';
import { parseMessage } from '../../src/header.js';
import { mailText, toMessage } from '../support/mail-arbitrary.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** Ours against mailauth, in both directions, on generated mail. Seeds are fixed. */

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const pem = (key: typeof rsa.privateKey): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const rsaPem = pem(rsa.privateKey);
const rsaKey = createSigningKey('example.org', 'rsa', rsaPem);
const edKey = createSigningKey('example.org', 'ed', pem(ed25519.privateKey));
const records = {
  'rsa._domainkey.example.org': `v=DKIM1; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  'ed._domainkey.example.org': `v=DKIM1; k=ed25519; p=${ed25519.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')}`,
};
const resolver = zoneResolver(Object.fromEntries(Object.entries(records).map(([name, TXT]) => [name, [{ TXT }]])));
const clock = new ManualClock();
const FROM = 'From: A User <user@example.org>';
const RESULTS = 'mx.example.org;\r\n spf=pass smtp.mailfrom=example.org;\r\n dkim=none';

const theirs = {
  resolver: async (name: string, type: string): Promise<string[][]> => {
    const text = type === 'TXT' ? records[name as keyof typeof records] : undefined;
    if (text !== undefined) return [[text]];
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  },
  disableDmarc: true,
  disableBimi: true,
  mta: 'mx.example.org',
};

function onTop(fields: { raw: string }[], message: Buffer): Buffer {
  return Buffer.concat([Buffer.from(fields.map(({ raw }) => `${raw}\r\n`).join(''), 'latin1'), message]);
}

async function signed(message: Buffer, key: SigningKey): Promise<Buffer> {
  const parsed = parseMessage(message);
  const bodyHash = BodyHashes.of(message, parsed).ownBodyHash();
  return onTop([await signDkim({ fields: parsed.fields, bodyHash, key, clock })], message);
}

async function sealed(message: Buffer, key: SigningKey): Promise<Buffer> {
  const parsed = parseMessage(message);
  const hashes = BodyHashes.of(message, parsed);
  const arc = (await verifyArc(message, parsed, resolver, clock, hashes)).result;
  const bodyHash = hashes.ownBodyHash();
  return onTop(
    await sealArc({ fields: parsed.fields, bodyHash, arc, authenticationResults: RESULTS, key, clock }),
    message,
  );
}

async function signedByThem(message: Buffer, canonicalization: string): Promise<Buffer> {
  const options = { signingDomain: 'example.org', selector: 'rsa', privateKey: rsaPem, canonicalization };
  const { signatures } = await dkimSign(message, { ...options, signatureData: [options] });
  return Buffer.concat([Buffer.from(signatures, 'latin1'), message]);
}

async function sealedByThem(message: Buffer): Promise<Buffer> {
  const seal = { signingDomain: 'example.org', selector: 'rsa', privateKey: rsaPem };
  const { headers } = await authenticate(message, { ...theirs, seal });
  const set = /^(ARC-[^]*?\r\n(?! |\t|ARC-))/.exec(headers)?.[1] ?? '';
  return Buffer.concat([Buffer.from(set, 'latin1'), message]);
}

const ours = async (message: Buffer): Promise<string[]> =>
  (await verifyDkim(message, parseMessage(message), resolver, clock)).map(({ result }) => result);
const ourChain = async (message: Buffer): Promise<string> =>
  (await verifyArc(message, parseMessage(message), resolver, clock)).result;
const theirVerdict = async (message: Buffer): Promise<{ dkim: string[]; arc: string }> => {
  const { dkim, arc } = await authenticate(message, theirs);
  return { dkim: dkim.results.map(({ status }) => status.result), arc: arc === false ? 'none' : arc.status.result };
};

/** What both see alike: mailauth 7.1.0 sees no header in a message that has no body, not even an empty one. */
const withBody = mailText.map((mail) => toMessage({ ...mail, body: mail.body ?? '' }));
const withOrWithout = mailText.map(toMessage);

function check<T>(arbitrary: fc.Arbitrary<T>, numRuns: number, property: (value: T) => Promise<void>): Promise<void> {
  return fc.assert(fc.asyncProperty(arbitrary, property), { seed: 8617, numRuns });
}

describe.each([
  ['RSA', rsaKey],
  ['Ed25519', edKey],
])('signed by us with %s', (_, key) => {
  test('verifies by us', () =>
    check(withOrWithout, 500, async (plain) => expect(await ours(await signed(plain, key))).toEqual(['pass'])));

  test('verifies by mailauth', () =>
    check(withBody, 200, async (plain) => {
      expect((await theirVerdict(await signed(plain, key))).dkim).toEqual(['pass']);
    }));
});

test.each(['relaxed/relaxed', 'relaxed/simple', 'simple/relaxed', 'simple/simple'])(
  'signed by mailauth %s verifies by us',
  (canonicalization) =>
    check(withBody, 150, async (plain) => {
      expect(await ours(await signedByThem(plain, canonicalization))).toEqual(['pass']);
    }),
);

test('a chain of three hops of ours verifies by us and by mailauth', () =>
  check(withBody, 100, async (plain) => {
    const chain = await sealed(await sealed(await sealed(plain, rsaKey), edKey), rsaKey);
    expect(await ourChain(chain)).toBe('pass');
    expect((await theirVerdict(chain)).arc).toBe('pass');
  }));

test('a chain of alternating hops verifies by both', () =>
  check(withBody, 50, async (plain) => {
    const chain = await sealedByThem(await sealed(await sealedByThem(plain), rsaKey));
    expect(parseMessage(chain).fields.filter(({ name }) => name === 'arc-seal')).toHaveLength(3);
    expect(await ourChain(chain)).toBe('pass');
    expect((await theirVerdict(chain)).arc).toBe('pass');
  }));

test('one changed octet of what is signed fails, by both', async () => {
  let changed = 0;
  await check(fc.tuple(withBody, fc.nat(), fc.integer({ min: 1, max: 255 })), 600, async ([plain, place, mask]) => {
    const message = await signed(plain, rsaKey);
    const before = meaning(message);
    const from = message.indexOf('\r\nFrom:') + 2;
    const { bodyStart } = parseMessage(message);
    const inFrom = bodyStart === message.length || place % 2 === 0;
    const at = inFrom ? from + (place % FROM.length) : bodyStart + (place % (message.length - bodyStart));
    message[at] = (message[at] ?? 0) ^ mask;
    if (before === meaning(message)) return;
    changed++;
    expect(await ours(message)).not.toContain('pass');
    expect((await theirVerdict(message)).dkim).not.toContain('pass');
  });
  expect(changed).toBeGreaterThan(400);
});

/** From and body by the relaxed rules, said in another way than the code under test says them. */
function meaning(message: Buffer): string {
  const parsed = parseMessage(message);
  const from = parsed.fields.filter(({ name }) => name === 'from').map(({ raw }) => raw.slice(raw.indexOf(':') + 1));
  const body = message.toString('latin1', parsed.bodyStart);
  const lines = `${from.join('\r\n')}\r\n\r\n${body}`
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  return lines
    .join('\r\n')
    .replace(/^ /, '')
    .replace(/(\r\n)*$/, '');
}
