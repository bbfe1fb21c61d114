/** Bounds the memory of all messages in flight together: each reserves before it grows. */
export class OctetBudget {
  private used = 0;

  /** @param limit in octets */
  constructor(private readonly limit: number) {}

  get inUse(): number {
    return this.used;
  }

  get exhausted(): boolean {
    return this.used >= this.limit;
  }

  /** @returns false when the octets are not there; nothing is reserved then */
  reserve(octets: number): boolean {
    if (this.used + octets > this.limit) return false;
    this.used += octets;
    return true;
  }

  release(octets: number): void {
    this.used -= octets;
  }
}
