import type { RateLimit, RateLimits } from '../limits/rate-limits.js';
import { spend } from '../limits/spend.js';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Invitations are mail that strangers can make us send, and their tokens are something to guess at. */
export class InvitationLimits {
  private readonly perAccount: RateLimit;
  private readonly perOrganization: RateLimit;
  private readonly perRecipient: RateLimit;
  private readonly tries: RateLimit;

  constructor(limits: RateLimits) {
    this.perAccount = limits.limit('invitation:account', { points: 50, seconds: HOUR });
    this.perOrganization = limits.limit('invitation:organization', { points: 50, seconds: HOUR });
    this.perRecipient = limits.limit('invitation:recipient', { points: 5, seconds: DAY });
    this.tries = limits.limit('invitation:token', { points: 60, seconds: 15 * 60 });
  }

  /** @throws Problem `rate.exceeded` */
  async mail(userId: string, organizationId: string, email: string): Promise<void> {
    await spend(this.perAccount, userId);
    await spend(this.perOrganization, organizationId);
    await spend(this.perRecipient, email);
  }

  /** Somebody came with a token. @throws Problem `rate.exceeded` */
  async tried(address: string): Promise<void> {
    await spend(this.tries, address);
  }
}
