import type { Clock } from '@postern/platform';

import { fresh, type Quota, type RateLimit, type Standing } from './rate-limits.js';

interface Window {
  used: number;
  endsAt: number;
}

/** Keys at once, so that who comes with ever new ones cannot fill the memory. The oldest windows make room. */
const MOST_KEYS = 100_000;

/** Fixed windows in this process's memory, by the clock given. */
export class MemoryWindows implements RateLimit {
  private readonly windows = new Map<string, Window>();

  constructor(
    readonly name: string,
    readonly quota: Quota,
    private readonly clock: Clock,
    private readonly mostKeys = MOST_KEYS,
  ) {}

  get size(): number {
    return this.windows.size;
  }

  async take(key: string, points = 1): Promise<Standing> {
    const window = this.open(key) ?? this.start(key);
    window.used += points;
    return this.standing(window, window.used <= this.quota.points);
  }

  async peek(key: string): Promise<Standing> {
    const window = this.open(key);
    return window === undefined ? fresh(this.quota) : this.standing(window, window.used < this.quota.points);
  }

  async giveBack(key: string, points = 1): Promise<void> {
    const window = this.open(key);
    if (window !== undefined) window.used -= points;
  }

  async clear(key: string): Promise<void> {
    this.windows.delete(key);
  }

  private open(key: string): Window | undefined {
    const window = this.windows.get(key);
    return window !== undefined && window.endsAt > this.clock.now() ? window : undefined;
  }

  private start(key: string): Window {
    const window = { used: 0, endsAt: this.clock.now() + this.quota.seconds * 1000 };
    // Deleted first, so that the map stays in the order in which windows end.
    this.windows.delete(key);
    this.windows.set(key, window);
    this.makeRoom();
    return window;
  }

  private makeRoom(): void {
    for (const [key, { endsAt }] of this.windows) {
      if (this.windows.size <= this.mostKeys && endsAt > this.clock.now()) return;
      this.windows.delete(key);
    }
  }

  private standing({ used, endsAt }: Window, allowed: boolean): Standing {
    return {
      allowed,
      remaining: Math.min(this.quota.points, Math.max(0, this.quota.points - used)),
      resetMs: endsAt - this.clock.now(),
    };
  }
}
