import type { IncomingMessage } from 'node:http';

import { addressOf } from '../http/client-address.js';
import { problemOf } from '../http/problem.js';
import type { RateLimit, RateLimits } from '../limits/rate-limits.js';
import { identityProblems } from './identity.problems.js';

const QUARTER = 15 * 60;
const HOUR = 3600;

/** Who tries what: counted before any work is done for it. */
export interface Attempt {
  /** It was the right one: it does not count, and the account's failures from this address are forgotten. */
  succeeded(): Promise<void>;
}

/**
 * Slows guessing. Attempts are counted as failed until they succeed, so that those sent at once are all counted. An
 * account is counted by address, so that its owner elsewhere is not locked out by strangers, and altogether, so that
 * guesses from many addresses end too.
 */
export class CredentialLimits {
  private readonly guessesByAddress: RateLimit;
  private readonly guessesByPair: RateLimit;
  private readonly guessesByAccount: RateLimit;
  private readonly mailsByAddress: RateLimit;
  private readonly mailsByRecipient: RateLimit;
  private readonly startsByAddress: RateLimit;

  constructor(limits: RateLimits) {
    this.guessesByAddress = limits.limit('credential:address', { points: 50, seconds: QUARTER });
    this.guessesByPair = limits.limit('credential:pair', { points: 10, seconds: QUARTER });
    this.guessesByAccount = limits.limit('credential:account', { points: 100, seconds: HOUR });
    this.mailsByAddress = limits.limit('credential:mails', { points: 20, seconds: HOUR });
    this.mailsByRecipient = limits.limit('credential:recipient', { points: 5, seconds: HOUR });
    this.startsByAddress = limits.limit('credential:starts', { points: 100, seconds: QUARTER });
  }

  /**
   * A guess at something that proves who one is.
   *
   * @param account any name of it; null: it is not known whose
   * @throws Problem `login.too-many`
   */
  async guess(request: IncomingMessage, account: string | null): Promise<Attempt> {
    const address = addressOf(request);
    await take(this.guessesByAddress, address);
    if (account === null) return { succeeded: () => this.guessesByAddress.giveBack(address) };
    const pair = `${address} ${account}`;
    await take(this.guessesByPair, pair);
    await take(this.guessesByAccount, account);
    return {
      succeeded: async () => {
        await Promise.all([
          this.guessesByAddress.giveBack(address),
          this.guessesByPair.clear(pair),
          this.guessesByAccount.giveBack(account),
        ]);
      },
    };
  }

  /**
   * Something that mails to an address which nobody proved to be theirs.
   *
   * @throws Problem `login.too-many`
   */
  async mail(request: IncomingMessage, recipient: string): Promise<void> {
    await take(this.mailsByAddress, addressOf(request));
    await take(this.mailsByRecipient, recipient);
  }

  /**
   * The start of a way to sign in, which leaves a row behind.
   *
   * @throws Problem `login.too-many`
   */
  async start(request: IncomingMessage): Promise<void> {
    await take(this.startsByAddress, addressOf(request));
  }
}

async function take(limit: RateLimit, key: string): Promise<void> {
  const { allowed, resetMs } = await limit.take(key);
  if (allowed) return;
  const seconds = Math.max(1, Math.ceil(resetMs / 1000));
  throw problemOf(identityProblems['login.too-many'], undefined, { headers: { 'Retry-After': String(seconds) } });
}
