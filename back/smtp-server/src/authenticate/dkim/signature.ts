import { hash, verify } from 'node:crypto';
import { domainToASCII } from 'node:url';

import type { Clock } from '@postern/platform';

import type { HeaderField } from '../../header.js';
import type { BodyHashes } from './body-hashes.js';
import { canonicalField, type Canonicalization } from './canonical.js';
import type { KeyRecord, KeyType } from './key-record.js';
import { colonList, decodeBase64, parseTagList, TagListError, withoutSpace, type TagList } from './tag-list.js';
import { VerificationFailure } from './verification-failure.js';

/** What a DKIM-Signature and an ARC-Message-Signature have in common (RFC 6376 section 3.5, RFC 8617 section 4.1.2). */
export interface Signature {
  readonly field: HeaderField;
  readonly tags: TagList;
  readonly keyType: KeyType;
  readonly headerMethod: Canonicalization;
  readonly bodyMethod: Canonicalization;
  /** `d=` in lower case and ASCII form. */
  readonly domain: string;
  readonly selector: string;
  /** `h=` in lower case, in order, with repetitions. */
  readonly signedNames: readonly string[];
  /** `bh=` without white space. */
  readonly bodyHash: string;
  /** `l=`, Infinity without. */
  readonly bodyLength: number;
  readonly value: Buffer;
  /** `x=` in seconds since the epoch, Infinity without. */
  readonly expires: number;
}

/** Fifty fields are many; more only cost time. Large enough for the 1,000 names of rspamd's tests. */
const MAX_SIGNED_NAMES = 1_500;
const METHOD = /^(simple|relaxed)(?:\/(simple|relaxed))?$/;
const NUMBER = /^[0-9]{1,15}$/;
/** RFC 5321 section 2.3.5, and underscores, which people do publish selectors with. */
const LABEL = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})+$`);
const SELECTOR = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`);

/** @throws VerificationFailure permerror with the reason */
export function tagsOf(field: HeaderField): TagList {
  try {
    return parseTagList(field.raw, field.raw.indexOf(':') + 1);
  } catch (thrown) {
    if (thrown instanceof TagListError) throw malformed(thrown.message);
    throw thrown;
  }
}

/** @throws VerificationFailure permerror, or policy for an algorithm that is no longer accepted */
export function parseSignature(field: HeaderField, tags: TagList): Signature {
  const [headerMethod, bodyMethod] = methods(tags.get('c')?.value);
  const signature = {
    field,
    tags,
    headerMethod,
    bodyMethod,
    domain: domainOf(tags, 'd'),
    selector: domainOf(tags, 's'),
    keyType: keyTypeOf(requiredTag(tags, 'a')),
    signedNames: signedNames(requiredTag(tags, 'h')),
    bodyHash: withoutSpace(requiredTag(tags, 'bh')),
    bodyLength: numberOf(tags, 'l') ?? Infinity,
    value: signatureValue(tags),
    expires: numberOf(tags, 'x') ?? Infinity,
  };
  if (decodeBase64(signature.bodyHash) === null) throw malformed('bh= is not base64');
  if (signature.expires <= (numberOf(tags, 't') ?? -1)) throw malformed('x= is not after t=');
  return signature;
}

export function requiredTag(tags: TagList, name: string): string {
  const tag = tags.get(name);
  if (tag === undefined) throw malformed(`no ${name}= tag`);
  return tag.value;
}

/** The value of `t=`, `x=` or `l=`; undefined without the tag. */
export function numberOf(tags: TagList, name: string): number | undefined {
  const tag = tags.get(name);
  if (tag === undefined) return undefined;
  if (!NUMBER.test(tag.value)) throw malformed(`${name}= is not a number`);
  return Number(tag.value);
}

/** @returns the key type of the algorithms that RFC 8301 and RFC 8463 leave */
export function keyTypeOf(algorithm: string): KeyType {
  if (algorithm === 'rsa-sha256') return 'rsa';
  if (algorithm === 'ed25519-sha256') return 'ed25519';
  // RFC 8301 section 3.1: MUST NOT be used for signing or verifying.
  if (algorithm === 'rsa-sha1') throw new VerificationFailure('policy', 'rsa-sha1 is no longer accepted');
  throw malformed('unknown algorithm');
}

export function signatureValue(tags: TagList): Buffer {
  const value = decodeBase64(requiredTag(tags, 'b'));
  if (value === null) throw malformed('b= is not base64');
  return value;
}

/** `d=` or `s=`, lower case, internationalized names in ASCII form (RFC 8616 section 4). */
export function domainOf(tags: TagList, name: 'd' | 's'): string {
  const domain = asciiDomain(requiredTag(tags, name));
  if (!(name === 'd' ? DOMAIN : SELECTOR).test(domain)) throw malformed(`${name}= is not a domain name`);
  return domain;
}

/** A name has 253 octets at most; this many may become so few in ASCII form. */
const MAX_NAME = 1_000;

/**
 * @param name one octet a character; UTF-8 where above 127
 * @returns empty when it cannot be a name
 */
export function asciiDomain(name: string): string {
  if (name.length > MAX_NAME) return '';
  return /[\x80-\xff]/.test(name) ? domainToASCII(Buffer.from(name, 'latin1').toString()) : name.toLowerCase();
}

function methods(value = 'simple/simple'): [Canonicalization, Canonicalization] {
  const match = METHOD.exec(value);
  if (match === null) throw malformed('unknown canonicalization');
  return [match[1] as Canonicalization, (match[2] ?? 'simple') as Canonicalization];
}

function signedNames(value: string): string[] {
  const names = colonList(value.toLowerCase());
  if (names.length > MAX_SIGNED_NAMES) throw malformed('h= is too long');
  return names;
}

export function malformed(why: string): VerificationFailure {
  return new VerificationFailure('permerror', `signature syntax error: ${why}`);
}

/** @throws VerificationFailure policy once `x=` is past (RFC 6376 section 3.5) */
export function checkExpiry(signature: Signature, clock: Clock): void {
  if (signature.expires * 1000 <= clock.now()) throw new VerificationFailure('policy', 'signature expired');
}

/**
 * Compares `bh=` with the body's hash. `l=` is accepted although anybody can add to such a message (RFC 6376
 * section 8.2): a sender's own choice, and few still make it.
 *
 * @throws VerificationFailure fail
 */
export function checkBody(signature: Signature, hashes: BodyHashes): void {
  const body = hashes.sha256(signature.bodyMethod, signature.bodyLength);
  if (body === null) throw new VerificationFailure('policy', 'too many kinds of body hash');
  if (signature.bodyLength !== Infinity && body.length < signature.bodyLength) {
    throw new VerificationFailure('fail', 'body is shorter than l= says');
  }
  if (withoutPadding(body.digest) !== withoutPadding(signature.bodyHash)) {
    throw new VerificationFailure('fail', 'body hash did not verify');
  }
}

function withoutPadding(base64: string): string {
  return base64.replace(/={1,2}$/, '');
}

/** The fields of a message by name, for `h=` to choose from. */
export class HeaderIndex {
  private readonly byName = new Map<string, HeaderField[]>();

  constructor(fields: readonly HeaderField[]) {
    for (const field of fields) {
      const known = this.byName.get(field.name);
      if (known === undefined) this.byName.set(field.name, [field]);
      else known.push(field);
    }
  }

  count(name: string): number {
    return this.byName.get(name)?.length ?? 0;
  }

  /**
   * The fields that `h=` names: the lowest of a name first, nothing for a name that has no more (RFC 6376
   * section 5.4.2).
   *
   * @param signature left out: it did not exist when its signer looked
   */
  select(names: readonly string[], signature?: HeaderField): HeaderField[] {
    const next = new Map<string, number>();
    const selected: HeaderField[] = [];
    for (const name of names) {
      const fields = this.byName.get(name);
      if (fields === undefined || name === '') continue;
      let at = next.get(name) ?? fields.length - 1;
      if (fields[at] === signature) at--;
      const field = fields[at];
      if (field !== undefined) selected.push(field);
      next.set(name, at - 1);
    }
    return selected;
  }
}

/** What is signed: the chosen fields and the signature's own with an empty `b=` (RFC 6376 section 3.7). */
export function signedData(signature: Signature, index: HeaderIndex): Buffer {
  const method = signature.headerMethod;
  const fields = index.select(signature.signedNames, signature.field);
  const lines = fields.map((field) => `${canonicalField(field, method)}\r\n`);
  return Buffer.from(lines.join('') + withoutValue(signature.field, signature.tags, method), 'latin1');
}

/** The canonical form of a signature's own field, `b=` emptied, without the final CRLF. */
export function withoutValue(field: HeaderField, tags: TagList, method: Canonicalization): string {
  const tag = tags.get('b');
  if (tag === undefined) return canonicalField(field, method);
  return canonicalField(field, method, field.raw.slice(0, tag.start) + field.raw.slice(tag.end));
}

/** RFC 8301 section 3.2: shorter keys never pass. */
const MIN_RSA_BITS = 1_024;

/** @throws VerificationFailure fail, or policy for a key that is too short */
export function checkValue(data: Buffer, value: Buffer, record: KeyRecord): void {
  if (record.type === 'rsa' && record.bits < MIN_RSA_BITS) {
    throw new VerificationFailure('policy', `RSA key of ${record.bits} bits is too short`);
  }
  // RFC 8463 section 3: Ed25519 signs the SHA-256 hash of the data.
  const valid =
    record.type === 'rsa'
      ? verify('sha256', data, record.key, value)
      : verify(null, hash('sha256', data, 'buffer'), record.key, value);
  if (!valid) throw new VerificationFailure('fail', 'signature did not verify');
}
