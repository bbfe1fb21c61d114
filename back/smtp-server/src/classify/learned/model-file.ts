import { createHash } from 'node:crypto';

import { BUCKETS, HASH_VERSION } from './hash.js';
import { CATEGORIES, ROWS } from './heads.js';

/**
 * The file of a model: magic, length of a JSON header, the header, the numbers of the buckets that have weights, their
 * weights in 16 bits, and a digest of all before it. There is no word in it: only numbers that words hash to.
 */
const MAGIC = Buffer.from('POSTMDL1', 'latin1');
const DIGEST_BYTES = 16;
const LARGEST = 32_767;
/** Of a header: longer ones are not ours. */
const MAX_HEADER = 65_536;

export interface ModelHeader {
  /** Such as `2025.1`; whoever trains names it. */
  readonly version: string;
  /** Day it was trained, as the command was told. */
  readonly trained: string;
  /** Divide the logits, so that probabilities are honest. */
  readonly temperature: { readonly unwanted: number; readonly phishing: number; readonly kind: number };
  /** Taken from the logit of "unwanted" before it is divided, for the same reason. */
  readonly shift: number;
  /** Mail counts as unwanted from this probability on; chosen by how often wanted bulk mail is accused. */
  readonly threshold: number;
  readonly biases: readonly number[];
}

export interface ModelContent {
  readonly header: ModelHeader;
  /** `ROWS` weights of each bucket together. */
  readonly weights: Float32Array;
}

interface StoredHeader extends ModelHeader {
  readonly hashVersion: number;
  readonly buckets: number;
  readonly rows: number;
  readonly categories: readonly string[];
  /** What a weight of one is in each row. */
  readonly scales: readonly number[];
  /** How many buckets have weights. */
  readonly used: number;
}

export function encodeModel({ header, weights }: ModelContent): Buffer {
  const scales = rowScales(weights);
  const used = usedBuckets(weights, scales);
  const stored: StoredHeader = {
    ...header,
    hashVersion: HASH_VERSION,
    buckets: BUCKETS,
    rows: ROWS,
    categories: CATEGORIES,
    scales,
    used: used.length,
  };
  const json = Buffer.from(JSON.stringify(stored), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const body = Buffer.concat([MAGIC, length, json, bucketBytes(used), weightBytes(used, weights, scales)]);
  return Buffer.concat([body, digest(body)]);
}

/** @throws Error with a sentence for people: the file is cut off, not a model, or of another version */
export function decodeModel(file: Buffer): ModelContent {
  const start = MAGIC.length + 4;
  if (file.length < start + DIGEST_BYTES || !file.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error('This is not a model of the classifier. Build one with "npm run train".');
  }
  const body = file.subarray(0, -DIGEST_BYTES);
  if (!digest(body).equals(file.subarray(-DIGEST_BYTES))) {
    throw new Error('The model file is cut off or damaged. Copy it again, or build it with "npm run train".');
  }
  const length = file.readUInt32LE(MAGIC.length);
  if (length > MAX_HEADER || start + length > body.length) throw new Error('The model file has no header.');
  const stored = JSON.parse(body.toString('utf8', start, start + length)) as StoredHeader;
  checkVersion(stored);
  return { header: stored, weights: readWeights(body.subarray(start + length), stored) };
}

function checkVersion({ hashVersion, buckets, rows, categories }: StoredHeader): void {
  const fits = hashVersion === HASH_VERSION && buckets === BUCKETS && rows === ROWS;
  if (fits && categories.join() === CATEGORIES.join()) return;
  throw new Error('The model was built for another version of the classifier. Build it anew with "npm run train".');
}

function readWeights(bytes: Buffer, { used, scales }: StoredHeader): Float32Array {
  if (bytes.length !== used * (4 + 2 * ROWS)) throw new Error('The model file has fewer weights than it says.');
  const weights = new Float32Array(BUCKETS * ROWS);
  let at = used * 4;
  for (let index = 0; index < used; index++) {
    const base = bytes.readUInt32LE(index * 4) * ROWS;
    for (let row = 0; row < ROWS; row++, at += 2) weights[base + row] = bytes.readInt16LE(at) * (scales[row] as number);
  }
  return weights;
}

function rowScales(weights: Float32Array): number[] {
  const most = new Float64Array(ROWS);
  for (let at = 0; at < weights.length; at++) {
    const row = at % ROWS;
    most[row] = Math.max(most[row] as number, Math.abs(weights[at] as number));
  }
  return Array.from(most, (value) => (value === 0 ? 1 : value / LARGEST));
}

/** A bucket whose weights all round to nothing is left out. */
function usedBuckets(weights: Float32Array, scales: readonly number[]): number[] {
  const used: number[] = [];
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const row = weights.subarray(bucket * ROWS, (bucket + 1) * ROWS);
    if (row.some((weight, index) => Math.round(weight / (scales[index] as number)) !== 0)) used.push(bucket);
  }
  return used;
}

function bucketBytes(used: readonly number[]): Buffer {
  const bytes = Buffer.alloc(used.length * 4);
  used.forEach((bucket, index) => bytes.writeUInt32LE(bucket, index * 4));
  return bytes;
}

function weightBytes(used: readonly number[], weights: Float32Array, scales: readonly number[]): Buffer {
  const bytes = Buffer.alloc(used.length * ROWS * 2);
  let at = 0;
  for (const bucket of used) {
    for (let row = 0; row < ROWS; row++) {
      at = bytes.writeInt16LE(Math.round((weights[bucket * ROWS + row] as number) / (scales[row] as number)), at);
    }
  }
  return bytes;
}

function digest(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest().subarray(0, DIGEST_BYTES);
}
