import type { Clock } from '@postern/platform';

export interface OutageSettings {
  /** Pause after the first failure, in milliseconds; doubled with each further one. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** Keys remembered at most; the oldest is forgotten. */
  maxKeys: number;
}

interface Outage {
  failures: number;
  until: number;
}

/**
 * Remembers who could not be reached, and until when not to try again. Each pause is shortened by up to half at
 * random, so that processes do not come back at the same moment. Of this process only, and losable.
 */
export class Outages {
  private readonly outages = new Map<string, Outage>();

  constructor(
    private readonly settings: OutageSettings,
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** @returns when it may be tried again, in milliseconds since the epoch */
  failed(key: string): number {
    const failures = (this.outages.get(key)?.failures ?? 0) + 1;
    const { firstPauseMs, longestPauseMs, maxKeys } = this.settings;
    const pause = Math.min(firstPauseMs * 2 ** Math.min(failures - 1, 30), longestPauseMs);
    const until = this.clock.now() + Math.round(pause * (1 - this.random() / 2));
    this.outages.delete(key);
    if (this.outages.size >= maxKeys) this.outages.delete(this.outages.keys().next().value!);
    this.outages.set(key, { failures, until });
    return until;
  }

  succeeded(key: string): void {
    if (this.outages.size > 0) this.outages.delete(key);
  }

  /** When it may be tried again, null when at once. */
  until(key: string): number | null {
    const outage = this.outages.get(key);
    return outage !== undefined && outage.until > this.clock.now() ? outage.until : null;
  }

  /** True from the first failure until the next success, pauses over or not. */
  suspects(key: string): boolean {
    return this.outages.has(key);
  }
}
