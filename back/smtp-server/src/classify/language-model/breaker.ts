import type { Clock } from '@postern/platform';

export interface BreakerOptions {
  readonly clock: Clock;
  /** 0 to 1, as Math.random. */
  readonly random: () => number;
  /** Failures in a row before it is left alone. */
  readonly failures: number;
  /** First pause in milliseconds; each next one is twice as long. */
  readonly pauseMs: number;
  readonly mostPauseMs: number;
}

export type CircuitState = 'closed' | 'open' | 'half-open';

/**
 * Leaves something alone that fails again and again, then tries it with one call at a time. Without it each message
 * would wait for a dead model until its deadline.
 */
export class Breaker {
  private failed = 0;
  private pauses = 0;
  private openUntil: number | null = null;
  private isProbing = false;

  constructor(private readonly options: BreakerOptions) {}

  get state(): CircuitState {
    if (this.openUntil === null) return 'closed';
    return this.options.clock.now() < this.openUntil ? 'open' : 'half-open';
  }

  /** Whether a call would be let through now. */
  get admits(): boolean {
    return this.state === 'closed' || (this.state === 'half-open' && !this.isProbing);
  }

  /** Who is let through must tell how it went: {@link succeed}, {@link fail} or {@link forget}. */
  enter(): boolean {
    if (!this.admits) return false;
    this.isProbing = this.state === 'half-open';
    return true;
  }

  succeed(): void {
    this.failed = 0;
    this.pauses = 0;
    this.openUntil = null;
    this.isProbing = false;
  }

  fail(): void {
    this.failed++;
    const wasProbe = this.isProbing;
    this.isProbing = false;
    if (wasProbe || (this.openUntil === null && this.failed >= this.options.failures)) this.open();
  }

  /** It says nothing about what is behind. */
  forget(): void {
    this.isProbing = false;
  }

  /** Up to a fifth longer or shorter, so that several processes do not come back at once. */
  private open(): void {
    const { clock, random, pauseMs, mostPauseMs } = this.options;
    const pause = Math.min(pauseMs * 2 ** this.pauses, mostPauseMs);
    this.pauses++;
    this.openUntil = clock.now() + pause * (0.8 + random() * 0.4);
  }
}
