import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { Clock } from '@postern/platform';
import { domainOf, formatMailbox, normalizeDomain } from '../../address.js';

/**
 * The Sender Rewriting Scheme as Mail::SRS, libsrs2 and postsrsd speak it: a bounce finds its way back through us, and
 * SPF passes for our domain at the next hop.
 *
 *     user@origin               ->  SRS0=hash=stamp=origin=user@ours
 *     SRS0=rest@forwarder       ->  SRS1=hash=forwarder==rest@ours
 *     SRS1=x=forwarder==rest@y  ->  SRS1=hash=forwarder==rest@ours
 *
 * A result may have a local part over 64 octets and stays as it is, like theirs: RFC 5321 section 4.5.3.1 lets systems
 * take more, the ones in use do, and nothing may be cut from an address that has to come back.
 */
export interface Srs {
  /**
   * The reverse-path to forward with. The null reverse-path, addresses at our own domain and what has no domain or
   * over 512 octets (never accepted in a session) are returned unchanged.
   */
  forward(sender: string): string;
  /** The address that a bounce to `address` belongs to. The domain of `address` is not looked at. */
  reverse(address: string): SrsReversed;
}

export type SrsReversed = { address: string } | { error: SrsError };
export type SrsError =
  | 'not-srs' // an ordinary address
  | 'malformed' // begins like SRS, but a part is missing
  | 'bad-hash' // not made by us, or altered
  | 'expired'; // made by us, too long ago

export interface SrsOptions {
  /** The first signs, all verify, so that a secret can be replaced. */
  readonly secrets: readonly (string | Buffer)[];
  /** Where bounces come back to. */
  readonly domain: string;
  readonly clock: Clock;
  /** Characters of the hash, 6 bits each, 4 to 27; shorter ones are not accepted either. Default 4, as everywhere. */
  readonly hashLength?: number;
  /** Days that a bounce is accepted, 1 to 900. Default 21: more than two queues of five days each. */
  readonly maxAgeDays?: number;
  /** Of the hashes we make: `base64url` as in postsrsd 2 (default), or `base64` where postsrsd 1 must read them. */
  readonly alphabet?: 'base64url' | 'base64';
}

const MAX_ADDRESS = 512;
const DAY = 86_400_000;
/** The stamp counts days in two base32 digits and starts over after 1024. */
const STAMP_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STAMP_DAYS = 1024;
/** Base64 characters of an SHA-1 MAC without padding. */
const FULL_HASH = 27;
const SRS0 = /^SRS0([-+=].*)$/isu;
const SRS1 = /^SRS1[-+=](.*)$/isu;
const SRS0_PARTS = /^[-+=]([^=]+)=([^=]+)=([^=]+)=(.*)$/su;
const SRS1_PARTS = /^([^=]+)=([^=]+)=([-+=].*)$/su;
/** What postsrsd 2 writes in place of a user when it keeps addresses in a database, with `1` for the host. */
const DATABASE_KEY = /^[0-9A-V]{32}$/i;

/** Throws a RangeError when an option is out of its range: a defect of the configuration's check. */
export function createSrs(options: SrsOptions): Srs {
  const hashLength = options.hashLength ?? 4;
  const maxAgeDays = options.maxAgeDays ?? 21;
  if (options.secrets.length === 0 || options.secrets.some((secret) => secret.length === 0)) {
    throw new RangeError('SRS needs at least one secret, none of them empty');
  }
  if (hashLength < 4 || hashLength > FULL_HASH) throw new RangeError('SRS hash length must be 4 to 27');
  if (maxAgeDays < 1 || maxAgeDays > 900) throw new RangeError('SRS age limit must be 1 to 900 days');
  return new Rewriter({
    alphabet: 'base64url',
    ...options,
    domain: options.domain.toLowerCase(),
    hashLength,
    maxAgeDays,
  });
}

class Rewriter implements Srs {
  private readonly keys: readonly KeyObject[];

  constructor(private readonly options: Required<SrsOptions>) {
    // Made once: for each MAC from a string or Buffer it would cost nine times as much as the MAC.
    this.keys = options.secrets.map((secret) => createSecretKey(Buffer.from(secret)));
  }

  forward(sender: string): string {
    const at = sender.lastIndexOf('@');
    if (at < 0 || sender.length > MAX_ADDRESS || domainOf(sender) === this.options.domain) return sender;
    const localPart = unquote(sender.slice(0, at));
    const domain = asciiDomain(sender.slice(at + 1));
    return formatMailbox({ localPart: this.rewrite(localPart, domain), domain: this.options.domain });
  }

  private rewrite(localPart: string, domain: string): string {
    const shortcut = SRS0.exec(localPart)?.[1];
    if (shortcut !== undefined) return this.guard(domain, shortcut);
    const [, , firstHop, rest] = SRS1_PARTS.exec(SRS1.exec(localPart)?.[1] ?? '') ?? [];
    if (firstHop !== undefined && rest !== undefined) return this.guard(firstHop, rest);
    const stamp = stampOf(this.today());
    return `SRS0=${this.sign(stamp + domain + localPart)}=${stamp}=${domain}=${localPart}`;
  }

  private guard(firstHop: string, rest: string): string {
    return `SRS1=${this.sign(firstHop + rest)}=${firstHop}=${rest}`;
  }

  reverse(address: string): SrsReversed {
    const localPart = unquote(address.slice(0, Math.max(0, address.lastIndexOf('@'))));
    const shortcut = SRS0.exec(localPart)?.[1];
    if (shortcut !== undefined) return this.reverseShortcut(shortcut);
    const guarded = SRS1.exec(localPart)?.[1];
    return guarded === undefined ? { error: 'not-srs' } : this.reverseGuarded(guarded);
  }

  private reverseShortcut(text: string): SrsReversed {
    const [, hash, stamp, host, user] = SRS0_PARTS.exec(text) ?? [];
    if (hash === undefined || stamp === undefined || host === undefined || user === undefined)
      return { error: 'malformed' };
    const day = dayOf(stamp);
    if (day === null || (host === '1' && DATABASE_KEY.test(user))) return { error: 'malformed' };
    if (!this.verifies(hash, stamp + host + user)) return { error: 'bad-hash' };
    if (this.isExpired(day)) return { error: 'expired' };
    return asAddress(user, host);
  }

  private reverseGuarded(text: string): SrsReversed {
    const [, hash, firstHop, rest] = SRS1_PARTS.exec(text) ?? [];
    if (hash === undefined || firstHop === undefined || rest === undefined) return { error: 'malformed' };
    if (!this.verifies(hash, firstHop + rest)) return { error: 'bad-hash' };
    const inner = asAddress(`SRS0${rest}`, firstHop);
    // A message that left us, came back over another forwarder and left again: its SRS0 is our own.
    return firstHop.toLowerCase() === this.options.domain && 'address' in inner ? this.reverseShortcut(rest) : inner;
  }

  /** A day ahead is in time: at midnight the replicas' clocks need not agree. */
  private isExpired(day: number): boolean {
    const age = (((this.today() - day) % STAMP_DAYS) + STAMP_DAYS) % STAMP_DAYS;
    return age > this.options.maxAgeDays && age !== STAMP_DAYS - 1;
  }

  private today(): number {
    return Math.floor(this.options.clock.now() / DAY);
  }

  private sign(data: string): string {
    const hash = macOf(this.keys[0]!, data).slice(0, this.options.hashLength);
    return this.options.alphabet === 'base64url' ? hash.replaceAll('+', '-').replaceAll('/', '_') : hash;
  }

  /** Mail systems on the way may change the case, so the comparison ignores it; its time depends on no content. */
  private verifies(hash: string, data: string): boolean {
    const wellFormed = /^[\w+/-]+$/.test(hash) && hash.length >= this.options.hashLength && hash.length <= FULL_HASH;
    if (!wellFormed) return false;
    const given = comparable(hash);
    let matches = false;
    for (const key of this.keys) {
      const expected = comparable(macOf(key, data).slice(0, hash.length));
      if (timingSafeEqual(given, expected)) matches = true;
    }
    return matches;
  }
}

/** HMAC-SHA1 over the parts in lower case, joined without a separator: the scheme's own definition. */
function macOf(key: KeyObject, data: string): string {
  return createHmac('sha1', key).update(lowerAscii(data), 'utf8').digest('base64').slice(0, FULL_HASH);
}

function comparable(hash: string): Buffer {
  return Buffer.from(lowerAscii(hash).replaceAll('-', '+').replaceAll('_', '/'), 'latin1');
}

/** The other implementations know only ASCII letters. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function stampOf(day: number): string {
  return STAMP_DIGITS.charAt((day >> 5) & 31) + STAMP_DIGITS.charAt(day & 31);
}

function dayOf(stamp: string): number | null {
  const [high, low] = [...stamp.toUpperCase()].map((digit) => STAMP_DIGITS.indexOf(digit));
  if (stamp.length !== 2 || high === undefined || low === undefined || high < 0 || low < 0) return null;
  return high * 32 + low;
}

function unquote(localPart: string): string {
  return /^".*"$/su.test(localPart) ? localPart.slice(1, -1).replace(/\\(.)/gsu, '$1') : localPart;
}

/** As given where it is ASCII, so that the hash is the one that other implementations make. */
function asciiDomain(domain: string): string {
  return /[^\x00-\x7f]/.test(domain) ? (normalizeDomain(domain) ?? domain) : domain;
}

/** What verified may still be no address: an older secret's holder may have signed anything. */
function asAddress(localPart: string, domain: string): SrsReversed {
  const address = formatMailbox({ localPart, domain });
  return address.length > MAX_ADDRESS || /[\x00-\x1f\x7f]/.test(address) ? { error: 'malformed' } : { address };
}
