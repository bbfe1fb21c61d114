import type { Clock } from './clock.js';

interface Entry<V> {
  value: V;
  weight: number;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Mean octets an entry may hold before the cache gives up entries early: a TXT record may be 64 KB. */
const MEAN_WEIGHT = 1024;

/** A map whose entries end, bounded in number and in weight; the one unused for longest goes first. */
export class ExpiringCache<V> {
  private readonly entries = new Map<string, Entry<V>>();
  private weight = 0;

  /** @param size most entries; their weights together stay under `size` × 1024 */
  constructor(
    private readonly size: number,
    private readonly clock: Clock,
  ) {}

  get(key: string): V | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined) return undefined;
    this.entries.delete(key);
    if (entry.expiresAt <= this.clock.now()) {
      this.weight -= entry.weight;
      return undefined;
    }
    this.entries.set(key, entry);
    return entry.value;
  }

  /** @param ms how long the value may be given out */
  set(key: string, value: V, ms: number, weight: number): void {
    this.delete(key);
    if (ms <= 0 || weight > this.size * MEAN_WEIGHT) return;
    this.entries.set(key, { value, weight, expiresAt: this.clock.now() + ms });
    this.weight += weight;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.size && this.weight <= this.size * MEAN_WEIGHT) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    this.entries.delete(key);
    this.weight -= entry.weight;
  }

  clear(): void {
    this.entries.clear();
    this.weight = 0;
  }

  get count(): number {
    return this.entries.size;
  }
}
