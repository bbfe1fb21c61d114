import { bucketOf, BUCKETS, hashOf, WORDS, type Region } from './hash.js';

/** Evidence in a message: distinct buckets, each with a weight of its own. */
export interface Features {
  readonly buckets: Uint32Array;
  readonly values: Float32Array;
}

/** At most this many distinct features of a message. */
export const MAX_FEATURES = 720;

/**
 * Collects the features of one message after another in arrays that are made once. Keeps the texts behind the buckets
 * only where somebody asks for reasons.
 */
export class FeatureBuilder {
  private readonly buckets = new Uint32Array(MAX_FEATURES);
  private readonly values = new Float32Array(MAX_FEATURES);
  /** The message that a bucket was last seen in: forgets all of them by counting on. */
  private readonly seenIn = new Uint32Array(BUCKETS);
  private message = 0;
  private count = 0;
  private names: Map<number, string> | null = null;

  /** @param names filled with what stands behind each bucket; null where nobody asks */
  begin(names: Map<number, string> | null): void {
    this.names = names;
    this.count = 0;
    this.message = (this.message + 1) >>> 0;
    if (this.message !== 0) return;
    this.seenIn.fill(0);
    this.message = 1;
  }

  get length(): number {
    return this.count;
  }

  /** @returns whether it is new in this message */
  add(hash: number, region: Region, value: number): boolean {
    const bucket = bucketOf(hash, region);
    if (this.seenIn[bucket] === this.message || this.count === MAX_FEATURES) return false;
    this.seenIn[bucket] = this.message;
    this.buckets[this.count] = bucket;
    this.values[this.count] = value;
    this.count++;
    return true;
  }

  /** A feature of few: its name is hashed. */
  addNamed(seed: number, name: string, region: Region, value: number, label: () => string): void {
    const hash = hashOf(name, seed);
    if (this.add(hash, region, value) && this.names !== null) this.note(hash, region, label());
  }

  get asksForNames(): boolean {
    return this.names !== null;
  }

  note(hash: number, region: Region, label: string): void {
    const bucket = bucketOf(hash, region);
    if (this.names !== null && label !== '' && !this.names.has(bucket)) this.names.set(bucket, label);
  }

  /**
   * Gives features from one on a length together, so that long texts do not outweigh all else.
   *
   * @param whole how many features have that length; fewer have less
   */
  scale(from: number, length: number, whole: number): void {
    const many = this.count - from;
    if (many <= 0) return;
    this.values.fill(length / Math.sqrt(Math.max(many, whole)), from, this.count);
  }

  /** Gives features from one on a share of their weight. */
  weaken(from: number, share: number): void {
    if (share === 1) return;
    for (let at = from; at < this.count; at++) this.values[at] = (this.values[at] as number) * share;
  }

  finish(): Features {
    return { buckets: this.buckets.slice(0, this.count), values: this.values.slice(0, this.count) };
  }
}

/** Without signs and origins. */
export function wordsOf({ buckets, values }: Features): Features {
  return {
    buckets: buckets.filter((bucket) => bucket >= WORDS.from),
    values: values.filter((_value, at) => (buckets[at] as number) >= WORDS.from),
  };
}
