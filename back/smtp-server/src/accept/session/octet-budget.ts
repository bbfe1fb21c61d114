/** Buffers are lent in these sizes, and above them exactly. */
const CLASSES = [8 * 1024, 64 * 1024, 256 * 1024];
/** What is kept of each class for the next message, in octets. */
const KEPT = 4 * 1024 * 1024;

/**
 * The memory of all messages in flight together: bounded, and lent again and again, because a fresh quarter of a megabyte
 * for each message costs the processor more than the message.
 */
export class OctetBudget {
  private used = 0;
  private readonly idle = new Map<number, Buffer[]>(CLASSES.map((size) => [size, []]));

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

  /** @returns at least so many octets with anything in them, reserved, or null when they are not there */
  borrow(octets: number): Buffer | null {
    const size = CLASSES.find((candidate) => candidate >= octets) ?? octets;
    if (this.reserve(size)) return this.idle.get(size)?.pop() ?? Buffer.allocUnsafeSlow(size);
    return this.reserve(octets) ? Buffer.allocUnsafeSlow(octets) : null;
  }

  /** Ends a loan. Nobody may hold on to the buffer. */
  giveBack(buffer: Buffer): void {
    this.release(buffer.length);
    this.recycle(buffer);
  }

  /** Keeps a buffer for the next loan; its octets are not reserved any more. */
  recycle(buffer: Buffer): void {
    const idle = this.idle.get(buffer.length);
    if (idle !== undefined && (idle.length + 1) * buffer.length <= KEPT) idle.push(buffer);
  }
}
