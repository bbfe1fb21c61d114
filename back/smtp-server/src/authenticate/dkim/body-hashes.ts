import type { ParsedMessage } from '../../header.js';
import { hashBody, type BodyHash, type Canonicalization } from './canonical.js';

/**
 * Every method times every `l=` is a pass over the body (50 ms at 50 MB). Honest mail needs two or three; what a sender
 * asks for beyond that is not computed.
 */
const MAX_HASHES = 6;

/** The SHA-256 hashes of one message's body, each computed once for DKIM, ARC and our own signatures. */
export class BodyHashes {
  private readonly known = new Map<string, BodyHash>();

  private constructor(private readonly body: Buffer) {}

  static of(message: Buffer, parsed: ParsedMessage): BodyHashes {
    return new BodyHashes(message.subarray(parsed.bodyStart));
  }

  /**
   * @param limit `l=` of the signature, Infinity without
   * @returns null when the message asked for too many different ones
   */
  sha256(method: Canonicalization, limit = Infinity): BodyHash | null {
    return this.known.size < MAX_HASHES || this.known.has(key(method, limit)) ? this.compute(method, limit) : null;
  }

  /** What our own signatures state (base64): relaxed, the whole body. */
  ownBodyHash(): string {
    return this.compute('relaxed', Infinity).digest;
  }

  private compute(method: Canonicalization, limit: number): BodyHash {
    const known = this.known.get(key(method, limit));
    if (known !== undefined) return known;
    const computed = hashBody(this.body, method, limit);
    this.known.set(key(method, limit), computed);
    return computed;
  }
}

function key(method: Canonicalization, limit: number): string {
  return `${method} ${limit}`;
}
