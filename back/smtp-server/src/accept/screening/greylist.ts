import { createHash } from 'node:crypto';
import { beforeDeadline, networkOf, type Clock } from '@postern/platform';
import type { GreylistConfig } from '../accept-config.js';
import type { KeyValueStore } from './key-value-store.js';

/** A store that has not answered by then lets the client pass. */
const DEADLINE_MS = 250;
const KNOWN = 'known';

export interface Triplet {
  ip: string;
  sender: string;
  recipient: string;
}

/**
 * Greylisting (RFC 6647): who comes with a triplet not seen before is asked to come again after a while, which mail
 * servers do and much malware does not. The client counts by its network, because large senders retry from another address.
 */
export class Greylist {
  constructor(
    private readonly config: GreylistConfig,
    private readonly store: KeyValueStore,
    private readonly clock: Clock,
  ) {}

  /** @returns true when the triplet may pass; also when the store fails */
  passes(triplet: Triplet): Promise<boolean> {
    return beforeDeadline(this.judge(keyOf(triplet)), DEADLINE_MS, true);
  }

  private async judge(key: string): Promise<boolean> {
    const seen = await this.store.get(key);
    const now = this.clock.now();
    if (seen === null) {
      await this.store.set(key, String(now), this.config.retryWindowMs);
      return false;
    }
    if (seen !== KNOWN && now - Number(seen) < this.config.delayMs) return false;
    await this.store.set(key, KNOWN, this.config.knownMs);
    return true;
  }
}

/** Hashed, so that the store holds nobody's correspondents and every key has one length. */
function keyOf({ ip, sender, recipient }: Triplet): string {
  const text = [networkOf(ip), sender.toLowerCase(), recipient.toLowerCase()].join('\n');
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
