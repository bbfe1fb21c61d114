/** Rows of numbers for few of many buckets: open addressing in typed arrays, which grow as they fill. */
export class SparseRows {
  private keys: Int32Array;
  private rows: Float32Array;
  private used = 0;

  /**
   * @param width numbers in a row
   * @param most rows that are kept at all; further buckets are not taken in
   */
  constructor(
    private width: number,
    private readonly most: number,
    capacity = 64,
  ) {
    this.keys = new Int32Array(capacity).fill(-1);
    this.rows = new Float32Array(capacity * width);
  }

  get size(): number {
    return this.used;
  }

  /** Adds a multiple of a bucket's row to `into`. */
  addTo(into: Float64Array, bucket: number, factor: number): void {
    const slot = this.slotOf(bucket);
    if (this.keys[slot] !== bucket) return;
    const base = slot * this.width;
    for (let at = 0; at < this.width; at++) {
      into[at] = (into[at] as number) + factor * (this.rows[base + at] as number);
    }
  }

  get(bucket: number, column: number): number {
    const slot = this.slotOf(bucket);
    return this.keys[slot] === bucket ? (this.rows[slot * this.width + column] as number) : 0;
  }

  change(bucket: number, column: number, by: number): void {
    let slot = this.slotOf(bucket);
    if (this.keys[slot] !== bucket) {
      if (this.used === this.most) return;
      if ((this.used + 1) * 2 > this.keys.length) {
        this.lay(this.keys.length * 2, this.width);
        slot = this.slotOf(bucket);
      }
      this.keys[slot] = bucket;
      this.used++;
    }
    const at = slot * this.width + column;
    this.rows[at] = (this.rows[at] as number) + by;
  }

  /** Room for one number more in each row. */
  widen(): void {
    this.lay(this.keys.length, this.width + 1);
  }

  *entries(): Generator<[bucket: number, row: Float32Array]> {
    for (let slot = 0; slot < this.keys.length; slot++) {
      const bucket = this.keys[slot] as number;
      if (bucket !== -1) yield [bucket, this.rows.subarray(slot * this.width, (slot + 1) * this.width)];
    }
  }

  private lay(capacity: number, width: number): void {
    const wider = new SparseRows(width, this.most, capacity);
    for (const [bucket, row] of this.entries()) {
      const slot = wider.slotOf(bucket);
      wider.keys[slot] = bucket;
      wider.rows.set(row, slot * width);
    }
    this.keys = wider.keys;
    this.rows = wider.rows;
    this.width = width;
  }

  private slotOf(bucket: number): number {
    const mask = this.keys.length - 1;
    let slot = Math.imul(bucket, 0x9e3779b1) >>> 7;
    for (slot &= mask; this.keys[slot] !== -1 && this.keys[slot] !== bucket; slot = (slot + 1) & mask);
    return slot;
  }
}
