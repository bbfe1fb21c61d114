import type { Features } from './feature-builder.js';
import { BUCKETS, HASH_VERSION } from './hash.js';

const NUMBER_BYTES = 4;

/** Features as octets: version of the hash, how many, their buckets, their values; little endian. */
export function encodeFeatures({ buckets, values }: Features): Buffer {
  const bytes = Buffer.alloc((2 + 2 * buckets.length) * NUMBER_BYTES);
  bytes.writeUInt32LE(versionOf());
  bytes.writeUInt32LE(buckets.length, NUMBER_BYTES);
  for (let at = 0; at < buckets.length; at++) {
    bytes.writeUInt32LE(buckets[at] as number, (2 + at) * NUMBER_BYTES);
    bytes.writeFloatLE(values[at] as number, (2 + buckets.length + at) * NUMBER_BYTES);
  }
  return bytes;
}

/** Null when they were made by another version, or are damaged: the message has to be looked at again. */
export function decodeFeatures(bytes: Buffer): Features | null {
  if (bytes.length < 2 * NUMBER_BYTES || bytes.readUInt32LE() !== versionOf()) return null;
  const count = bytes.readUInt32LE(NUMBER_BYTES);
  if (bytes.length !== (2 + 2 * count) * NUMBER_BYTES) return null;
  const buckets = new Uint32Array(count);
  const values = new Float32Array(count);
  for (let at = 0; at < count; at++) {
    buckets[at] = bytes.readUInt32LE((2 + at) * NUMBER_BYTES) % BUCKETS;
    values[at] = bytes.readFloatLE((2 + count + at) * NUMBER_BYTES);
  }
  return values.every(Number.isFinite) ? { buckets, values } : null;
}

/** Where a feature goes depends on how many buckets there are as well. */
function versionOf(): number {
  return (HASH_VERSION << 24) + (BUCKETS & 0xffffff);
}
