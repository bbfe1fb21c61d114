import type { Clock } from '@postern/platform';
import type { Redis } from 'ioredis';

/** Small facts that may be lost, each with a time to live. */
export interface KeyValueStore {
  /** @returns null when there is none or it has expired */
  get(key: string): Promise<string | null>;
  /** @param ttlMs milliseconds from now */
  set(key: string, value: string, ttlMs: number): Promise<void>;
}

/** In the process's memory, the least recently written entries making room. */
export class MemoryStore implements KeyValueStore {
  private readonly entries = new Map<string, { value: string; expiresAt: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly maxEntries = 100_000,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  async get(key: string): Promise<string | null> {
    const entry = this.entries.get(key);
    if (entry === undefined) return null;
    if (entry.expiresAt > this.clock.now()) return entry.value;
    this.entries.delete(key);
    return null;
  }

  async set(key: string, value: string, ttlMs: number): Promise<void> {
    this.entries.delete(key);
    this.entries.set(key, { value, expiresAt: this.clock.now() + ttlMs });
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.maxEntries) break;
      this.entries.delete(oldest);
    }
  }
}

/** In Redis, shared by all processes. Its failures are thrown. */
export class RedisStore implements KeyValueStore {
  constructor(
    private readonly redis: Redis,
    /** Before each key, e.g. `greylist:`. */
    private readonly prefix: string,
  ) {}

  get(key: string): Promise<string | null> {
    return this.redis.get(this.prefix + key);
  }

  async set(key: string, value: string, ttlMs: number): Promise<void> {
    await this.redis.set(this.prefix + key, value, 'PX', Math.max(1, Math.ceil(ttlMs)));
  }
}
