import { createCipheriv, createDecipheriv, hkdfSync, randomFillSync, type KeyObject } from 'node:crypto';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;

const IV_POOL = Buffer.alloc(IV_BYTES * 512);
let ivUsed = IV_POOL.length;

export type SealKey = KeyObject | Buffer;

/** The sealed data does not belong to this key or context, or was changed. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D) under a random 96-bit nonce, which is safe for 2^32 messages a key.
 *
 * @param key 32 octets; as a KeyObject (`createSecretKey`) it costs 9 µs instead of 28, which a Buffer is made into each time
 * @param parts the plaintext, in pieces so that nothing need be copied together first
 * @param context authenticated with the data: opening needs the same, so rows cannot be swapped
 * @returns version, nonce, tag and ciphertext in one buffer
 */
export function seal(key: SealKey, parts: readonly Buffer[], context: string): Buffer {
  return Buffer.concat(sealInPieces(key, parts, context));
}

/** As {@link seal}, for who copies it elsewhere anyway: what comes one after the other is the sealed data. */
export function sealInPieces(key: SealKey, parts: readonly Buffer[], context: string): Buffer[] {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(context));
  const head = Buffer.allocUnsafe(HEAD_BYTES);
  head[0] = VERSION;
  iv.copy(head, 1);
  const pieces = [head, ...parts.map((part) => cipher.update(part))];
  cipher.final();
  cipher.getAuthTag().copy(head, 1 + IV_BYTES);
  return pieces;
}

/** @throws SealError when key, context or data are not those of {@link seal} */
export function open(key: SealKey, sealed: Buffer, context: string): Buffer {
  if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) throw new SealError('not sealed data of a known version');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + IV_BYTES));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(1 + IV_BYTES, HEAD_BYTES));
  const plain = decipher.update(sealed.subarray(HEAD_BYTES));
  try {
    decipher.final();
  } catch (cause) {
    throw new SealError('the key or context does not fit, or the data was changed', { cause });
  }
  return plain;
}

/** A 32-octet key for one purpose, derived from the installation's secret (RFC 5869). */
export function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'postern', purpose, 32));
}

function nextIv(): Buffer {
  if (ivUsed === IV_POOL.length) {
    randomFillSync(IV_POOL);
    ivUsed = 0;
  }
  ivUsed += IV_BYTES;
  return Buffer.from(IV_POOL.subarray(ivUsed - IV_BYTES, ivUsed));
}
