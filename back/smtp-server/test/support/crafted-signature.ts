import { generateKeyPairSync, hash, sign, type KeyObject } from 'node:crypto';

import { canonicalField, hashBody } from '../../src/authenticate/dkim/canonical.js';
import { HeaderIndex } from '../../src/authenticate/dkim/signature.js';
import { parseMessage } from '../../src/header.js';

/** A key pair whose record a test publishes, with whatever else the record shall say. */
export interface TestKey {
  privateKey: KeyObject;
  /** The value of `p=`. */
  p: string;
}

export function rsaTestKey(bits = 2048): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  return { privateKey, p: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
}

export function ed25519TestKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, p: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64') };
}

export function pemOf({ privateKey }: TestKey): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * Signs a message properly by a field that says whatever the test wants: a tag given as null is left out.
 *
 * @param tags besides or instead of v, a, bh, c, d, h, s
 */
export function craftSigned(message: string, key: TestKey, tags: Record<string, string | null> = {}): Buffer {
  const plain = Buffer.from(message, 'latin1');
  const parsed = parseMessage(plain);
  const body = plain.subarray(parsed.bodyStart);
  const limit = tags['l'] == null ? Infinity : Number(tags['l']);
  const all: Record<string, string | null> = {
    v: '1',
    a: key.privateKey.asymmetricKeyType === 'rsa' ? 'rsa-sha256' : 'ed25519-sha256',
    bh: hashBody(body, 'relaxed', limit).digest,
    c: 'relaxed/relaxed',
    d: 'example.org',
    h: 'From:Subject',
    s: 'sel',
    ...tags,
  };
  const given = Object.entries(all).filter(([, value]) => value !== null);
  const raw = `DKIM-Signature: ${given.map(([name, value]) => `${name}=${value};`).join(' ')} b=`;
  const names = (all['h'] ?? '').toLowerCase().split(':');
  const lines = new HeaderIndex(parsed.fields).select(names).map((field) => `${canonicalField(field, 'relaxed')}\r\n`);
  const data = Buffer.from(lines.join('') + canonicalField({ name: 'dkim-signature', raw }, 'relaxed'), 'latin1');
  return Buffer.concat([Buffer.from(`${raw}${signWith(key, data)}\r\n`, 'latin1'), plain]);
}

function signWith({ privateKey }: TestKey, data: Buffer): string {
  const value =
    privateKey.asymmetricKeyType === 'rsa'
      ? sign('sha256', data, privateKey)
      : sign(null, hash('sha256', data, 'buffer'), privateKey);
  return value.toString('base64');
}
