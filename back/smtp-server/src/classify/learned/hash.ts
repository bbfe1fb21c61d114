/**
 * Buckets of the feature space, one region for each kind of evidence, so that a word cannot collide with a signal and
 * so that training may leave a region out. The file of a model is only good for the numbers here: change them, and
 * {@link HASH_VERSION} with them.
 */
export const BUCKETS = 131_072;
/** Raised with every change to which bucket a feature falls into. */
export const HASH_VERSION = 2;

/** How a message is made: signals, form, header fields. */
export const SIGNS = { from: 0, size: 4_096 } as const;
/** Addresses and lists: what an organization learns from, and the shipped model does not. */
export const PEOPLE = { from: 4_096, size: 4_096 } as const;
/** Domains that mail comes from and points to: they tell the shipped model a mail's kind, never that it is junk. */
export const DOMAINS = { from: 8_192, size: 4_096 } as const;
/** Words and pairs of words. */
export const WORDS = { from: 12_288, size: BUCKETS - 12_288 } as const;

export interface Region {
  readonly from: number;
  readonly size: number;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A namespace's hash, which the texts in it are hashed onwards from. */
export function seedOf(namespace: string): number {
  return hashOf(`${namespace}\u0000`, FNV_OFFSET);
}

/** FNV-1a over UTF-16 code units; stable over processes and machines. */
export function hashOf(text: string, seed: number = FNV_OFFSET): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = step(hash, text.charCodeAt(at));
  return hash;
}

export function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, FNV_PRIME);
}

/** FNV's low bits are weak: they are mixed (MurmurHash3's finalizer) before a bucket is taken from them. */
export function bucketOf(hash: number, region: Region): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return region.from + ((mixed >>> 0) % region.size);
}
