import type { TimeLimits } from '../accept-config.js';
import type { AcceptReply } from '../replies.js';

/**
 * Whose turn it is: `opening` before the greeting, `command` and `data` the client's, `deciding` ours.
 */
export type Phase = 'opening' | 'command' | 'data' | 'deciding';

/**
 * Tells when a session has used up its time. The client's time runs from command to command and not from octet to
 * octet, so that one that sends an octet a minute does not hold the line.
 */
export class SessionClock {
  phase: Phase = 'opening';
  private since: number;
  private octets = 0;
  private lastOctetAt: number;

  constructor(
    private readonly limits: TimeLimits,
    readonly startedAt: number,
  ) {
    this.since = startedAt;
    this.lastOctetAt = startedAt;
  }

  enter(phase: Phase, now: number): void {
    this.phase = phase;
    this.since = now;
    this.lastOctetAt = now;
    this.octets = 0;
  }

  /**
   * @param received octets of the running DATA so far
   * @returns the reply that ends the session, or null
   */
  expired(now: number, received: number): AcceptReply | null {
    const { limits } = this;
    const elapsed = now - this.since;
    if (this.phase === 'opening' || this.phase === 'deciding') return elapsed > limits.reply ? 'replyTimeout' : null;
    if (now - this.startedAt > limits.session) return 'sessionTooLong';
    if (this.phase === 'command') return elapsed > limits.idle ? 'idle' : null;
    return this.dataExpired(now, received, elapsed);
  }

  private dataExpired(now: number, received: number, elapsed: number): AcceptReply | null {
    if (received !== this.octets) {
      this.octets = received;
      this.lastOctetAt = now;
    }
    if (now - this.lastOctetAt > this.limits.idle) return 'idle';
    const slow = elapsed > this.limits.dataRateGrace && (received * 1000) / elapsed < this.limits.minDataRate;
    return slow ? 'tooSlow' : null;
  }
}
