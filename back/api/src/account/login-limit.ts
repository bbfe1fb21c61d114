import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

import { Problem } from '../http/problem.js';

/** Wrong passwords from one address, whatever the account: slows guessing through many accounts. */
const PER_ADDRESS = { points: 50, duration: 15 * 60 };
/** Wrong passwords for one account from one address; its owner elsewhere is not locked out. */
const PER_ACCOUNT = { points: 10, duration: 15 * 60 };

/** Counts logins in this process. Each counts as failed until it succeeds, so that guesses sent at once are all counted. */
export class LoginLimit {
  private readonly perAddress = new RateLimiterMemory({ keyPrefix: 'address', ...PER_ADDRESS });
  private readonly perAccount = new RateLimiterMemory({ keyPrefix: 'account', ...PER_ACCOUNT });

  /** @throws Problem 429 when there were too many failures */
  async attempt(address: string, email: string): Promise<void> {
    try {
      await this.perAddress.consume(address);
      await this.perAccount.consume(pair(address, email));
    } catch (full) {
      throw full instanceof RateLimiterRes ? tooMany(full.msBeforeNext) : full;
    }
  }

  async succeeded(address: string, email: string): Promise<void> {
    await this.perAddress.reward(address);
    await this.perAccount.delete(pair(address, email));
  }
}

function pair(address: string, email: string): string {
  return `${address} ${email}`;
}

function tooMany(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  return new Problem(
    429,
    'login.too-many',
    'Too many failed logins',
    `Too many wrong passwords came from this address; try again in ${seconds} seconds.`,
    { headers: { 'Retry-After': String(seconds) } },
  );
}
