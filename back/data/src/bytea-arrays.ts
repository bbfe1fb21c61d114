const BYTEA = 17;
const HEAD_BYTES = 20;
const LENGTH_BYTES = 4;
/** A batch of messages fits. What is larger, or hardly worth keeping, is allocated for once. */
const KEPT_BYTES = 2.25 * 1024 * 1024;
const SMALL_BYTES = 64 * 1024;

/**
 * `bytea[]` parameters in PostgreSQL's binary format. As text, each octet would travel as two and be parsed again.
 * One buffer is filled again and again: two megabytes for each batch would be most of what the garbage collector has.
 *
 * @see https://www.postgresql.org/docs/current/xfunc-c.html array_recv reads: dimensions, null flag, element type, length, lower bound
 */
export class ByteaArrays {
  private idle: Buffer | null = null;

  /**
   * @param items each in pieces, one after the other
   * @param use what the array is for; when it has settled, nobody may hold on to the array
   */
  async lend<T>(items: readonly (readonly Buffer[])[], use: (array: Buffer) => Promise<T>): Promise<T> {
    const size = sizeOf(items);
    const buffer = this.take(size);
    try {
      return await use(fill(buffer.subarray(0, size), items));
    } finally {
      if (buffer.length === KEPT_BYTES) this.idle = buffer;
    }
  }

  private take(size: number): Buffer {
    if (size < SMALL_BYTES || size > KEPT_BYTES) return Buffer.allocUnsafeSlow(size);
    const buffer = this.idle ?? Buffer.allocUnsafeSlow(KEPT_BYTES);
    this.idle = null;
    return buffer;
  }
}

/** As {@link ByteaArrays} fills them, in a buffer of its own. */
export function byteaArray(items: readonly (readonly Buffer[])[]): Buffer {
  return fill(Buffer.allocUnsafe(sizeOf(items)), items);
}

/** @returns octets in all */
export function lengthOf(pieces: readonly Buffer[]): number {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length;
}

function sizeOf(items: readonly (readonly Buffer[])[]): number {
  return items.reduce((size, pieces) => size + LENGTH_BYTES + lengthOf(pieces), HEAD_BYTES);
}

function fill(array: Buffer, items: readonly (readonly Buffer[])[]): Buffer {
  array.writeInt32BE(1, 0);
  array.writeInt32BE(0, 4);
  array.writeInt32BE(BYTEA, 8);
  array.writeInt32BE(items.length, 12);
  array.writeInt32BE(1, 16);
  let at = HEAD_BYTES;
  for (const pieces of items) {
    array.writeInt32BE(lengthOf(pieces), at);
    at += LENGTH_BYTES;
    for (const piece of pieces) at += piece.copy(array, at);
  }
  return array;
}
