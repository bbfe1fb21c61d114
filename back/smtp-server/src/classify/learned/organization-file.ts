import { HASH_VERSION } from './hash.js';

/** Magic, length of a JSON header, header, then for each weight its bucket, category and value in single precision. */
const MAGIC = Buffer.from('POSTORG1', 'latin1');
const WEIGHT_BYTES = 9;

export interface OrganizationWeight {
  readonly bucket: number;
  /** Index into the categories of the same file. */
  readonly category: number;
  readonly weight: number;
}

interface Stored {
  readonly hashVersion: number;
  readonly categories: readonly string[];
  readonly learned: number;
  readonly count: number;
}

export function encodeOrganization(model: {
  readonly categories: readonly string[];
  readonly learned: number;
  readonly rows: Iterable<[bucket: number, row: Float32Array]>;
}): Buffer {
  const weights: OrganizationWeight[] = [];
  for (const [bucket, row] of model.rows) {
    row.forEach((weight, category) => {
      if (weight !== 0) weights.push({ bucket, category, weight });
    });
  }
  const { categories, learned } = model;
  const stored: Stored = { hashVersion: HASH_VERSION, categories, learned, count: weights.length };
  const json = Buffer.from(JSON.stringify(stored), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const bytes = Buffer.alloc(weights.length * WEIGHT_BYTES);
  let at = 0;
  for (const { bucket, category, weight } of weights) {
    at = bytes.writeUInt32LE(bucket, at);
    at = bytes.writeUInt8(category, at);
    at = bytes.writeFloatLE(weight, at);
  }
  return Buffer.concat([MAGIC, length, json, bytes]);
}

/** @throws Error with a sentence for people */
export function decodeOrganization(bytes: Buffer): {
  categories: readonly string[];
  learned: number;
  weights: OrganizationWeight[];
} {
  const start = MAGIC.length + 4;
  if (bytes.length < start || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error('This is not what an organization learned. Learn it anew from its corrections.');
  }
  const end = start + bytes.readUInt32LE(MAGIC.length);
  if (end > bytes.length) throw new Error('What the organization learned is cut off. Learn it anew.');
  const { hashVersion, categories, learned, count } = JSON.parse(bytes.toString('utf8', start, end)) as Stored;
  if (hashVersion !== HASH_VERSION) throw new Error('It was learned by another version. Learn it anew.');
  if (bytes.length !== end + count * WEIGHT_BYTES) {
    throw new Error('What the organization learned is cut off. Learn it anew.');
  }
  const weights = Array.from({ length: count }, (_, index) => {
    const at = end + index * WEIGHT_BYTES;
    return { bucket: bytes.readUInt32LE(at), category: bytes.readUInt8(at + 4), weight: bytes.readFloatLE(at + 5) };
  });
  return { categories, learned, weights };
}
